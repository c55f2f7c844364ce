"""A rubric that starts from another one: mappings are merged by key, lists of rows by their ids.

A value of ``null`` takes the key away; a list replaces the list; new ones come at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from grader.errors import Fault
from grader.rubric.marks import MarkedMapping, MarkedSequence, mark_at
from grader.rubric.wording import describe, found_value, suggest

LISTS = ("criteria", "experiments")
"""The lists that are merged by the ids of their rows."""
SELECTORS = ("remove", "only")
"""The keys that say which rows of the extended rubric stay."""


def extend_rubric(base: MarkedMapping, own: MarkedMapping) -> tuple[MarkedMapping, list[Fault]]:
    """Return ``base`` with the changes of ``own``, and what is wrong with the changes."""
    faults: list[Fault] = []
    listed = tuple(key for key in LISTS if isinstance(own.get(key), MarkedSequence))
    merged = merge(base, _without(own, ("extends", *SELECTORS, *listed)))
    removed = _removed(base, own, faults)
    for key in LISTS:
        rows = base.get(key)
        if not isinstance(rows, MarkedSequence):
            rows = MarkedSequence(base.mark)
            if key not in listed:
                continue
        kept = _keep(rows, removed)
        if key in listed:
            kept = _merge_rows(kept, own[key])
        elif key not in merged:
            continue  # taken away
        merged.place(
            key,
            kept,
            base.keys_at[key] if key in base else own.keys_at[key],
            own.values_at[key] if key in own else base.values_at[key],
        )
    return merged, faults


def check_selectors(document: MarkedMapping) -> list[Fault]:
    """Return a fault for each selector in a rubric that extends nothing."""
    return [
        Fault(
            *document.keys_at[key],
            found=f"found {key!r} in a rubric that extends none",
            valid="valid: extends: and the name of another rubric, or no such key",
        )
        for key in SELECTORS
        if key in document
    ]


def merge(base: MarkedMapping, changes: MarkedMapping) -> MarkedMapping:
    """Return ``base`` with ``changes`` put over it, key by key (a JSON merge patch, RFC 7396)."""
    merged = MarkedMapping(changes.mark)
    for key, value in base.items():
        merged.place(key, value, base.keys_at[key], base.values_at[key])
    for key, value in changes.items():
        before = merged.get(key)
        if value is None and key in base:
            del merged[key], merged.keys_at[key], merged.values_at[key]
            continue
        if isinstance(before, MarkedMapping) and isinstance(value, MarkedMapping):
            merged.place(key, merge(before, value), changes.keys_at[key], changes.values_at[key])
        else:
            merged.place(key, value, changes.keys_at[key], changes.values_at[key])
    return merged


def _without(document: MarkedMapping, keys: tuple[str, ...]) -> MarkedMapping:
    rest = MarkedMapping(document.mark)
    for key, value in document.items():
        if key not in keys:
            rest.place(key, value, document.keys_at[key], document.values_at[key])
    return rest


def _removed(base: MarkedMapping, own: MarkedMapping, faults: list[Fault]) -> set[str]:
    """Return the ids of the rows that ``own`` takes away."""
    lists = [rows for key in LISTS if isinstance(rows := base.get(key), MarkedSequence)]
    ids = [id for rows in lists for item in rows if isinstance(id := _id(item), str)]
    removed = set(_named(own, "remove", ids, faults))
    if own.get("only") is not None:
        removed |= set(ids) - set(_named(own, "only", ids, faults))
    return removed


def _keep(rows: MarkedSequence, removed: set[str]) -> MarkedSequence:
    kept = MarkedSequence(rows.mark)
    for item, at in zip(rows, rows.items_at, strict=True):
        if _id(item) not in removed:
            kept.place(_forget(item, removed), at)
    return kept


def _named(own: MarkedMapping, key: str, ids: list[str], faults: list[Fault]) -> Iterator[str]:
    names = own.get(key)
    if names is None:
        return
    if not isinstance(names, MarkedSequence):
        found = found_value(own, (key,), names)
        faults.append(Fault(*own.values_at[key], found=found, valid=f"valid: {describe((key,))}"))
        return
    for position, name in enumerate(names):
        if name in ids:
            yield name
        else:
            mark = mark_at(own, (key, position))
            found = found_value(own, (key, position), name)
            faults.append(Fault(*mark, found=found, valid=f"valid: {suggest(str(name), ids)}"))


def _forget(criterion: Any, removed: set[str]) -> Any:
    """Drop the requirement of a criterion that was taken away."""
    if not removed or not isinstance(criterion, MarkedMapping):
        return criterion
    requires = criterion.get("requires")
    if not isinstance(requires, MarkedSequence):
        return criterion
    left = MarkedSequence(requires.mark)
    for id, at in zip(requires, requires.items_at, strict=True):
        if id not in removed:
            left.place(id, at)
    copy = _without(criterion, ())
    copy["requires"] = left
    return copy


def _merge_rows(kept: MarkedSequence, changes: MarkedSequence) -> MarkedSequence:
    merged = MarkedSequence(changes.mark)
    places: dict[Any, int] = {}
    for item, at in zip(kept, kept.items_at, strict=True):
        places[_id(item)] = len(merged)
        merged.place(item, at)
    changed: set[Any] = set()
    for item, at in zip(changes, changes.items_at, strict=True):
        id = _id(item)
        if isinstance(id, str) and id in places and id not in changed:
            before = merged[places[id]]
            merged[places[id]] = merge(before, item)
            merged.items_at[places[id]] = at
            changed.add(id)
        else:
            merged.place(item, at)
    return merged


def _id(criterion: Any) -> str | None:
    id = criterion.get("id") if isinstance(criterion, MarkedMapping) else None
    return id if isinstance(id, str) else None

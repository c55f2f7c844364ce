"""What the names inside a rubric must agree on. Reads the document, so all faults come at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from grader.errors import Fault
from grader.rubric.marks import Mark, MarkedMapping, MarkedSequence, mark_at
from grader.rubric.wording import did_you_mean, suggest

Row = tuple[tuple[str, int], MarkedMapping]
"""A criterion or an experiment, and its place in the rubric."""


def check_consistency(document: MarkedMapping) -> list[Fault]:
    """Return the faults of ids, misconceptions, requirements and dialects in ``document``."""
    criteria = list(_rows(document, "criteria"))
    rows = [*criteria, *_rows(document, "experiments")]
    return [
        *_check_ids(document, rows),
        *_check_misconceptions(document, rows),
        *_check_requirements(document, criteria),
        *_check_cycles(document, criteria),
        *_check_dialects(document, rows),
    ]


def _rows(document: MarkedMapping, key: str) -> Iterator[Row]:
    for index, row in enumerate(_list(document, key)):
        if isinstance(row, MarkedMapping):
            yield (key, index), row


def _check_ids(document: MarkedMapping, rows: list[Row]) -> Iterator[Fault]:
    first: dict[str, Mark] = {}
    for place, row in rows:
        id = row.get("id")
        mark = mark_at(document, (*place, "id"))
        if not isinstance(id, str):
            continue
        if id in first:
            found = f"found the criterion {id!r} a second time (first in line {first[id].line})"
            yield Fault(*mark, found=found, valid="valid: an id that no other criterion has")
        first.setdefault(id, mark)


def _check_misconceptions(document: MarkedMapping, rows: list[Row]) -> Iterator[Fault]:
    declared = list(_mapping(document, "misconceptions"))
    for place, row in rows:
        seen: set[str] = set()
        for position, item in enumerate(_list(row, "misconceptions")):
            id = item.get("id") if isinstance(item, MarkedMapping) else item
            if not isinstance(id, str):
                continue
            mark = mark_at(document, (*place, "misconceptions", position, "id"))
            if id not in declared:
                found = f"found the unknown misconception {id!r}"
                yield Fault(*mark, found=found, valid=f"valid: {suggest(id, declared)}")
            elif id in seen:
                found = f"found the misconception {id!r} a second time in this criterion"
                yield Fault(*mark, found=found, valid="valid: each misconception once")
            seen.add(id)


def _check_requirements(document: MarkedMapping, criteria: list[Row]) -> Iterator[Fault]:
    ids = [criterion.get("id") for _, criterion in criteria]
    on_cycle = {id for cycle in _cycles(criteria) for id in cycle}
    for number, (place, criterion) in enumerate(criteria):
        earlier = [id for id in ids[:number] if isinstance(id, str)]
        for position, id in enumerate(_list(criterion, "requires")):
            if not isinstance(id, str) or id in earlier:
                continue
            if id in on_cycle and criterion.get("id") in on_cycle:
                continue  # told once, as a cycle
            mark = mark_at(document, (*place, "requires", position))
            if id in ids:
                found = f"found requires={id!r}, which stands below"
                valid = f"valid: an earlier criterion; move {id!r} above this one"
            else:
                found = f"found requires={id!r}, which is no criterion"
                valid = "valid: " + (
                    suggest(id, earlier) if earlier else "nothing in the first criterion"
                )
            yield Fault(*mark, found=found, valid=valid)


def _check_cycles(document: MarkedMapping, criteria: list[Row]) -> Iterator[Fault]:
    place_of = {criterion.get("id"): place for place, criterion in criteria}
    for cycle in _cycles(criteria):
        mark = mark_at(document, (*place_of[cycle[0]], "requires"))
        found = f"found a circle of requirements {' → '.join((*cycle, cycle[0]))}"
        yield Fault(*mark, found=found, valid="valid: each criterion requires earlier ones only")


def _cycles(criteria: list[Row]) -> list[tuple[str, ...]]:
    """Return each circle of requirements once, from its first criterion on."""
    graph: dict[str, list[str]] = {}
    for _, criterion in criteria:
        if isinstance(criterion.get("id"), str):
            requires = [id for id in _list(criterion, "requires") if isinstance(id, str)]
            graph.setdefault(criterion["id"], requires)
    cycles: list[tuple[str, ...]] = []
    done: set[str] = set()

    def walk(id: str, trail: list[str]) -> None:
        if id in trail:
            cycles.append(tuple(trail[trail.index(id) :]))
        elif id in graph and id not in done:
            for required in graph[id]:
                walk(required, [*trail, id])
            done.add(id)

    for id in graph:
        walk(id, [])
    return cycles


def _check_dialects(document: MarkedMapping, rows: list[Row]) -> Iterator[Fault]:
    if "dialects" not in document or document["dialects"] is None:
        return
    known = [name for name in _list(document, "dialects") if isinstance(name, str)]
    owners: list[tuple[tuple[str | int, ...], MarkedMapping]] = list(rows)
    for id, misconception in _mapping(document, "misconceptions").items():
        if isinstance(misconception, MarkedMapping):
            owners.append((("misconceptions", id), misconception))
    for path, owner in owners:
        for position, name in enumerate(_list(owner, "dialects")):
            if isinstance(name, str) and name not in known:
                mark = mark_at(document, (*path, "dialects", position))
                valid = f"valid: {', '.join(known)}{did_you_mean(name, known)}"
                yield Fault(*mark, found=f"found the unknown dialect {name!r}", valid=valid)


def _list(owner: MarkedMapping, key: str) -> list[Any]:
    value = owner.get(key)
    return value if isinstance(value, MarkedSequence) else []


def _mapping(owner: MarkedMapping, key: str) -> dict[str, Any]:
    value = owner.get(key)
    return value if isinstance(value, MarkedMapping) else {}

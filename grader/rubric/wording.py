"""pydantic's list of errors → faults in our own words: where, what was found, what is valid."""

from __future__ import annotations

import difflib
import reprlib
from collections.abc import Iterable, Sequence
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from grader.errors import Fault
from grader.rubric.marks import Mark, MarkedMapping, Route, mark_at
from grader.rubric.model import TAG, RubricFile

_SHORT = reprlib.Repr()
_SHORT.maxstring = _SHORT.maxother = 60


def word_errors(errors: Iterable[ErrorDetails], document: MarkedMapping) -> list[Fault]:
    """Return one fault for each of pydantic's errors on ``document``."""
    return [
        _word_error(error, document)
        for error in errors
        # pydantic counts a list's valid items only: with a faulty item, it is not too short
        if not (error["type"] == "too_short" and error["input"])
    ]


def _word_error(error: ErrorDetails, document: MarkedMapping) -> Fault:
    kind = error["type"]
    route = tuple(part for part in error["loc"] if not str(part).startswith(TAG))
    if kind != "extra_forbidden" and route[-1:] == ("[key]",):
        route = route[:-1]
        mark = mark_at(document, route, key=True)
        return _fault(mark, f"found the name {route[-1]!r}", describe(route[:-1]))
    if kind == "extra_forbidden":
        keys = _keys_of(_record_at(route[:-1]))
        found = f"found the unknown key {route[-1]!r}{_in_owner(document, route[:-1])}"
        mark = mark_at(document, route, key=True)
        return _fault(mark, found, suggest(str(route[-1]), keys))
    if kind == "missing":
        found = f"found no {route[-1]!r}{_in_owner(document, route[:-1])}"
        return _fault(mark_at(document, route[:-1]), found, describe(route))
    valid = describe(route)
    value = error["input"]
    if isinstance(value, str):
        valid += did_you_mean(value, _choices_at(route))
    return _fault(mark_at(document, route), found_value(document, route, value), valid)


def _fault(mark: Mark, found: str, valid: str) -> Fault:
    return Fault(*mark, found=found, valid=f"valid: {valid}")


def found_value(document: MarkedMapping, route: Route, value: Any) -> str:
    """Return ``found name=value`` as it is written in a fault."""
    name = _dotted(_own_route(route)) or "the rubric"
    if value is None:
        return f"found {name} without a value"
    return f"found {name}={short(value)}"


def short(value: Any) -> str:
    """Return ``value`` as Python writes it, shortened."""
    if isinstance(value, dict):
        return _SHORT.repr(dict(value))
    return _SHORT.repr(list(value) if isinstance(value, list) else value)


def suggest(word: str, choices: Iterable[str]) -> str:
    """Return the choices and the one nearest to ``word``: ``a, b; did you mean 'a'?``."""
    names = sorted(choices)
    return (", ".join(names) or "none, there are none") + did_you_mean(word, names)


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """Return ``; did you mean 'x'?``, or nothing when no choice resembles ``word``."""
    near = nearest(word, choices)
    return "" if near is None else f"; did you mean {near!r}?"


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that resembles ``word`` most, or None when none does."""
    near = difflib.get_close_matches(word, list(choices), n=1)
    return near[0] if near else None


def describe(route: Route) -> str:
    """Return what is valid at ``route``: the description of the innermost field there."""
    for end in range(len(route), 0, -1):
        name, record = route[end - 1], _record_at(route[: end - 1])
        if record is not None and isinstance(name, str):
            field = _field(record, name)
            if field is not None and field.description:
                return field.description
            if field is not None:
                return _describe_text(name)
    return "a mapping with the keys " + ", ".join(_keys_of(RubricFile))


def _describe_text(name: str) -> str:
    return f"a text for {name!r}; both en and ko are needed"


def _in_owner(document: MarkedMapping, route: Route) -> str:
    owner = route
    if len(route) >= 2 and route[0] == "criteria" and isinstance(route[1], int):
        try:
            name = document["criteria"][route[1]]["id"]
        except (KeyError, TypeError):
            name = None
        if isinstance(name, str):
            inside = _dotted(route[2:])
            return f" in {inside + ' of ' if inside else ''}criterion {name!r}"
    return f" in {_dotted(owner)}" if owner else ""


def _own_route(route: Route) -> Route:
    """Leave out ``criteria[3].``: a fault has the line, and an extended rubric other numbers."""
    return route[2:] if len(route) > 2 and route[0] == "criteria" else route


def _dotted(route: Route) -> str:
    dotted = ""
    for part in route:
        dotted += f"[{part}]" if isinstance(part, int) else f".{part}" if dotted else part
    return dotted


def _record_at(route: Route) -> type[BaseModel] | None:
    """Return the model whose fields are the keys of the mapping at ``route``."""
    record: type[BaseModel] | None = RubricFile
    pending: Any = None  # a list's or a mapping's annotation, when an index or a key comes next
    for part in route:
        if pending is not None:
            record, pending = _model_in(pending), None
            continue
        field = _field(record, str(part)) if record else None
        if field is None:
            return None
        if _holds_many(field.annotation):
            record, pending = None, field.annotation
        else:
            record = _model_in(field.annotation)
    return record


def _choices_at(route: Route) -> Sequence[str]:
    for end in range(len(route), 0, -1):
        record = _record_at(route[: end - 1])
        field = _field(record, str(route[end - 1])) if record else None
        if field is not None:
            return [str(choice) for choice in _literals_in(field.annotation)]
    return ()


def _field(record: type[BaseModel] | None, key: str) -> FieldInfo | None:
    if record is None:
        return None
    for name, field in record.model_fields.items():
        if key == (field.alias or name):
            return field
    return None


def _keys_of(record: type[BaseModel] | None) -> list[str]:
    fields = record.model_fields.items() if record else ()
    return [field.alias or name for name, field in fields]


def _holds_many(annotation: Any) -> bool:
    origin = get_origin(annotation)
    if origin is None or origin is Literal:
        return False
    if isinstance(origin, type) and issubclass(origin, (tuple, dict)):
        return True
    if getattr(origin, "__name__", "") == "Mapping":
        return True
    return any(_holds_many(inner) for inner in get_args(annotation))


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in get_args(annotation):
        found = _model_in(inner)
        if found is not None:
            return found
    return None


def _literals_in(annotation: Any) -> list[Any]:
    if get_origin(annotation) is Literal:
        return list(get_args(annotation))
    return [choice for inner in get_args(annotation) for choice in _literals_in(inner)]

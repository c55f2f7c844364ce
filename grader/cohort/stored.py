"""Records as bytes and back, exactly: fractions stay fractions, NaN stays NaN.

Compressed JSON. What JSON has no form for is an object with the key ``"!"``, which names its kind;
reading makes nothing but the kinds listed here.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from typing import Any

from grader import figures, report, text, verdict
from grader.errors import InternalError

KIND = "!"
LEVEL = 6
_MODULES = (report, figures, text, verdict)
_KINDS: Mapping[str, type[Any]] = {
    name: kind
    for module in _MODULES
    for name, kind in vars(module).items()
    if isinstance(kind, type) and (is_dataclass(kind) or issubclass(kind, Enum))
}
_FIELDS: Mapping[type[Any], tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind))
    for kind in _KINDS.values()
    if is_dataclass(kind)
}
_AS_THEY_ARE = frozenset({str, float, bool, type(None)})
_LARGEST_EXACT = 1 << 63  # Python refuses to write very long integers in decimals


def to_bytes(record: Any) -> bytes:
    """Return ``record`` (a report, or parts of one) as bytes.

    NumPy's scalars and arrays become numbers and lists; a value of any other kind, its text.
    """
    # JSON in ASCII: what a submission has named may be no valid Unicode
    return zlib.compress(json.dumps(_plain(record), separators=(",", ":")).encode("ascii"), LEVEL)


def from_bytes(data: bytes) -> Any:
    """Return the record that `to_bytes` was given.

    Raises
    ------
    InternalError
        If these are no bytes that `to_bytes` has made.
    """
    try:
        return json.loads(zlib.decompress(data), object_hook=_record)
    except (zlib.error, ValueError, KeyError, TypeError) as error:
        raise InternalError(f"a stored report cannot be read: {error!r}") from error


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    names = _FIELDS.get(kind)
    if names is not None:
        return {KIND: kind.__name__} | {name: _plain(getattr(value, name)) for name in names}
    write = _WRITERS.get(kind)
    if write is None:
        write = next(w for known, w in _WRITERS.items() if isinstance(value, known))
    return write(value)


def _plain_enum(value: Enum) -> Any:
    return {KIND: type(value).__name__, "": value.value}


def _plain_int(value: int) -> Any:
    return int(value) if abs(value) < _LARGEST_EXACT else {KIND: "int", "": hex(value)}


def _plain_fraction(value: Fraction) -> Any:
    return {KIND: "/", "": [_plain_int(value.numerator), _plain_int(value.denominator)]}


def _plain_tuple(value: tuple[Any, ...]) -> Any:
    return {KIND: "()", "": [_plain(item) for item in value]}


def _plain_list(value: list[Any]) -> Any:
    return [_plain(item) for item in value]


def _plain_mapping(value: Mapping[Any, Any]) -> Any:
    if KIND not in value and all(type(key) is str for key in value):
        return {key: _plain(item) for key, item in value.items()}
    return {KIND: "{}", "": [[_plain(key), _plain(item)] for key, item in value.items()]}


def _plain_complex(value: complex) -> Any:
    return {KIND: "complex", "": [value.real, value.imag]}


def _plain_bytes(value: bytes) -> Any:
    return {KIND: "bytes", "": base64.b85encode(value).decode("ascii")}


def _plain_set(value: set[Any] | frozenset[Any]) -> Any:
    return {KIND: type(value).__name__, "": sorted(map(_plain, value), key=repr)}


def _plain_other(value: Any) -> Any:
    """Return the number or the list that NumPy's are, and the text of anything else."""
    return _plain(value.tolist()) if hasattr(value, "tolist") else str(value)


_WRITERS: Mapping[type[Any], Callable[[Any], Any]] = {
    **{kind: _plain_enum for kind in _KINDS.values() if kind not in _FIELDS},
    Enum: _plain_enum,
    str: str,
    float: float,
    int: _plain_int,
    Fraction: _plain_fraction,
    tuple: _plain_tuple,
    list: _plain_list,
    dict: _plain_mapping,
    Mapping: _plain_mapping,
    complex: _plain_complex,
    bytes: _plain_bytes,
    set: _plain_set,
    frozenset: _plain_set,
    object: _plain_other,
}
"""By type; of a value of another type the first one that it is of writes it."""


@lru_cache(maxsize=1024)
def _fraction(numerator: int, denominator: int) -> Fraction:
    return Fraction(numerator, denominator)


def _made_of(kind: type[Any]) -> Callable[[dict[str, Any]], Any]:
    """Return what makes a record of its fields, or finds a member of an enumeration."""
    if kind in _FIELDS:
        return lambda found: kind(**found)
    members = {member.value: member for member in kind}
    return lambda found: members[found[""]]


_MADE: Mapping[str, Callable[[dict[str, Any]], Any]] = {
    **{name: _made_of(kind) for name, kind in _KINDS.items()},
    "()": lambda found: tuple(found[""]),
    "{}": lambda found: dict(found[""]),
    "/": lambda found: _fraction(*found[""]),
    "int": lambda found: int(found[""], 16),
    "complex": lambda found: complex(*found[""]),
    "bytes": lambda found: base64.b85decode(found[""]),
    "set": lambda found: set(found[""]),
    "frozenset": lambda found: frozenset(found[""]),
}


def _record(found: dict[str, Any]) -> Any:
    kind = found.pop(KIND, None)
    return found if kind is None else _MADE[kind](found)

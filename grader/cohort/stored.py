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
    match value:
        case Enum():
            return {KIND: type(value).__name__, "": value.value}
        case None | bool():
            return value
        case str():
            return str(value)
        case float():
            return float(value)
        case int():
            short = abs(value) < _LARGEST_EXACT
            return int(value) if short else {KIND: "int", "": hex(value)}
        case Fraction():
            return {KIND: "/", "": [_plain(value.numerator), _plain(value.denominator)]}
        case tuple():
            return {KIND: "()", "": [_plain(item) for item in value]}
        case list():
            return [_plain(item) for item in value]
        case Mapping():
            return _plain_mapping(value)
        case _ if type(value) in _FIELDS:
            return {KIND: type(value).__name__} | {
                name: _plain(getattr(value, name)) for name in _FIELDS[type(value)]
            }
        case _:
            return _plain_other(value)


def _plain_other(value: Any) -> Any:
    """Return what values of submissions may be, and reports seldom have."""
    match value:
        case complex():
            return {KIND: "complex", "": [value.real, value.imag]}
        case bytes():
            return {KIND: "bytes", "": base64.b85encode(value).decode("ascii")}
        case set() | frozenset():
            return {KIND: type(value).__name__, "": sorted(map(_plain, value), key=repr)}
        case _ if hasattr(value, "tolist"):  # a NumPy scalar or array
            return _plain(value.tolist())
        case _:
            return str(value)


def _plain_mapping(value: Mapping[Any, Any]) -> Any:
    if KIND not in value and all(type(key) is str for key in value):
        return {key: _plain(item) for key, item in value.items()}
    return {KIND: "{}", "": [[_plain(key), _plain(item)] for key, item in value.items()]}


_MADE: Mapping[str, Callable[[Any], Any]] = {
    "()": tuple,
    "{}": dict,
    "/": lambda parts: Fraction(*parts),
    "int": lambda digits: int(digits, 16),
    "complex": lambda parts: complex(*parts),
    "bytes": base64.b85decode,
    "set": set,
    "frozenset": frozenset,
}


def _record(found: dict[str, Any]) -> Any:
    kind = found.pop(KIND, None)
    if kind is None:
        return found
    made = _MADE.get(kind)
    if made is not None:
        return made(found[""])
    known = _KINDS[kind]
    return known(**found) if known in _FIELDS else known(found[""])

"""The report as JSON, schema ``deepgrade/report/v1``: the record that programs read."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from typing import Any

# Characters that JSON allows bare but that act on a terminal or cannot be encoded in UTF-8.
_UNSAFE = re.compile("[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_LARGEST_EXACT = 1 << 1024  # longer integers cannot be read back by most JSON parsers


def to_json(record: Any) -> str:
    """Return ``record``, a report above all, as indented JSON text that ends with a line feed.

    The same record gives the same bytes. Korean stays readable; not-a-number and infinities
    become the strings ``"NaN"``, ``"Infinity"`` and ``"-Infinity"``; lone surrogates and
    characters that act on a terminal are written as escapes.
    """
    text = json.dumps(_plain(record), ensure_ascii=False, allow_nan=False, indent=2)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _plain(value: Any) -> Any:
    match value:
        case None | bool() | str():
            return value.value if isinstance(value, Enum) else value
        case Enum():
            return _plain(value.value)
        case int():
            return value if abs(value) < _LARGEST_EXACT else hex(value)
        case float():
            return _plain_float(float(value))
        case Fraction():
            return int(value) if value.denominator == 1 else round(float(value), 6)
        case _ if is_dataclass(value):
            names = [field.name for field in fields(value)]
            return {name.removesuffix("_"): _plain(getattr(value, name)) for name in names}
        case Mapping():
            return {str(key): _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case set() | frozenset():
            return sorted((_plain(item) for item in value), key=str)
        case _ if hasattr(value, "tolist"):  # a NumPy scalar or array
            return _plain(value.tolist())
        case _:
            return str(value)


def _plain_float(value: float) -> float | str:
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return value

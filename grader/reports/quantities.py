"""Points and measured values as a person reads them."""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import Any

from grader.reports.visible import make_visible


def format_points(points: Fraction) -> str:
    """Return ``points`` with at most two decimals, rounded down: 3.999 is not 4.

    >>> format_points(Fraction(4)), format_points(Fraction(7, 2)), format_points(Fraction(2, 3))
    ('4', '3.5', '0.66')
    """
    hundredths = floor(points * 100)
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")


def format_percent(percent: Fraction) -> str:
    """Return ``percent`` with at most one decimal, rounded down: 99.96 is not 100.

    >>> format_percent(Fraction(100)), format_percent(Fraction(200, 3))
    ('100 %', '66.6 %')
    """
    return f"{floor(percent * 10) / 10:.1f}".removesuffix(".0") + " %"


def format_value(value: Any, limit: int = 60) -> str:
    """Return a short printable form of a value that an observation had.

    >>> format_value(0.1 + 0.2), format_value([1.5, 2.0]), format_value("y")
    ('0.3', '[1.5, 2]', 'y')
    """
    match value:
        case bool() | None:
            text = str(value)
        case float():
            text = f"{value:.6g}"
        case list() | tuple():
            text = "[" + ", ".join(format_value(item, limit) for item in value[:20]) + "]"
        case str():
            text = value
        case int():
            text = str(value) if value.bit_length() < 200 else f"int of {value.bit_length()} bits"
        case _:
            text = str(value)
    return make_visible(text, limit)


def format_size(size: float) -> str:
    """Return an error's size with three digits, large ones with separators.

    >>> format_size(0.08124), format_size(28731.5), format_size(2.8e15)
    ('0.0812', '28,700', '2.8e+15')
    """
    if 1000 <= size < 1e7:
        return f"{float(f'{size:.3g}'):,.0f}"
    return f"{size:.3g}"


def format_shape(shape: Any) -> str:
    """Return an array's shape as NumPy writes it.

    >>> format_shape([3]), format_shape((2, 5))
    ('(3,)', '(2, 5)')
    """
    if not isinstance(shape, list | tuple):
        return format_value(shape)
    inside = ", ".join(format_value(axis) for axis in shape)
    return f"({inside},)" if len(shape) == 1 else f"({inside})"


def format_index(index: Any) -> str:
    """Return the subscript of an index into an observation, empty for a scalar.

    >>> format_index([0, 3]), format_index(2), format_index([])
    ('[0, 3]', '[2]', '')
    """
    if index is None or index in ([], ()):
        return ""
    if isinstance(index, list | tuple):
        return "[" + ", ".join(format_value(axis) for axis in index) + "]"
    return f"[{format_value(index)}]"

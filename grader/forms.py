"""Take what a submission returned in the form that it should have, or say what is wrong with it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.dialects import UnexpectedForm

NUMERIC_KINDS = "biufc"


def describe(value: Any) -> str:
    """Return a few words on a value of any kind, safe to print."""
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        return f"array {value.shape} {value.dtype}"
    if isinstance(value, list | tuple):
        return f"{type(value).__name__} of {len(value)}"
    if isinstance(value, dict):
        return "dict {" + ", ".join(str(key)[:20] for key in list(value)[:8]) + "}"
    return str(getattr(value, "type_name", type(value).__name__))[:60]


def as_array(value: Any, what: str) -> NDArray[Any]:
    """Return a numeric array; lists of numbers are arrays in another form.

    Raises
    ------
    UnexpectedForm
        If the value holds anything but numbers. ``what`` names it for the student.
    """
    if isinstance(value, list | tuple):
        try:
            value = np.array(value)
        except ValueError:
            raise UnexpectedForm("not_array", what=what, got=describe(value)) from None
    if isinstance(value, bool | int | float | complex | np.generic):
        value = np.asarray(value)
    if not isinstance(value, np.ndarray) or value.dtype.kind not in NUMERIC_KINDS:
        raise UnexpectedForm("not_array", what=what, got=describe(value))
    return value


def as_number(value: Any, what: str) -> float:
    """Return a real number; a one-element array is one in another form.

    Raises
    ------
    UnexpectedForm
        If the value is no single real number.
    """
    array = as_array(value, what)
    if array.size != 1 or array.dtype.kind == "c":
        raise UnexpectedForm("not_number", what=what, got=describe(value))
    return float(array.reshape(()))


def as_sequence(value: Any, what: str, length: int | None = None) -> list[Any]:
    """Return a list of ``length`` items, whatever kind of sequence it is.

    Raises
    ------
    UnexpectedForm
        If the value is no sequence, or one of another length.
    """
    if isinstance(value, np.ndarray) and value.ndim:
        value = list(value)
    if not isinstance(value, list | tuple) or (length is not None and len(value) != length):
        expected = "a sequence" if length is None else f"{length} values"
        raise UnexpectedForm("not_sequence", what=what, got=describe(value), expected=expected)
    return list(value)


def as_mapping(value: Any, what: str) -> dict[Any, Any]:
    """Return a dict.

    Raises
    ------
    UnexpectedForm
        If the value is none.
    """
    if not isinstance(value, dict):
        raise UnexpectedForm("not_mapping", what=what, got=describe(value))
    return value


def first_of(value: Any) -> Any:
    """Return the first of a tuple: a layer that returns ``(out, cache)`` returns ``out``."""
    return value[0] if isinstance(value, tuple) and value else value

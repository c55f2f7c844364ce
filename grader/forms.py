"""Take what a submission returned in the form that it should have, or say what is wrong with it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.dialects import UnexpectedForm
from grader.messages import Sentence

NUMERIC_KINDS = "biufc"
A_SEQUENCE = Sentence("judging.form_sequence")
A_CONFIG = Sentence("judging.form_config")
THE_TRIALS = Sentence("judging.form_trials")
"""What may be ``expected`` where "not_sequence" is raised; see also `several`."""


def several(count: int) -> Sentence:
    """Return "2 values" in no language yet."""
    return Sentence("judging.form_values", n=count)


def describe(value: Any) -> str:
    """Return a value's kind and size as code would write them: safe to print, in no language."""
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        return f"array {value.shape} {value.dtype}"
    if isinstance(value, list | tuple):
        return f"{type(value).__name__} (len {len(value)})"
    if isinstance(value, dict):
        return "dict {" + ", ".join(str(key)[:20] for key in list(value)[:8]) + "}"
    name = str(getattr(value, "type_name", type(value).__name__))[:60]
    return "array (dtype=object)" if name == "ndarray" else name


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
        key = "nothing_returned" if value is None else "not_array"
        raise UnexpectedForm(key, what=what, got=describe(value))
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
        expected = A_SEQUENCE if length is None else several(length)
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

"""Compare one observation with the one that was expected, and keep the evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.judging.tolerance import Tolerance
from grader.judging.values import JUDGED

ACCEPTED_KINDS = "biufc"
REFUSED_DTYPES = (np.dtype(np.float16),)
_TRUTH = (bool, np.bool_)
_NUMERIC = (np.ndarray, np.generic, bool, int, float, complex)


@dataclass(frozen=True)
class Comparison:
    """Whether an observation holds; if not, ``reason`` says in which way and ``facts`` how far."""

    name: str
    holds: bool
    reason: str = "equal"
    facts: dict[str, Any] = field(default_factory=dict)


def compare(
    name: str,
    expected: Any,
    observed: Any,
    tolerance: Tolerance,
    *,
    nan_is_alike: bool = False,
    with_facts: bool = True,
) -> Comparison:
    """Compare the leaf ``name``; the comparison is written so that NaN never passes.

    ``nan_is_alike`` is for comparing two wrong players, who may both have divided by zero. Where
    only ``holds`` matters, arrays that differ are not searched ``with_facts``.
    """
    if isinstance(observed, JUDGED):
        if observed.holds():
            return Comparison(name, True)
        return Comparison(name, False, "claim", observed.facts())
    if isinstance(expected, _TRUTH):
        return _compare_truth(name, bool(expected), observed)
    if expected is None or isinstance(expected, str):
        same = type(observed) is type(expected) and observed == expected
        facts = {} if same else {"expected": expected, "observed": _short(observed)}
        return Comparison(name, same, "equal" if same else "value", facts)
    if isinstance(expected, dict | list) and not expected:
        same = isinstance(observed, dict | list) and not observed
        return Comparison(name, same, "equal" if same else "value")
    right = np.asarray(expected)
    return _compare_arrays(name, right, observed, tolerance, nan_is_alike, with_facts)


def _compare_truth(name: str, expected: bool, observed: Any) -> Comparison:
    holds = isinstance(observed, bool | np.bool_ | int | np.integer) and observed == expected
    facts = {} if holds else {"expected": expected, "observed": _short(observed)}
    return Comparison(name, bool(holds), "equal" if holds else "untrue", facts)


def as_numeric(value: Any) -> NDArray[Any] | None:
    """Return ``value`` as a numeric array, or None when it is none (None, text, an object)."""
    if isinstance(value, _NUMERIC):
        array = np.asarray(value)
        return array if array.dtype.kind in ACCEPTED_KINDS else None
    return None


def _compare_arrays(
    name: str,
    expected: NDArray[Any],
    observed: Any,
    tolerance: Tolerance,
    nan_is_alike: bool,
    with_facts: bool,
) -> Comparison:
    array = as_numeric(observed)
    if array is None:
        facts = {"expected_shape": list(expected.shape), "observed": _short(observed)}
        return Comparison(name, False, "kind", facts)
    if array.dtype in REFUSED_DTYPES:
        return Comparison(name, False, "dtype", {"observed_dtype": str(array.dtype)})
    given = array.shape
    if given != expected.shape:
        # (1, D) and (D,) hold the same numbers: a matter of form
        if _squeezed(given) != _squeezed(expected.shape):
            return Comparison(name, False, "shape", _shapes(expected, given))
        array = array.reshape(expected.shape)
    if expected.size == 0:
        return Comparison(name, True)
    bound = tolerance.bound(expected, array)
    with np.errstate(all="ignore"):
        error = np.abs((array.astype(float) if array.dtype.kind == "b" else array) - expected)
        largest = error.max()
    if largest <= bound:  # neither this nor > where there is NaN, which two infinities give too
        return Comparison(name, True, facts={"margin": _ratio(float(largest), bound)})
    if largest > bound and not with_facts:
        return Comparison(name, False, "value")
    error = np.where(_same_infinity(expected, array), 0.0, error)
    if nan_is_alike:
        error = np.where(np.isnan(expected) & np.isnan(array), 0.0, error)
    close = error <= bound
    if bool(close.all()):
        return Comparison(name, True, facts={"margin": _ratio(float(error.max()), bound)})
    facts = {}
    if with_facts:
        facts = _shapes(expected, given) | _evidence(expected, array, error, close, bound)
    return Comparison(name, False, _reason(expected, array), facts)


def _shapes(expected: NDArray[Any], given: tuple[int, ...]) -> dict[str, Any]:
    return {"expected_shape": list(expected.shape), "observed_shape": list(given)}


def _evidence(
    expected: NDArray[Any],
    observed: NDArray[Any],
    error: NDArray[Any],
    close: NDArray[Any],
    bound: float,
) -> dict[str, Any]:
    flat = int(np.argmin(close))
    index = [int(i) for i in np.unravel_index(flat, expected.shape)]
    finite = error[np.isfinite(error)]
    largest = float(finite.max()) if finite.size else float("nan")
    return {
        "index": index,
        "expected": _plain(expected.flat[flat]),
        "observed": _plain(observed.flat[flat]),
        "differing": int(np.sum(~close)),
        "size": int(expected.size),
        "largest_error": largest,
        "median_error": float(np.median(finite)) if finite.size else float("nan"),
        "margin": _ratio(largest, bound),
    }


def _reason(expected: NDArray[Any], observed: NDArray[Any]) -> str:
    if np.isnan(observed).any() and not np.isnan(expected).any():
        return "nan"
    if np.isinf(observed).any() and not np.isinf(expected).any():
        return "infinite"
    return "value"


def _same_infinity(expected: NDArray[Any], observed: NDArray[Any]) -> NDArray[Any]:
    return np.asarray(np.isinf(expected) & (expected == observed))


def _squeezed(shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(n for n in shape if n != 1)


def _ratio(error: float, bound: float) -> float:
    return error / bound if bound > 0 else (0.0 if error == 0 else float("inf"))


def _plain(value: Any) -> Any:
    return value.item() if isinstance(value, np.generic) else value


def _short(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return value[:80]
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, np.ndarray):
        return f"array {value.shape}" if value.ndim else value.item()
    return str(getattr(value, "type_name", type(value).__name__))[:80]

"""How a wrong array relates to the right one: transposed, a factor, a sign, another quantity.

A relation is only told when it holds for every element, so it is evidence, not a guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import permutations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.judging.compare import as_numeric

RTOL = 1e-6
RTOL_SINGLE = 1e-4
MAX_PERMUTED_AXES = 4


@dataclass(frozen=True)
class Relation:
    """A kind (a key of the message catalogue) and the values that its sentence needs."""

    kind: str
    values: dict[str, Any] = field(default_factory=dict)


def find_relation(
    expected: Any, observed: Any, context: Mapping[str, Any] | None = None
) -> Relation | None:
    """Return the simplest relation that turns ``expected`` into ``observed``, or None."""
    right, got = as_numeric(expected), as_numeric(observed)
    if right is None or got is None or right.size == 0 or got.size == 0:
        return None
    if not np.isfinite(got).all() or not np.isfinite(right).all():
        return None
    right, got = right.astype(float), got.astype(float) if got.dtype.kind != "c" else got
    if right.size > 1 and got.size > 1 and not got.any():
        return Relation("zeros")
    for find in (_permuted, _reduced, _scaled, _shifted, _reversed):
        relation = find(right, got)
        if relation is not None:
            return relation
    return _named(got, context or {})


def _close(a: NDArray[Any], b: NDArray[Any]) -> bool:
    if a.shape != b.shape:
        return False
    scale = float(np.abs(a).max()) if a.size else 0.0
    return bool(np.all(np.abs(a - b) <= RTOL * scale))


def _permuted(right: NDArray[Any], got: NDArray[Any]) -> Relation | None:
    if right.ndim < 2 or right.ndim > MAX_PERMUTED_AXES or got.ndim != right.ndim:
        return None
    identity = tuple(range(right.ndim))
    for axes in permutations(identity):
        if axes != identity and _close(right.transpose(axes), got):
            return Relation("transposed" if right.ndim == 2 else "permuted", {"axes": list(axes)})
    if right.size == got.size and _close(right.ravel(order="F"), got.ravel()):
        return Relation("reordered")
    return None


def _reduced(right: NDArray[Any], got: NDArray[Any]) -> Relation | None:
    if got.shape == right.shape:
        return None
    for axis in range(right.ndim):
        if _close(right.sum(axis=axis), np.squeeze(got)):
            return Relation("summed", {"axis": axis})
        if _close(right.mean(axis=axis), np.squeeze(got)):
            return Relation("averaged", {"axis": axis})
    if got.size == 1 and _close(right.sum().reshape(()), got.reshape(())):
        return Relation("summed_all")
    for axis in range(got.ndim):
        if _close(got.sum(axis=axis), right):
            return Relation("not_summed", {"axis": axis})
    return None


def _scaled(right: NDArray[Any], got: NDArray[Any]) -> Relation | None:
    if got.shape != right.shape or right.size < 2:
        return None
    power = float(np.vdot(right, right).real)
    if power == 0:
        return None
    factor = float(np.vdot(right, got).real) / power
    if factor == 0 or not _close(right * factor, got):
        return None
    if abs(factor + 1) <= RTOL:
        return Relation("negated")
    sizes = sorted({n for n in right.shape if n > 1})
    name = _name_of_factor(factor, sizes)
    if name is not None:
        return Relation("factor_named", {"factor": factor, "name": name})
    return Relation("factor", {"factor": factor})


def _name_of_factor(factor: float, sizes: list[int]) -> str | None:
    size, sign = abs(factor), "-" if factor < 0 else ""
    for value, name in ((2.0, "2"), (0.5, "1/2"), (np.sqrt(2), "√2"), (np.sqrt(0.5), "1/√2")):
        if abs(size - value) <= RTOL * value:
            return sign + name
    for n in sizes:
        known = {
            f"{n}": n,
            f"1/{n}": 1 / n,
            f"√{n}": np.sqrt(n),
            f"1/√{n}": 1 / np.sqrt(n),
            f"{n}/({n} - 1)": n / (n - 1),
            f"({n} - 1)/{n}": (n - 1) / n,
            f"√({n}/({n} - 1))": np.sqrt(n / (n - 1)),
            f"√(({n} - 1)/{n})": np.sqrt((n - 1) / n),
        }
        for name, value in known.items():
            if abs(size - value) <= RTOL * value:
                return sign + name
    return None


def _shifted(right: NDArray[Any], got: NDArray[Any]) -> Relation | None:
    if got.shape != right.shape or right.size < 2:
        return None
    offset = float((got - right).flat[0].real)
    scale = float(np.abs(right).max())
    if abs(offset) > RTOL * scale and bool(np.all(np.abs(got - right - offset) <= RTOL * scale)):
        return Relation("offset", {"offset": offset})
    return None


def _reversed(right: NDArray[Any], got: NDArray[Any]) -> Relation | None:
    if got.shape != right.shape:
        return None
    for axis in range(right.ndim):
        if right.shape[axis] > 1 and _close(np.flip(right, axis), got):
            return Relation("reversed", {"axis": axis})
    return None


def _named(got: NDArray[Any], context: Mapping[str, Any]) -> Relation | None:
    for name, value in context.items():
        array = as_numeric(value)
        if array is not None and array.size > 1 and _close(array.astype(float), got):
            return Relation("equals_other", {"name": name})
    return None

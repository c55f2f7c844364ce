"""Named tolerances: how far a right answer may lie from the reference, and why.

A bound is relative to the largest expected magnitude of the array, so an element near zero
is held to the rounding of its neighbours, not to its own.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

_SINGLE = (np.dtype(np.float32), np.dtype(np.complex64))
ABSOLUTE_FLOOR = 1e-12
"""What an expected zero may be off by: the rounding left by cancelling terms of size one."""


@dataclass(frozen=True)
class Tolerance:
    """Relative bounds for answers given in double and in single precision."""

    name: str
    rtol: float
    rtol_single: float
    atol: float = ABSOLUTE_FLOOR

    def bound(self, expected: NDArray[Any], observed: NDArray[Any]) -> float:
        """Return the largest allowed absolute error for ``observed``."""
        rtol = self.rtol_single if observed.dtype in _SINGLE else self.rtol
        return self.atol + rtol * _scale(expected)


def _scale(expected: NDArray[Any]) -> float:
    """Return the largest magnitude among the finite numbers, 0 where there are none."""
    if not expected.size:
        return 0.0
    largest = float(np.abs(expected).max())
    if math.isfinite(largest):
        return largest
    finite = np.abs(expected[np.isfinite(expected)])
    return float(finite.max()) if finite.size else 0.0


NAMED: dict[str, Tolerance] = {
    "exact": Tolerance("exact", 0.0, 0.0, 0.0),
    # one pass of a formula in any order of operations; a single-precision constant or mask
    # inside a double-precision formula (6e-8) is a matter of form
    "rounding": Tolerance("rounding", 1e-6, 1e-4),
    # the same after up to a thousand dependent steps
    "iterated": Tolerance("iterated", 1e-5, 1e-3),
    # analytic against numerical gradients
    "gradient": Tolerance("gradient", 1e-4, 2e-2),
}


def tolerance(spec: str | tuple[float, float]) -> Tolerance:
    """Return the tolerance that a rubric asks for by name or by ``(rtol, atol)``."""
    if isinstance(spec, str):
        return NAMED[spec]
    rtol, atol = spec
    return Tolerance("stated", rtol, max(rtol, 1e-4), atol)

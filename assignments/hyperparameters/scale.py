"""Where draws lie on the scale that they should be uniform on."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.judging.values import Between, Proportion

NOWHERE = 1e6
EDGE = 1e-4
"""What a draw at an end may be off by: single precision, and 10^log10(low) rounded."""


def seed(rng: np.random.Generator) -> int:
    """Return a seed for a generator of the player's."""
    return int(rng.integers(2**31))


def position(values: Any, low: float, high: float) -> NDArray[np.float64]:
    """Return 0 … 1 for values from low to high on a log scale, NOWHERE for what has no log."""
    values = np.ravel(np.asarray(values, dtype=float))
    u = np.full(values.shape, NOWHERE)
    fine = np.isfinite(values) & (values > 0)
    u[fine] = (np.log10(values[fine]) - np.log10(low)) / (np.log10(high) - np.log10(low))
    return onto_edges(u)


def onto_edges(u: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return ``u`` with what lies outside of 0 … 1 by less than EDGE put on the edge."""
    u = np.where((u < 0) & (u > -EDGE), 0.0, u)
    return np.where((u > 1) & (u < 1 + EDGE), 1.0, u)


def shares_of_2_to_4(drawn: Any) -> dict[str, Any]:
    """Return what should be true of whole numbers drawn from 2 … 4."""
    drawn = np.ravel(np.asarray(drawn, dtype=float))
    shares = {
        f"share_of_{k}": Proportion(int(np.sum(drawn == k)), drawn.size, 1 / 3) for k in (2, 3, 4)
    }
    beyond = int(np.sum((drawn < 2) | (drawn > 4)))
    whole = bool(np.all(drawn == np.rint(drawn)))
    return {**shares, "beyond_2_to_4": Between(beyond, 0, 0), "whole_numbers": whole}

"""What the output of a dropout layer tells about the mask that made it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.judging.values import Proportion

ALIKE = 1e-4


def factors(y: Any, x: Any) -> NDArray[Any]:
    """Return what each element of ``x`` was multiplied by; ``x`` has no zeros.

    Raises
    ------
    ValueError
        If ``y`` has another shape: dropout keeps the shape of its input.
    """
    y, x = np.asarray(y), np.asarray(x)
    if y.shape != x.shape:
        raise ValueError(f"the output has shape {y.shape}, the input {x.shape}")
    return np.asarray(y / x)


def kept(y: Any) -> NDArray[Any]:
    """Return True where something is left."""
    return np.asarray(y) != 0


def span(values: Any) -> NDArray[Any]:
    """Return smallest and largest value; NaN where there is none."""
    values = np.asarray(values, dtype=float)
    if values.size == 0:
        return np.full(2, np.nan)
    return np.array([values.min(), values.max()])


def constant(values: Any) -> float | None:
    """Return the one value that all have, or None."""
    low, high = span(values)
    return float(high) if abs(high - low) <= ALIKE * abs(high) else None


def independent_draws(mask: NDArray[Any]) -> NDArray[Any]:
    """Return the entries of a 2-D mask that were drawn: a shared row or column counts once.

    All kept, or all dropped, is no sign of sharing: then every entry counts.
    """
    if mask.all() or not mask.any():
        return mask
    if (mask == mask[:1]).all():
        return mask[:1]
    if (mask == mask[:, :1]).all():
        return mask[:, :1]
    return mask


def share(mask: NDArray[Any], keep: float) -> Proportion:
    """Return the share of units kept, to be held against ``keep``."""
    drawn = independent_draws(mask)
    return Proportion(int(drawn.sum()), int(drawn.size), keep)


def varies(mask: NDArray[Any], axis: int) -> bool:
    """Whether neighbours along ``axis`` ever differ."""
    return bool(np.diff(mask.astype(int), axis=axis).any())

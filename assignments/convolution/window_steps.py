"""The four small functions with which one course builds its layers; channels stand last."""

from __future__ import annotations

from typing import Any

import numpy as np


def zero_pad(X: Any, pad: int) -> Any:
    """Return X (m, H, W, C) with ``pad`` pixels of zeros on the four sides of every image."""
    return np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)))


def conv_single_step(window: Any, W: Any, b: Any) -> Any:
    """Return Σ window · W + b for one window (f, f, C) and one kernel; b is (1, 1, 1)."""
    return float(np.sum(window * W) + np.ravel(b)[0])


def create_mask_from_window(x: Any) -> Any:
    """Return 1 where x (f, f) has its maximum, 0 elsewhere."""
    return (x == np.max(x)).astype(float)


def distribute_value(dz: float, shape: tuple[int, int]) -> Any:
    """Return an array of ``shape`` over which dz is spread evenly."""
    return np.full(shape, dz / (shape[0] * shape[1]))

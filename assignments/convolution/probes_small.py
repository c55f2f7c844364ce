"""What is tried with the four small functions of the channels-last course."""

from __future__ import annotations

from typing import Any

import numpy as np


def zero_pad(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Images that are not square, by two pixels."""
    return {"X_pad": impl.zero_pad(rng.normal(1.0, 1.0, size=(2, 3, 4, 5)), 2)}


def conv_single_step(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """One window, one kernel, one bias."""
    window, W = rng.normal(0.5, 1.0, size=(2, 3, 3, 4))
    b = rng.uniform(1.0, 2.0, size=(1, 1, 1))
    return {"Z": impl.conv_single_step(window, W, b)}


def create_mask_from_window(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """A window whose largest value is neither first nor last, and one of negative values."""
    x = 0.1 * rng.permutation(9).reshape(3, 3) + 0.05
    x[1, 0] += 2.0
    return {
        "mask": impl.create_mask_from_window(x),
        "mask_of_negative": impl.create_mask_from_window(x - 5.0),
    }


def distribute_value(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """A window that is not square."""
    return {"a": impl.distribute_value(float(rng.uniform(1.0, 2.0)), (2, 3))}

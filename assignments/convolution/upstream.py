"""Upstream gradients: the same numbers for every player, laid out as its own output is."""

from __future__ import annotations

from typing import Any

import numpy as np

NUMBERS = 512


def upstream(rng: np.random.Generator) -> Any:
    """Return a supply of numbers that are neither uniform nor zero on average."""
    return rng.normal(0.5, 1.0, size=NUMBERS)


def fitted(supply: Any, shape: tuple[int, ...]) -> Any:
    """Return the first numbers of the supply in ``shape``.

    A submission whose output has a wrong shape gets a gradient of that shape, so that its backward
    pass can be judged by itself.
    """
    return np.resize(supply, shape)

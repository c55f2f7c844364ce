"""What the tests of the reference share: reproducible numbers and the numerical gradient."""

from collections.abc import Callable

import numpy as np
import pytest


@pytest.fixture
def rng():
    return np.random.default_rng(20260728)


@pytest.fixture
def numerical_gradient():
    """Central differences of a scalar function at an array, changed in place and restored."""

    def gradient(f: Callable[[], float], x: np.ndarray, h: float = 1e-5) -> np.ndarray:
        slopes = np.empty_like(x)
        for index in np.ndindex(x.shape):
            kept = x[index]
            x[index] = kept + h
            above = f()
            x[index] = kept - h
            below = f()
            x[index] = kept
            slopes[index] = (above - below) / (2 * h)
        return slopes

    return gradient

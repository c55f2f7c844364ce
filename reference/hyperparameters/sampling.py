"""Random hyperparameters on the scale that suits them.

Source: Bergstra & Bengio (2012), "Random Search for Hyper-Parameter Optimization";
deeplearning.ai, course 2, week 3 ("Using an appropriate scale to pick hyperparameters").
"""

from __future__ import annotations

import operator
from typing import TypeAlias

import numpy as np

from reference.arrays import Array

Size: TypeAlias = int | tuple[int, ...]


def uniform_int(low: int, high: int, size: Size, rng: np.random.Generator) -> Array:
    """Return whole numbers from low … high, both ends included, each equally likely.

    For what a linear scale suits: 50 to 100 hidden units, 2 to 4 layers.

    Parameters
    ----------
    low, high : int
        Smallest and largest value; low <= high.
    size : int or tuple
        Shape of the result.
    rng : numpy.random.Generator

    Raises
    ------
    ValueError
        If low or high is not a whole number, or low > high.

    Examples
    --------
    >>> sorted(set(uniform_int(2, 4, 100, np.random.default_rng(0)).tolist()))
    [2, 3, 4]
    """
    try:
        low, high = operator.index(low), operator.index(high)
    except TypeError:
        raise ValueError(
            f"low={low!r}, high={high!r}; whole numbers are valid, such as 50 and 100"
        ) from None
    if low > high:
        raise ValueError(f"low={low!r}, high={high!r}; low <= high is valid")
    return np.asarray(rng.integers(low, high, size=size, endpoint=True))


def log_uniform(low: float, high: float, size: Size, rng: np.random.Generator) -> Array:
    """Return numbers between low and high, each decade equally likely.

    ::

        r ~ U(log₁₀ low, log₁₀ high)        value = 10ʳ

    Parameters
    ----------
    low, high : float
        The range of the *values* (not of the exponents), 0 < low < high.
    size : int or tuple
        Shape of the result.
    rng : numpy.random.Generator

    Raises
    ------
    ValueError
        Unless 0 < low < high < inf.

    Examples
    --------
    >>> lr = log_uniform(1e-4, 1.0, 10_000, np.random.default_rng(0))
    >>> [round(float(np.mean((lr >= 10.0**e) & (lr < 10.0 ** (e + 1)))), 2) for e in range(-4, 0)]
    [0.25, 0.25, 0.25, 0.25]
    """
    if not 0.0 < low < high < np.inf:
        raise ValueError(
            f"low={low!r}, high={high!r}; 0 < low < high is valid, such as 1e-4 and 1.0"
        )
    r = rng.uniform(np.log10(low), np.log10(high), size)
    return np.asarray(np.clip(10.0**r, low, high))  # 10 ** log10(low) may round to below low


def sample_beta(low: float, high: float, size: Size, rng: np.random.Generator) -> Array:
    """Return decay rates β between low and high, with 1 − β on a log scale.

    ::

        r ~ U(log₁₀(1 − high), log₁₀(1 − low))        β = 1 − 10ʳ

    For 0.9 … 0.999 that is r ~ U(−3, −1): an average over 10 … 1000 values, where 0.9 … 0.99 and
    0.99 … 0.999 are equally likely. From u ~ U[0, 1), β = 1 − 10^(−u − 1) gives 0.9 … 0.99.

    Parameters
    ----------
    low, high : float
        The range of β, 0 <= low < high < 1.
    size : int or tuple
        Shape of the result.
    rng : numpy.random.Generator

    Raises
    ------
    ValueError
        Unless 0 <= low < high < 1.

    Examples
    --------
    >>> beta = sample_beta(0.9, 0.999, 10_000, np.random.default_rng(0))
    >>> bool(beta.min() >= 0.9 and beta.max() <= 0.999), round(float(np.mean(beta < 0.99)), 2)
    (True, 0.5)
    """
    if not 0.0 <= low < high < 1.0:
        raise ValueError(
            f"low={low!r}, high={high!r}; 0 <= low < high < 1 is valid, such as 0.9 and 0.999"
        )
    r = rng.uniform(np.log10(1.0 - high), np.log10(1.0 - low), size)
    return np.asarray(np.clip(1.0 - 10.0**r, low, high))

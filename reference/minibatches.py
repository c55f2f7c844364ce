"""A training set cut into shuffled mini-batches.

Source: deeplearning.ai, course 2, week 2 ("Mini-batch gradient descent").
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array


def minibatches(
    x: ArrayLike, y: ArrayLike, batch_size: int, rng: np.random.Generator
) -> list[tuple[Array, Array]]:
    """Return one epoch of mini-batches: every sample once, in random order, x and y together.

    A permutation π of 0 … N−1 is drawn; batch k holds the samples π[k·B : (k+1)·B]. There are
    ⌈N / B⌉ batches, and the last one is shorter when B does not divide N.

    Parameters
    ----------
    x, y : (N, …)
        Samples and targets along the first axis.
    batch_size : int
        B >= 1; more than N gives one batch.
    rng : numpy.random.Generator
        Where the order comes from.

    Raises
    ------
    ValueError
        If x and y have different lengths or batch_size is not a whole number >= 1.

    Examples
    --------
    >>> batches = minibatches(np.arange(5), np.arange(5) * 10, 2, np.random.default_rng(0))
    >>> [(x.tolist(), y.tolist()) for x, y in batches]
    [([2, 4], [20, 40]), ([3, 0], [30, 0]), ([1], [10])]
    """
    x, y = np.asarray(x), np.asarray(y)
    if x.ndim == 0 or y.ndim == 0 or len(x) != len(y):
        raise ValueError(
            f"x has shape {x.shape} and y has shape {y.shape}; "
            "the same number of samples along the first axis is valid"
        )
    if not (batch_size >= 1 and int(batch_size) == batch_size):
        raise ValueError(f"batch_size={batch_size!r}; a whole number >= 1 is valid, such as 64")
    order = rng.permutation(len(x))
    starts = range(0, len(x), int(batch_size))
    batches = [order[start : start + int(batch_size)] for start in starts]
    return [(x[batch], y[batch]) for batch in batches]

"""Validation data: a part of the training data kept for judging hyperparameters.

Source: chapter 6.5.1 of Saito's "Deep Learning from Scratch".
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array


def train_val_split(
    x: ArrayLike, t: ArrayLike, rng: np.random.Generator, val_fraction: float = 0.2
) -> tuple[Array, Array, Array, Array]:
    """Return (x_train, t_train, x_val, t_val): the training data shuffled and cut in two.

    A permutation π of 0 … N−1 is drawn; its first round(val_fraction · N) samples become the
    validation set. x and t are the *training* data: test data must not be used for choosing
    hyperparameters, or it can no longer tell how well the model generalizes.

    Parameters
    ----------
    x, t : (N, …)
        Samples and targets along the first axis.
    rng : numpy.random.Generator
        Where the order comes from.
    val_fraction : float
        Share for validation, in (0, 1); both parts must get at least one sample.

    Raises
    ------
    ValueError
        If x and t have different lengths, val_fraction is out of range, or a part would be empty.

    Examples
    --------
    >>> x, t = np.arange(10), np.arange(10) % 2
    >>> x_train, t_train, x_val, t_val = train_val_split(x, t, np.random.default_rng(0))
    >>> len(x_train), len(x_val), sorted([*x_train.tolist(), *x_val.tolist()]) == x.tolist()
    (8, 2, True)
    >>> bool((t_val == x_val % 2).all())
    True
    """
    x, t = np.asarray(x), np.asarray(t)
    if x.ndim == 0 or t.ndim == 0 or len(x) != len(t):
        raise ValueError(
            f"x has shape {x.shape} and t has shape {t.shape}; "
            "the same number of samples along the first axis is valid"
        )
    if not 0.0 < val_fraction < 1.0:
        raise ValueError(
            f"val_fraction={val_fraction!r}; a number between 0 and 1 is valid, such as 0.2"
        )
    n_val = round(val_fraction * len(x))
    if not 0 < n_val < len(x):
        raise ValueError(
            f"val_fraction={val_fraction!r} of {len(x)} samples leaves {n_val} for validation and "
            f"{len(x) - n_val} for training; at least one each is valid: use more samples or "
            "another val_fraction"
        )
    order = rng.permutation(len(x))
    val, train = order[:n_val], order[n_val:]
    return x[train], t[train], x[val], t[val]

"""Ensembles: several models decide together, by the average of what they believe or by vote.

Members whose errors are not the same correct each other. So they have to differ: in where they
start, and in their hyperparameters.

Sources: Hansen & Salamon (1990), "Neural Network Ensembles"; Dietterich (2000), "Ensemble Methods
in Machine Learning".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array, as_floating

Config = TypeVar("Config")
Member = TypeVar("Member")


def average_ensemble(probabilities: Sequence[ArrayLike] | Array) -> Array:
    """Return the members' mean probabilities, (N, K); the ensemble's label is their argmax.

    ::

        P[n, k] = (1/M) Σₘ probabilities[m, n, k]

    Parameters
    ----------
    probabilities : array (M, N, K)
        What each of M members believes of N samples and K classes; or a list of M arrays (N, K).

    Raises
    ------
    ValueError
        If the array has other than three axes, or no member.

    Examples
    --------
    >>> sure, unsure = [[0.1, 0.9]], [[0.6, 0.4]]
    >>> average_ensemble([unsure, unsure, sure]).round(3)
    array([[0.433, 0.567]])
    """
    p = as_floating(np.asarray(probabilities), "probabilities")
    if p.ndim != 3 or len(p) == 0:
        raise ValueError(f"probabilities has shape {p.shape}; (members, samples, classes) is valid")
    return np.asarray(p.mean(axis=0))


def vote_ensemble(labels: Sequence[ArrayLike] | Array) -> Array:
    """Return the label that most members chose for each sample, (N,); of equals the lowest.

    ::

        y[n] = argmaxₖ |{m : labels[m, n] = k}|

    Parameters
    ----------
    labels : array of int (M, N)
        Which class each of M members chose for N samples.

    Raises
    ------
    ValueError
        If the array has other than two axes, no member, or anything but whole numbers >= 0.

    Examples
    --------
    >>> vote_ensemble([[2, 0, 1],
    ...                [2, 0, 0],
    ...                [1, 3, 1],
    ...                [0, 3, 0]])
    array([2, 0, 0])
    """
    chosen = np.asarray(labels)
    if chosen.ndim != 2 or len(chosen) == 0:
        raise ValueError(f"labels has shape {chosen.shape}; (members, samples) is valid")
    if not np.issubdtype(chosen.dtype, np.integer) or (chosen.size and chosen.min() < 0):
        raise ValueError(f"labels has dtype {chosen.dtype}; whole numbers >= 0 are valid")
    return np.array([np.argmax(np.bincount(column)) for column in chosen.T], dtype=chosen.dtype)


def make_members(
    build: Callable[[Config, int], Member], configs: Sequence[Config], rng: np.random.Generator
) -> list[Member]:
    """Return one member for each config, each from a start of its own.

    ``build(config, seed)`` makes a member whose first weights come from ``seed``. The seeds are
    drawn from ``rng``, so that one generator decides all of them.

    Raises
    ------
    ValueError
        If there is no config.

    Examples
    --------
    >>> def build(config: dict[str, float], seed: int) -> str:
    ...     return f"lr={config['lr']} from {seed}"
    >>> make_members(build, [{"lr": 0.1}, {"lr": 0.01}], np.random.default_rng(0))
    ['lr=0.1 from 1826701615', 'lr=0.01 from 1367864807']
    """
    if len(configs) == 0:
        raise ValueError("configs is empty; one config for each member is valid")
    seeds: Any = rng.integers(2**31, size=len(configs))
    return [build(config, int(seed)) for config, seed in zip(configs, seeds, strict=True)]

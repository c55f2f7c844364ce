"""Exponentially weighted averages.

Source: deeplearning.ai, course 2, week 2 ("Exponentially weighted averages", "Bias correction").
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array, as_floating


def ewa(values: ArrayLike, beta: float, bias_correction: bool = False) -> Array:
    """Return the exponentially weighted average after each of T values.

    ::

        v₀ = 0        vₜ = β vₜ₋₁ + (1 − β) θₜ        corrected: vₜ / (1 − βᵗ),  t = 1 … T

    Parameters
    ----------
    values : (T, …)
        θ₁ … θ_T along the first axis.
    beta : float
        Share of the old average that is kept, in [0, 1).
    bias_correction : bool
        Whether to undo the start at zero.

    Returns
    -------
    array of the shape of ``values``

    Raises
    ------
    ValueError
        If beta is not in [0, 1) or values is a single number.

    Examples
    --------
    >>> ewa([10.0, 20.0], beta=0.9).round(6)
    array([1. , 2.9])
    >>> ewa([10.0, 20.0], beta=0.9, bias_correction=True).round(6)
    array([10.      , 15.263158])
    """
    _require_beta(beta)
    theta = as_floating(values, "values")
    if theta.ndim == 0:
        raise ValueError(f"values={values!r}; a sequence of numbers is valid, such as [10.0, 20.0]")
    averages = np.empty_like(theta)
    v = np.zeros_like(theta[0]) if len(theta) else theta
    for t, theta_t in enumerate(theta, start=1):
        v = beta * v + (1.0 - beta) * theta_t
        averages[t - 1] = v / (1.0 - beta**t) if bias_correction else v
    return averages


def window(beta: float) -> float:
    """Return about how many of the last values an average with ``beta`` spans: 1 / (1 − β).

    Raises ValueError if beta is not in [0, 1).

    Examples
    --------
    >>> [round(window(beta)) for beta in (0.9, 0.999, 0.9995)]
    [10, 1000, 2000]
    """
    _require_beta(beta)
    return 1.0 / (1.0 - beta)


def _require_beta(beta: float) -> None:
    if not 0.0 <= beta < 1.0:
        raise ValueError(f"beta={beta!r}; a number in [0, 1) is valid, such as 0.9")

"""Numerical gradients of a submission's own forward, for follow-through credit.

Central differences with two step sizes: where both agree, the number can be trusted
(truncation falls as h^2, rounding grows as 1/h).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.messages import Sentence

STEPS = (1e-5, 1e-4)
AGREE = 1e-4


class DegenerateForward(ValueError):
    """A forward that is constant or not finite: its gradient says nothing about a backward."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        super().__init__(sentence)


def numerical_gradient(
    f: Callable[[NDArray[Any]], NDArray[Any]], x: NDArray[Any], dout: NDArray[Any]
) -> NDArray[Any]:
    """Return d<dout, f(x)>/dx by central differences, shape of ``x``.

    Parameters
    ----------
    f : callable
        Any array to an array of the shape of ``dout``. It gets a fresh copy each time.
    x : ndarray
        Where the gradient is taken.
    dout : ndarray
        The upstream gradient; random and non-uniform, or real mistakes vanish.

    Raises
    ------
    DegenerateForward
        If ``f`` is not finite near ``x``, does not depend on ``x``, or has a kink there
        (the two step sizes disagree).
    """
    base = np.asarray(f(x.copy()), dtype=float)
    if base.shape != dout.shape:
        raise DegenerateForward(
            Sentence("judging.forward_shape", observed=base.shape, expected=dout.shape)
        )
    small, large = (_central(f, x, dout, step) for step in STEPS)
    if not (np.isfinite(small).all() and np.isfinite(large).all()):
        raise DegenerateForward(Sentence("judging.forward_infinite"))
    scale = float(np.abs(small).max())
    if scale <= 1e-8 * float(np.abs(dout).max()):
        raise DegenerateForward(Sentence("judging.forward_constant"))
    if float(np.abs(small - large).max()) > AGREE * scale:
        raise DegenerateForward(Sentence("judging.forward_kinked"))
    return small


def _central(
    f: Callable[[NDArray[Any]], NDArray[Any]],
    x: NDArray[Any],
    dout: NDArray[Any],
    step: float,
) -> NDArray[Any]:
    gradient = np.zeros_like(x, dtype=float)
    for index in np.ndindex(x.shape):
        plus, minus = x.copy(), x.copy()
        plus[index] += step
        minus[index] -= step
        change = np.asarray(f(plus), dtype=float) - np.asarray(f(minus), dtype=float)
        gradient[index] = float(np.sum(change * dout)) / (2 * step)
    return gradient

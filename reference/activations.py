"""Elementwise activations: what a unit makes of the weighted sum of its inputs.

Source: LeCun, Bottou, Orr & Müller (1998), "Efficient BackProp", section 4.4 (sigmoid and tanh);
Nair & Hinton (2010), "Rectified Linear Units Improve Restricted Boltzmann Machines"; Maas, Hannun &
Ng (2013), "Rectifier Nonlinearities Improve Neural Network Acoustic Models" (leaky ReLU); Clevert,
Unterthiner & Hochreiter (2016), "Fast and Accurate Deep Network Learning by Exponential Linear
Units (ELUs)". Maxout, which is not elementwise, is in `reference.maxout`.

Every layer keeps what its derivative needs; ``backward(dout)`` belongs to the last ``forward(x)``.
At a kink (x = 0 in ReLU, leaky ReLU and ELU) the slope of the left side is used.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array, as_floating


class Sigmoid:
    """Logistic sigmoid, any real number to (0, 1).

    ::

        y = 1 / (1 + e^(−x))        dx = dout · y (1 − y)

    Below zero the same value is computed as e^x / (1 + e^x), so that no exponential overflows.

    Examples
    --------
    >>> layer = Sigmoid()
    >>> layer.forward(np.array([0.0, 1000.0, -1000.0]))
    array([0.5, 1. , 0. ])
    >>> layer.backward(np.array([2.0, 2.0, 2.0]))
    array([0.5, 0. , 0. ])
    """

    def __init__(self) -> None:
        self.y: Array | None = None

    def forward(self, x: ArrayLike, train: bool = True) -> Array:
        """Return y of x's shape and precision; ``train`` makes no difference."""
        x = as_floating(x, "x")
        e = np.exp(-np.abs(x))
        self.y = np.asarray(np.where(x >= 0, 1.0, e) / (1.0 + e), dtype=x.dtype)
        return self.y.copy()

    def backward(self, dout: ArrayLike) -> Array:
        """Return dx for dout of y's shape; RuntimeError before any forward."""
        y = _of_last_forward(self.y)
        return _upstream(dout, y) * (y * (1.0 - y))


class Tanh:
    """Hyperbolic tangent, any real number to (−1, 1), centred on zero.

    ::

        y = (e^x − e^(−x)) / (e^x + e^(−x))        dx = dout · (1 − y²)

    Examples
    --------
    >>> layer = Tanh()
    >>> layer.forward(np.array([0.0, 1000.0, -1000.0]))
    array([ 0.,  1., -1.])
    >>> layer.backward(np.array([2.0, 2.0, 2.0]))
    array([2., 0., 0.])
    """

    def __init__(self) -> None:
        self.y: Array | None = None

    def forward(self, x: ArrayLike, train: bool = True) -> Array:
        """Return y of x's shape and precision; ``train`` makes no difference."""
        self.y = np.asarray(np.tanh(as_floating(x, "x")))
        return self.y.copy()

    def backward(self, dout: ArrayLike) -> Array:
        """Return dx for dout of y's shape; RuntimeError before any forward."""
        y = _of_last_forward(self.y)
        return _upstream(dout, y) * (1.0 - y * y)


class ReLU:
    """Rectified linear unit.

    ::

        y = max(0, x)        dx = dout where x > 0, else 0

    Examples
    --------
    >>> layer = ReLU()
    >>> layer.forward(np.array([-2.0, 3.0]))
    array([0., 3.])
    >>> layer.backward(np.array([5.0, 5.0]))
    array([0., 5.])
    """

    def __init__(self) -> None:
        self.x: Array | None = None

    def forward(self, x: ArrayLike, train: bool = True) -> Array:
        """Return y of x's shape and precision; ``train`` makes no difference."""
        self.x = as_floating(x, "x").copy()
        return np.asarray(np.maximum(self.x, self.x.dtype.type(0)))

    def backward(self, dout: ArrayLike) -> Array:
        """Return dx for dout of y's shape; RuntimeError before any forward."""
        x = _of_last_forward(self.x)
        dout = _upstream(dout, x)
        return np.where(x > 0, dout, np.zeros_like(dout))


class LeakyReLU:
    """ReLU with a small slope α on the negative side, so that a unit cannot die.

    ::

        y = x where x > 0, else α x        dx = dout where x > 0, else α · dout

    Parameters
    ----------
    alpha : float
        Slope α below zero, a finite number >= 0; 0 gives ReLU.

    Raises
    ------
    ValueError
        If alpha is negative or not finite.

    Examples
    --------
    >>> layer = LeakyReLU(alpha=0.1)
    >>> layer.forward(np.array([-2.0, 3.0]))
    array([-0.2,  3. ])
    >>> layer.backward(np.array([5.0, 5.0]))
    array([0.5, 5. ])
    """

    def __init__(self, alpha: float = 0.01) -> None:
        self.alpha = _slope(alpha)
        self.x: Array | None = None

    def forward(self, x: ArrayLike, train: bool = True) -> Array:
        """Return y of x's shape and precision; ``train`` makes no difference."""
        self.x = as_floating(x, "x").copy()
        return np.where(self.x > 0, self.x, self.x * self.x.dtype.type(self.alpha))

    def backward(self, dout: ArrayLike) -> Array:
        """Return dx for dout of y's shape; RuntimeError before any forward."""
        x = _of_last_forward(self.x)
        dout = _upstream(dout, x)
        return np.where(x > 0, dout, dout * x.dtype.type(self.alpha))


class ELU:
    """Exponential linear unit: the identity above zero, saturating at −α below.

    ::

        y = x where x > 0, else α (e^x − 1)
        dx = dout where x > 0, else dout · (y + α),  since α e^x = y + α

    e^x is taken of min(x, 0) only, so that it cannot overflow.

    Parameters
    ----------
    alpha : float
        α, what y tends to (with a minus sign) for large negative x; a finite number >= 0.

    Raises
    ------
    ValueError
        If alpha is negative or not finite.

    Examples
    --------
    >>> layer = ELU(alpha=2.0)
    >>> layer.forward(np.array([-1000.0, 0.0, 1000.0]))
    array([  -2.,    0., 1000.])
    >>> layer.backward(np.array([3.0, 3.0, 3.0]))
    array([0., 6., 3.])
    """

    def __init__(self, alpha: float = 1.0) -> None:
        self.alpha = _slope(alpha)
        self.x: Array | None = None
        self.y: Array | None = None

    def forward(self, x: ArrayLike, train: bool = True) -> Array:
        """Return y of x's shape and precision; ``train`` makes no difference."""
        x = self.x = as_floating(x, "x").copy()
        below = x.dtype.type(self.alpha) * np.expm1(np.minimum(x, x.dtype.type(0)))
        self.y = np.where(x > 0, x, below)
        return self.y.copy()

    def backward(self, dout: ArrayLike) -> Array:
        """Return dx for dout of y's shape; RuntimeError before any forward."""
        x, y = _of_last_forward(self.x), _of_last_forward(self.y)
        dout = _upstream(dout, y)
        return np.where(x > 0, dout, dout * (y + x.dtype.type(self.alpha)))


def _slope(alpha: float) -> float:
    if not 0.0 <= alpha < np.inf:
        raise ValueError(f"alpha={alpha!r}; a finite number >= 0 is valid, such as 0.01 or 1.0")
    return float(alpha)


def _of_last_forward(kept: Array | None) -> Array:
    if kept is None:
        raise RuntimeError("backward was called before forward; call forward(x) first")
    return kept


def _upstream(dout: ArrayLike, y: Array) -> Array:
    """Return dout in y's precision; ValueError if it has another shape than y."""
    array = as_floating(dout, "dout")
    if array.shape != y.shape:
        raise ValueError(f"dout has shape {array.shape}; the output's {y.shape} is valid")
    return array.astype(y.dtype, copy=False)

"""Softmax, cross-entropy, and both in one layer.

Source: Bridle (1990), "Probabilistic Interpretation of Feedforward Classification Network Outputs";
the names follow chapters 3 to 5 of Saito's "Deep Learning from Scratch".
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array, Scalar, as_floating


def softmax(x: ArrayLike) -> Array:
    """Return exp(xₖ) / Σⱼ exp(xⱼ) along the last axis.

    ::

        yₖ = exp(xₖ − m) / Σⱼ exp(xⱼ − m),        m = maxⱼ xⱼ

    The common factor exp(−m) cancels, and no exponent is above 0, so that nothing overflows.

    Parameters
    ----------
    x : (K,) or (N, K)
        Scores; one row a sample.

    Raises
    ------
    ValueError
        If x has no axis, or no scores along the last one.

    Examples
    --------
    >>> softmax([[0.0, 0.0], [1000.0, 1000.0 + np.log(3.0)]])
    array([[0.5 , 0.5 ],
           [0.25, 0.75]])
    """
    x = as_floating(x, "x")
    if x.ndim == 0 or x.shape[-1] == 0:
        raise ValueError(f"x has shape {x.shape}; (K,) or (N, K) with K >= 1 scores is valid")
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return np.asarray(e / e.sum(axis=-1, keepdims=True))


def cross_entropy_error(y: ArrayLike, t: ArrayLike) -> Scalar:
    """Return the mean cross-entropy of N predictions, in nats.

    ::

        L = −1/N Σᵢ log yᵢ[tᵢ]                    t: class numbers
        L = −1/N Σᵢ Σₖ tᵢₖ log yᵢₖ               t: one row of target probabilities a sample

    A probability of 0 counts as the smallest normal number of y's precision: the loss is large
    then, not infinite.

    Parameters
    ----------
    y : (N, K) or (K,)
        Predicted probabilities; (K,) is one sample.
    t : (N,) integers, or an array of y's shape
        Class numbers 0 … K−1, or target probabilities such as one-hot rows.

    Raises
    ------
    ValueError
        If t does not fit y, or has a class that is not 0 … K−1.

    Examples
    --------
    >>> y = [[0.5, 0.5], [0.2, 0.8]]
    >>> round(float(cross_entropy_error(y, [0, 1])), 4)  # (log 2 + log 1.25) / 2
    0.4581
    >>> round(float(cross_entropy_error(y, [[1, 0], [0, 1]])), 4)
    0.4581
    """
    y = np.atleast_2d(as_floating(y, "y"))
    targets = one_hot(t, y.shape).astype(y.dtype)
    log_y = np.log(np.maximum(y, np.finfo(y.dtype).tiny))
    loss: Scalar = -(targets * log_y).sum() / y.shape[0]
    return loss


class SoftmaxWithLoss:
    """Softmax and cross-entropy in one layer, because their common gradient is so simple.

    ::

        y = softmax(x)        L = cross_entropy_error(y, t)        dx = dout (y − t) / N

    with t as one-hot rows. (In full: dx = dout (y Σₖ tₖ − t) / N, and each row of t sums to 1.)

    Attributes
    ----------
    y : (N, K)
        Probabilities of the last forward pass.
    loss : float
        L of the last forward pass.

    Examples
    --------
    >>> layer = SoftmaxWithLoss()
    >>> round(float(layer.forward([[0.0, 0.0], [0.0, np.log(3.0)]], [0, 1])), 4)
    0.4904
    >>> layer.backward()
    array([[-0.25 ,  0.25 ],
           [ 0.125, -0.125]])
    """

    def __init__(self) -> None:
        self.y: Array | None = None
        self.loss: Scalar | None = None
        self._t: Array | None = None

    def forward(self, x: ArrayLike, t: ArrayLike) -> Scalar:
        """Return the loss of scores x (N, K) for the labels t, as in `cross_entropy_error`."""
        self.y = np.atleast_2d(softmax(x))
        self._t = one_hot(t, self.y.shape).astype(self.y.dtype)
        self.loss = cross_entropy_error(self.y, self._t)
        return self.loss

    def backward(self, dout: float = 1.0) -> Array:
        """Return dx (N, K); RuntimeError before any forward."""
        if self.y is None or self._t is None:
            raise RuntimeError("backward was called before forward; call forward(x, t) first")
        return np.asarray(dout * (self.y - self._t) / self.y.shape[0])


def one_hot(t: ArrayLike, shape: tuple[int, ...]) -> Array:
    """Return one row of target probabilities a sample, for class numbers or rows that are ready.

    Raises
    ------
    ValueError
        If t is neither (N,) class numbers nor an array of ``shape`` (N, K), or a class is not
        one of 0 … K−1.

    Examples
    --------
    >>> one_hot([2, 0], (2, 3))
    array([[0., 0., 1.],
           [1., 0., 0.]])
    """
    t = np.asarray(t)
    n, k = shape
    if t.shape == (k,) and n == 1 and k > 1:
        t = t.reshape(1, k)
    if t.shape == (n, k):
        return t
    t = np.atleast_1d(t)
    if t.shape != (n,) or not np.issubdtype(t.dtype, np.integer):
        raise ValueError(
            f"t has shape {t.shape} and dtype {t.dtype}; "
            f"({n},) class numbers or ({n}, {k}) target probabilities are valid"
        )
    if t.size and not (t.min() >= 0 and t.max() < k):
        raise ValueError(f"t has classes {t.min()} to {t.max()}; 0 to {k - 1} are valid")
    return np.asarray(np.eye(k)[t])

"""The affine layer, also called linear, dense or fully connected.

Source: Rumelhart, Hinton & Williams (1986), "Learning representations by back-propagating errors";
the class follows chapter 5.6 of Saito's "Deep Learning from Scratch".
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array, as_floating


class Affine:
    """Multiply each sample by W and add b.

    ::

        y = x W + b
        dx = dout Wᵀ        dW = xᵀ dout        db = Σᵢ doutᵢ

    Samples of any shape are flattened to D numbers, and dx gets the shape of x back.

    Parameters
    ----------
    W : (D, M)
        Weights. Floating-point arrays are kept, not copied, so that an optimizer that updates them
        in place updates the layer.
    b : (M,)
        Biases.

    Attributes
    ----------
    dW, db : arrays of W's and b's shape
        Gradients of the loss, set by :meth:`backward`.

    Raises
    ------
    ValueError
        If W is no matrix, or b has not one number for each of its columns.

    Examples
    --------
    >>> layer = Affine(W=[[1.0, 0.0, 2.0], [0.0, 1.0, 3.0]], b=[0.0, 0.0, 1.0])
    >>> layer.forward([[1.0, 2.0], [3.0, 4.0]])
    array([[ 1.,  2.,  9.],
           [ 3.,  4., 19.]])
    >>> layer.backward([[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
    array([[1., 0.],
           [2., 3.]])
    >>> layer.dW
    array([[1., 0., 3.],
           [2., 0., 4.]])
    >>> layer.db
    array([1., 0., 1.])
    """

    def __init__(self, W: ArrayLike, b: ArrayLike) -> None:
        self.W = as_floating(W, "W")
        self.b = as_floating(b, "b")
        if self.W.ndim != 2:
            raise ValueError(f"W has shape {self.W.shape}; (D, M) is valid, a matrix")
        if self.b.shape != self.W.shape[1:]:
            raise ValueError(
                f"b has shape {self.b.shape}; {self.W.shape[1:]} is valid, one number a column of W"
            )
        self.dW = np.zeros_like(self.W)
        self.db = np.zeros_like(self.b)
        self._x: Array | None = None
        self._shape: tuple[int, ...] = ()

    def forward(self, x: ArrayLike, train: bool = True) -> Array:
        """Return y (N, M) for x (N, …) with D numbers a sample; ``train`` makes no difference.

        Raises ValueError if a sample has another number of numbers than D.
        """
        x = as_floating(x, "x")
        D = self.W.shape[0]
        if x.ndim < 2 or int(np.prod(x.shape[1:])) != D:
            raise ValueError(f"x has shape {x.shape}; (N, …) with {D} numbers a sample is valid")
        self._shape = x.shape
        self._x = x.reshape(x.shape[0], D)
        return np.asarray(self._x @ self.W + self.b)

    def backward(self, dout: ArrayLike) -> Array:
        """Return dx of x's shape, and set ``dW`` and ``db``.

        Raises ValueError if dout has another shape than y, RuntimeError before any forward.
        """
        if self._x is None:
            raise RuntimeError("backward was called before forward; call forward(x) first")
        dout = as_floating(dout, "dout")
        shape = (self._x.shape[0], self.W.shape[1])
        if dout.shape != shape:
            raise ValueError(f"dout has shape {dout.shape}; the output's {shape} is valid")
        self.dW = self._x.T @ dout
        self.db = dout.sum(axis=0)
        return np.asarray((dout @ self.W.T).reshape(self._shape))

"""Dropout, with the scaling at test time or, inverted, in training.

Source: Srivastava, Hinton, Krizhevsky, Sutskever & Salakhutdinov (2014), "Dropout: A Simple Way to
Prevent Neural Networks from Overfitting"; the class follows chapter 6.4.3 of Saito's "Deep Learning
from Scratch", inverted dropout is the form of CS231n and deeplearning.ai.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array, as_floating


class Dropout:
    """Drop each element of x with probability ``ratio`` in training.

    ::

        mᵢ = 1 if uᵢ >= ratio else 0,  uᵢ ~ U[0, 1)          keep = 1 − ratio
        training:  y = x · m            test:  y = x · keep      (inverted=False)
        training:  y = x · m / keep     test:  y = x             (inverted=True)

    A fresh mask of x's shape is drawn on every training pass. In both forms E[y] in training is
    the test-time output.

    Parameters
    ----------
    ratio : float
        Share that is *dropped*, in [0, 1).
    rng : numpy.random.Generator
        Where the masks come from.
    inverted : bool
        Whether the scaling is done in training instead of at test time.

    Attributes
    ----------
    mask : bool array of x's shape, or None before the first training pass
        True where an element was kept in the last training pass.

    Raises
    ------
    ValueError
        If ratio is not in [0, 1).

    Examples
    --------
    >>> layer = Dropout(0.5, np.random.default_rng(0))
    >>> layer.forward(np.array([1.0, 2.0, 3.0, 4.0]))
    array([1., 0., 0., 0.])
    >>> layer.backward(np.array([5.0, 6.0, 7.0, 8.0]))
    array([5., 0., 0., 0.])
    >>> layer.forward(np.array([1.0, 2.0, 3.0, 4.0]), train=False)
    array([0.5, 1. , 1.5, 2. ])
    """

    def __init__(self, ratio: float, rng: np.random.Generator, inverted: bool = False) -> None:
        if not 0.0 <= ratio < 1.0:
            raise ValueError(
                f"ratio={ratio!r}; a number in [0, 1) is valid, the share to drop, such as 0.5"
            )
        self.ratio = float(ratio)
        self.rng = rng
        self.inverted = inverted
        self.mask: Array | None = None
        self._slope: Array | float | None = None  # dy/dx of the last forward pass

    def forward(self, x: ArrayLike, train: bool = True) -> Array:
        """Return y of x's shape and precision."""
        x = as_floating(x, "x")
        keep = 1.0 - self.ratio
        if train:
            self.mask = np.asarray(self.rng.random(x.shape) >= self.ratio)
            scale = 1.0 / keep if self.inverted else 1.0
            self._slope = self.mask * x.dtype.type(scale)
        else:
            self._slope = 1.0 if self.inverted else keep
        return np.asarray(x * self._slope)

    def backward(self, dout: ArrayLike) -> Array:
        """Return dx = dout · ∂y/∂x of the last forward pass: its own mask and its own scale.

        Raises ValueError if dout has another shape than the mask, RuntimeError before any forward.
        """
        if self._slope is None:
            raise RuntimeError("backward was called before forward; call forward(x) first")
        dout = as_floating(dout, "dout")
        if isinstance(self._slope, np.ndarray) and dout.shape != self._slope.shape:
            raise ValueError(
                f"dout has shape {dout.shape}; the output's {self._slope.shape} is valid"
            )
        return np.asarray(dout * self._slope)

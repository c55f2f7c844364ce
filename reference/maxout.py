"""Maxout: a unit that takes the largest of k linear pieces.

Source: Goodfellow, Warde-Farley, Mirza, Courville & Bengio (2013), "Maxout Networks", section 2.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array, as_floating


class Maxout:
    """The largest of every group of k features; the affine pieces come from the layer below.

    ::

        x (N, D)  →  y (N, D/k)        yₙⱼ = max over i of zₙⱼᵢ
        zₙⱼᵢ = xₙ,ⱼₖ₊ᵢ      consecutive groups: features 0 … k−1, then k … 2k−1, …
        zₙⱼᵢ = xₙ,ⱼ₊ᵢ·D/k   strided groups: features j, j + D/k, j + 2 D/k, …
        dxₙ of the winner of group j is doutₙⱼ, of the other pieces 0

    Between equal pieces the first one wins.

    Parameters
    ----------
    k : int
        Pieces of a group, at least 1.
    strided : bool
        Whether the features of a group stand D/k apart instead of side by side.

    Raises
    ------
    ValueError
        If k is no whole number from 1 on, or D is not divisible by it.

    Examples
    --------
    >>> layer = Maxout(2)
    >>> layer.forward(np.array([[1.0, 4.0, -3.0, -2.0]]))
    array([[ 4., -2.]])
    >>> layer.backward(np.array([[5.0, 6.0]]))
    array([[0., 5., 0., 6.]])
    """

    def __init__(self, k: int, *, strided: bool = False) -> None:
        if k != int(k) or k < 1:
            raise ValueError(f"k={k!r}; a whole number of pieces is valid, such as 2")
        self.k = int(k)
        self.strided = strided
        self._winners: Array | None = None  # (N, D/k, 1): which piece of the group it was
        self._dtype: np.dtype[np.floating] = np.dtype(np.float64)

    def forward(self, x: ArrayLike, train: bool = True) -> Array:
        """Return y (N, D/k) in the precision of x (N, D); ``train`` makes no difference."""
        x = as_floating(x, "x")
        if x.ndim != 2 or x.shape[1] % self.k:
            raise ValueError(f"x has shape {x.shape}; (N, D) with D divisible by {self.k} is valid")
        z = self._as_pieces(x)
        self._winners = z.argmax(axis=2)[..., None]
        self._dtype = x.dtype
        return np.asarray(z.max(axis=2))

    def backward(self, dout: ArrayLike) -> Array:
        """Return dx (N, D) for dout (N, D/k); RuntimeError before any forward."""
        if self._winners is None:
            raise RuntimeError("backward was called before forward; call forward(x) first")
        dout = as_floating(dout, "dout")
        n, groups, _ = self._winners.shape
        if dout.shape != (n, groups):
            raise ValueError(f"dout has shape {dout.shape}; the output's {(n, groups)} is valid")
        dz = np.zeros((n, groups, self.k), dtype=self._dtype)
        np.put_along_axis(dz, self._winners, dout[..., None].astype(self._dtype), axis=2)
        return self._as_features(dz)

    def _as_pieces(self, x: Array) -> Array:
        """(N, D) → (N, D/k, k)."""
        n, d = x.shape
        if self.strided:
            return x.reshape(n, self.k, d // self.k).transpose(0, 2, 1)
        return x.reshape(n, d // self.k, self.k)

    def _as_features(self, z: Array) -> Array:
        """(N, D/k, k) → (N, D)."""
        return (z.transpose(0, 2, 1) if self.strided else z).reshape(z.shape[0], -1)

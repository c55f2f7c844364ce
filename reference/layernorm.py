"""Layer normalization: the statistics of each sample instead of each feature.

Source: Ba, Kiros & Hinton (2016), "Layer Normalization", equations 3 and 4; the form of functions
with a cache is CS231n's.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array, as_floating


class LayerNorm:
    r"""Normalization of each sample over its D features, in training and at test time alike.

    ::

        μₙ = 1/D Σ xₙᵢ        σₙ² = 1/D Σ (xₙᵢ − μₙ)²        x̂ₙᵢ = (xₙᵢ − μₙ) / √(σₙ² + ε)
        yₙᵢ = γᵢ x̂ₙᵢ + βᵢ

    Parameters
    ----------
    gamma, beta : (D,)
        Scale and shift of each feature.
    eps : float
        ε > 0, added to the variance inside the root.

    Attributes
    ----------
    dgamma, dbeta : (D,)
        Gradients of the loss, set by :meth:`backward`.

    Raises
    ------
    ValueError
        If gamma and beta have different shapes, or eps is not positive.

    Examples
    --------
    >>> layer = LayerNorm(gamma=np.array([1.0, 2.0]), beta=np.array([0.0, 5.0]))
    >>> layer.forward(np.array([[1.0, 3.0], [10.0, 30.0]])).round(3)
    array([[-1.,  7.],
           [-1.,  7.]])
    """

    def __init__(self, gamma: ArrayLike, beta: ArrayLike, eps: float = 1e-5) -> None:
        self.gamma = as_floating(gamma, "gamma")
        self.beta = as_floating(beta, "beta")
        if self.gamma.ndim != 1 or self.beta.shape != self.gamma.shape:
            raise ValueError(
                f"gamma has shape {self.gamma.shape}, beta {self.beta.shape}; "
                "both (D,) is valid, one number a feature"
            )
        if not eps > 0.0:
            raise ValueError(f"eps={eps!r}; a positive number is valid, such as 1e-5")
        self.eps = float(eps)
        self.dgamma: Array | None = None
        self.dbeta: Array | None = None
        self._seen: tuple[Array, Array] | None = None  # x̂ and √(σ² + ε) of the last forward pass

    def forward(self, x: ArrayLike, train: bool = True) -> Array:
        """Return y of x's shape (N, D) and precision; ``train`` makes no difference."""
        x = as_floating(x, "x")
        if x.ndim != 2 or x.shape[1] != self.gamma.size:
            raise ValueError(f"x has shape {x.shape}; (N, {self.gamma.size}) is valid")
        mu = x.mean(axis=1, keepdims=True)
        var = ((x - mu) ** 2).mean(axis=1, keepdims=True)
        std = np.sqrt(var + x.dtype.type(self.eps))
        x_hat = (x - mu) / std
        self._seen = x_hat, std
        return np.asarray(self.gamma.astype(x.dtype) * x_hat + self.beta.astype(x.dtype))

    def backward(self, dout: ArrayLike) -> Array:
        """Return dx and set dgamma = Σₙ dout·x̂ and dbeta = Σₙ dout.

        With g = γ·dout: dx = (g − mean(g) − x̂·mean(g·x̂)) / √(σ² + ε), means over the features.

        Raises RuntimeError before any forward, ValueError if dout has another shape than y.
        """
        if self._seen is None:
            raise RuntimeError("backward was called before forward; call forward(x) first")
        x_hat, std = self._seen
        dout = as_floating(dout, "dout")
        if dout.shape != x_hat.shape:
            raise ValueError(f"dout has shape {dout.shape}; the output's {x_hat.shape} is valid")
        self.dgamma = (dout * x_hat).sum(axis=0)
        self.dbeta = dout.sum(axis=0)
        g = self.gamma.astype(dout.dtype) * dout
        through_mean = g.mean(axis=1, keepdims=True)
        through_variance = x_hat * (g * x_hat).mean(axis=1, keepdims=True)
        return np.asarray((g - through_mean - through_variance) / std)

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from .base import Array, Layer

_EPS: Final = 1e-6


class _Cache(NamedTuple):
    normalized: Array
    std: Array
    batch_size: int


class BatchNormalization(Layer):
    """Ioffe & Szegedy (2015)."""

    __slots__ = ("gamma", "beta", "dgamma", "dbeta", "_momentum", "_mean", "_var", "_eps", "_cache")

    def __init__(
        self,
        gamma: Array,
        beta: Array,
        momentum: float = 0.9,
        running_mean: Array | None = None,
        running_var: Array | None = None,
        *,
        eps: float = _EPS,
    ) -> None:
        if not 0.0 <= momentum <= 1.0:
            raise ValueError(f"momentum must be in [0, 1], got {momentum}")
        self.gamma = gamma
        self.beta = beta
        self.dgamma: Array | None = None
        self.dbeta: Array | None = None
        self._momentum = momentum
        self._mean = running_mean
        self._var = running_var
        self._eps = eps
        self._cache: _Cache | None = None

    @property
    def running_mean(self) -> Array | None:
        return self._mean

    @property
    def running_var(self) -> Array | None:
        return self._var

    def _track(self, mean: Array, var: Array) -> None:
        if self._mean is None or self._var is None:
            self._mean, self._var = np.zeros_like(mean), np.zeros_like(var)
        keep = self._momentum
        self._mean = keep * self._mean + (1 - keep) * mean
        self._var = keep * self._var + (1 - keep) * var

    def forward(self, x: Array, train_flg: bool = True) -> Array:
        flat = x.reshape(len(x), -1)
        if train_flg:
            mean = np.mean(flat, axis=0)
            var = np.mean(np.square(flat - mean), axis=0)
            self._track(mean, var)
        else:
            assert self._mean is not None and self._var is not None, "train first"
            mean, var = self._mean, self._var
        std = np.sqrt(var + self._eps)
        normalized = (flat - mean) / std
        if train_flg:
            self._cache = _Cache(normalized, std, len(x))
        return (self.gamma * normalized + self.beta).reshape(x.shape)

    def backward(self, dout: Array) -> Array:
        if self._cache is None:
            raise RuntimeError("backward before forward")
        xhat, std, n = self._cache
        g = dout.reshape(n, -1)
        self.dgamma = np.einsum("nd,nd->d", g, xhat)
        self.dbeta = np.einsum("nd->d", g)
        gx = g * self.gamma
        dx = self.gamma / (n * std) * (n * gx - gx.sum(axis=0) - xhat * np.einsum("nd,nd->d", gx, xhat))
        return dx.reshape(dout.shape)

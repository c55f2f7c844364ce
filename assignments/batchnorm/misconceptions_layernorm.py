"""Wrong beliefs about layer normalization, each the reference with exactly one thing wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from reference.batchnorm import BatchNorm
from reference.layernorm import LayerNorm


class LayerNormPerFeature(BatchNorm):
    """Batch normalization under another name; a batch of one has a variance of zero."""


class LayerNormNoEps(LayerNorm):
    """Nothing keeps the deviation of a constant sample from 0."""

    def forward(self, x: Any, train: bool = True) -> Any:
        mu = x.mean(axis=1, keepdims=True)
        std = x.std(axis=1, keepdims=True)
        with np.errstate(divide="ignore", invalid="ignore"):
            x_hat = (x - mu) / std
        self._seen = x_hat, std
        return self.gamma * x_hat + self.beta


class LayerNormDividedByN(LayerNorm):
    """The means in dx are taken over the samples' number, not the features'."""

    def backward(self, dout: Any) -> Any:
        super().backward(dout)
        x_hat, std = self._seen  # type: ignore[misc]  # forward was called
        g = self.gamma * dout
        share = 1 / len(dout)
        sums = g.sum(axis=1, keepdims=True), (g * x_hat).sum(axis=1, keepdims=True)
        return (g - share * sums[0] - x_hat * share * sums[1]) / std


class LayerNormConstantStatistics(LayerNorm):
    """Mean and variance are taken for constants in dx."""

    def backward(self, dout: Any) -> Any:
        super().backward(dout)
        _, std = self._seen  # type: ignore[misc]  # forward was called
        return self.gamma * dout / std


class LayerNormParameterGradientsBySample(LayerNorm):
    """dγ and dβ are summed over the features: one number a sample."""

    def backward(self, dout: Any) -> Any:
        dx = super().backward(dout)
        x_hat, _ = self._seen  # type: ignore[misc]  # forward was called
        self.dgamma = (dout * x_hat).sum(axis=1)
        self.dbeta = dout.sum(axis=1)
        return dx

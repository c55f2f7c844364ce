"""Wrong beliefs about maxout, each the reference with exactly one thing wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from reference.maxout import Maxout


class MaxoutSteps(Maxout):
    """Maxout, one overridable method a step; z has shape (N, D/k, k)."""

    def combined(self, z: Any) -> Any:
        return z.max(axis=2)

    def routed(self, dout: Any, z: Any) -> Any:
        return dout[..., None] * (z == z.max(axis=2, keepdims=True))

    def forward(self, x: Any, train: bool = True) -> Any:
        self.z = self._as_pieces(x)
        return self.combined(self.z)

    def backward(self, dout: Any) -> Any:
        return self._as_features(self.routed(dout, self.z))


class MaxoutMean(MaxoutSteps):
    def combined(self, z: Any) -> Any:
        return z.mean(axis=2)


class MaxoutSum(MaxoutSteps):
    def combined(self, z: Any) -> Any:
        return z.sum(axis=2)


class MaxoutMinimum(MaxoutSteps):
    def combined(self, z: Any) -> Any:
        return z.min(axis=2)


class MaxoutAtLeastZero(MaxoutSteps):
    def combined(self, z: Any) -> Any:
        return np.maximum(z.max(axis=2), 0)


class MaxoutOverGroups(MaxoutSteps):
    def combined(self, z: Any) -> Any:
        return z.max(axis=1)


class MaxoutOverSamples(MaxoutSteps):
    def forward(self, x: Any, train: bool = True) -> Any:
        super().forward(x, train)
        return x.reshape(-1, self.k, x.shape[1]).max(axis=1)


class MaxoutOverAll(MaxoutSteps):
    def combined(self, z: Any) -> Any:
        return z.max(axis=(1, 2))[:, None]


class MaxoutKeepsShape(MaxoutSteps):
    def combined(self, z: Any) -> Any:
        return self._as_features(z * (z == z.max(axis=2, keepdims=True)))


class MaxoutGradientToAll(MaxoutSteps):
    def routed(self, dout: Any, z: Any) -> Any:
        return dout[..., None] * np.ones_like(z)


class MaxoutGradientShared(MaxoutSteps):
    def routed(self, dout: Any, z: Any) -> Any:
        return dout[..., None] * np.ones_like(z) / self.k


class MaxoutGradientToFirst(MaxoutSteps):
    def routed(self, dout: Any, z: Any) -> Any:
        return dout[..., None] * (np.arange(self.k) == 0)


class MaxoutWithoutUpstream(MaxoutSteps):
    def routed(self, dout: Any, z: Any) -> Any:
        return super().routed(np.ones_like(dout), z)

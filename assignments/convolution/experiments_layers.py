"""What a network with a convolution is made of: the player's layers in the harness's form."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.experiments.network import Array


class Convolution:
    """The player's convolution, stride 1, with weights that the harness trains.

    The layer is made anew for each pass: what a submission's own was given is a copy.
    """

    def __init__(self, impl: Any, W: Array, b: Array, pad: int) -> None:
        self._impl, self._pad = impl, pad
        self.W, self.b = W, b

    def forward(self, x: Array, train: bool = True) -> Array:
        """Return (N, F, OH, OW); there is no training mode."""
        self._layer = self._impl.Conv2d(self.W.copy(), self.b.copy(), 1, self._pad)
        return np.asarray(self._layer.forward(x))

    def backward(self, dout: Array) -> Array:
        """Return dx; keep it, dW and db."""
        self.dx = np.asarray(self._layer.backward(dout))
        self.dW = np.reshape(self._layer.dW, self.W.shape)
        self.db = np.reshape(self._layer.db, self.b.shape)
        return self.dx


class Pooling:
    """The player's pooling, which has no training mode."""

    def __init__(self, layer: Any) -> None:
        self._layer = layer

    def forward(self, x: Array, train: bool = True) -> Array:
        """Return (N, C, OH, OW)."""
        return np.asarray(self._layer.forward(x))

    def backward(self, dout: Array) -> Array:
        """Return dx."""
        return np.asarray(self._layer.backward(dout))


class Flatten:
    """Images (N, C, H, W) as rows, and back."""

    def forward(self, x: Array, train: bool = True) -> Array:
        """Return (N, C·H·W)."""
        self._shape = x.shape
        return x.reshape(len(x), -1)

    def backward(self, dout: Array) -> Array:
        """Return dx, (N, C, H, W)."""
        return dout.reshape(self._shape)

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Optional

import numpy as np

Array = np.ndarray


@dataclass
class Relu:
    """Rectified linear unit."""

    _active: Optional[Array] = field(default=None, repr=False)

    def forward(self, x: Array) -> Array:
        self._active = x > 0
        return x * self._active

    def backward(self, dout: Array) -> Array:
        return dout * self._active


@dataclass
class LeakyRelu:
    alpha: float = 0.01
    _slope: Optional[Array] = field(default=None, repr=False)

    def forward(self, x: Array) -> Array:
        self._slope = (x >= 0).astype(x.dtype)
        return np.where(x >= 0, x, self.alpha * x)

    def backward(self, dout: Array) -> Array:
        return dout * self._slope


@dataclass
class ELU:
    alpha: float = 1.0
    _slope: Optional[Array] = field(default=None, repr=False)

    def forward(self, x: Array) -> Array:
        e = self.alpha * np.exp(np.clip(x, None, 0.0))
        self._slope = np.where(x >= 0, 1.0, e)
        return np.where(x >= 0, x, e - self.alpha)

    def backward(self, dout: Array) -> Array:
        return dout * self._slope


@dataclass
class Sigmoid:
    out: Optional[Array] = field(default=None, repr=False)

    def forward(self, x: Array) -> Array:
        self.out = 0.5 * (np.tanh(0.5 * x) + 1.0)
        return self.out

    def backward(self, dout: Array) -> Array:
        return dout * self.out * (1.0 - self.out)


@dataclass
class Tanh:
    out: Optional[Array] = field(default=None, repr=False)

    def forward(self, x: Array) -> Array:
        self.out = 2.0 / (1.0 + np.exp(-2.0 * np.clip(x, -300.0, 300.0))) - 1.0
        return self.out

    def backward(self, dout: Array) -> Array:
        return dout * (1.0 - np.square(self.out))


if __name__ == "__main__":
    rng = np.random.default_rng(0)
    sample = rng.standard_normal((2, 3))
    for layer in (Relu(), LeakyRelu(), ELU(), Sigmoid(), Tanh()):
        print(layer, layer.forward(sample), layer.backward(np.ones_like(sample)))

import numpy as np


class Layer:
    def __call__(self, *args, **kwargs):
        return self.forward(*args, **kwargs)


class Dropout(Layer):
    """One factor for each element, zero where it is dropped."""

    def __init__(self, ratio: float, rng: np.random.Generator, *, inverted: bool = False):
        self.keep, self.rng, self.inverted = 1 - ratio, rng, inverted
        self.factor = 1.0

    def _draw(self, shape):
        factor = self.rng.binomial(1, self.keep, size=shape).astype(np.float32)
        return factor / np.float32(self.keep) if self.inverted else factor

    def forward(self, x, train=True):
        self.factor = self._draw(x.shape) if train else (1.0 if self.inverted else self.keep)
        return np.multiply(x, self.factor)

    def backward(self, grad):
        return np.multiply(grad, self.factor)

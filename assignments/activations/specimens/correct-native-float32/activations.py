from dataclasses import dataclass, field

import numpy as np


def f32(x):
    return np.asarray(x, dtype=np.float32)


class Sigmoid:
    def forward(self, x, train=True):
        x = f32(x)
        self.y = f32(0.5) * (1 + np.tanh(x / 2))
        return self.y

    def backward(self, dout):
        return f32(dout) * self.y * (1 - self.y)


class Tanh:
    def forward(self, x, train=True):
        self.y = np.tanh(f32(x))
        return np.asfortranarray(self.y)

    def backward(self, dout):
        return f32(dout) / np.cosh(np.arctanh(np.clip(self.y, -0.9999999, 0.9999999))) ** 2


class ReLU:
    def forward(self, x, train=True):
        self.x = f32(x)
        return np.clip(self.x, 0, None)

    def backward(self, dout):
        return f32(dout) * np.sign(self.x).clip(0)


@dataclass
class LeakyReLU:
    alpha: float = 0.01
    x: np.ndarray = field(default=None, repr=False)

    def forward(self, x, train=True):
        self.x = f32(x)
        return np.maximum(self.x, self.alpha * self.x)

    def backward(self, dout):
        dx = f32(dout)
        return np.select([self.x > 0, self.x <= 0], [dx, dx * self.alpha])


@dataclass
class ELU:
    alpha: float = 1.0

    def forward(self, x, train=True):
        self.x = f32(x)
        y = self.x.copy()
        below = self.x < 0
        y[below] = self.alpha * (np.exp(self.x[below]) - 1)
        self.y = y
        return y

    def backward(self, dout):
        dx = f32(dout)
        dx[self.x < 0] *= self.y[self.x < 0] + self.alpha
        return dx


class Maxout:
    def __init__(self, k):
        self.k = k

    def forward(self, x, train=True):
        x = f32(x)
        self.mask = np.zeros_like(x)
        out = np.maximum.reduceat(x, np.arange(0, x.shape[1], self.k), axis=1)
        self.mask = x == np.repeat(out, self.k, axis=1)
        return out

    def backward(self, dout):
        return np.repeat(f32(dout), self.k, axis=1) * self.mask

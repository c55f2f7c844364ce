from __future__ import annotations

from abc import ABC, abstractmethod

import numpy as np


class Layer(ABC):
    @abstractmethod
    def forward(self, x: np.ndarray) -> np.ndarray: ...

    @abstractmethod
    def backward(self, dout: np.ndarray) -> np.ndarray: ...


class Affine(Layer):
    def __init__(self, W: np.ndarray, b: np.ndarray) -> None:
        self.W, self.b = W, b

    def forward(self, x):
        self.x = x.reshape(len(x), -1)
        return self.x.dot(self.W) + self.b

    def backward(self, dout):
        self.dW, self.db = self.x.T.dot(dout), dout.sum(0)
        return dout.dot(self.W.T)


class Relu(Layer):
    def forward(self, x):
        self.alive = x > 0
        return np.where(self.alive, x, 0)

    def backward(self, dout):
        return np.where(self.alive, dout, 0)


class Sigmoid(Layer):
    def forward(self, x):
        self.y = 0.5 * (1 + np.tanh(0.5 * x))
        return self.y

    def backward(self, dout):
        return dout * self.y * (1 - self.y)


class SoftmaxWithLoss:
    def forward(self, x, t):
        logits = x - x.max(axis=-1, keepdims=True)
        logp = logits - np.log(np.exp(logits).sum(axis=-1, keepdims=True))
        self.p = np.exp(logp)
        self.t = t if t.ndim == 2 else np.eye(x.shape[1])[t.astype(int)]
        return float(-np.sum(self.t * logp) / len(x))

    def backward(self, dout=1.0):
        return dout * (self.p - self.t) / len(self.p)

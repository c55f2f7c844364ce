from __future__ import annotations
import numpy as np
from abc import ABC, abstractmethod
from typing import Optional
Array = np.ndarray
class Activation(ABC):
    name: str
    _cache: Optional[Array] = None
    @abstractmethod
    def forward(self, x: Array, train: bool = True) -> Array: ...
    @abstractmethod
    def backward(self, dout: Array) -> Array: ...
    def __call__(self, *a, **k): return self.forward(*a, **k)
class Sigmoid(Activation):
    name = "sigmoid"
    def forward(self, x, train=True):
        self._cache = np.piecewise(x, [x >= 0], [lambda v: 1/(1+np.exp(-v)), lambda v: np.exp(v)/(1+np.exp(v))])
        return self._cache
    def backward(self, dout):
        s = self._cache
        return np.einsum("ij,ij,ij->ij", dout, s, 1-s)
class Tanh(Activation):
    def forward(self, x, train=True):
        e = np.exp(-2*np.abs(x)); self._cache = np.sign(x)*(1-e)/(1+e)
        return self._cache
    def backward(self, dout):
        return dout - dout*np.square(self._cache)
class ReLU(Activation):
    def forward(self, x, train=True):
        self._cache = x
        x = x.copy(); np.maximum(x, 0, out=x)
        return x
    def backward(self, dout):
        return np.where(self._cache > 0, dout, 0.0)
class LeakyReLU(Activation):
    def __init__(self, *, alpha: float = 0.01):
        self.alpha = alpha
    def forward(self, x, train=True):
        self._cache = x > 0
        return x * np.where(self._cache, 1.0, self.alpha)
    def backward(self, dout):
        return dout * np.where(self._cache, 1.0, self.alpha)
class ELU(Activation):
    def __init__(self, alpha: float | None = None):
        self.alpha = 1.0 if alpha is None else alpha
    def forward(self, x, train=True):
        with np.errstate(over="ignore"):
            self._cache = np.where(x > 0, x, self.alpha*np.expm1(x))
        return self._cache
    def backward(self, dout):
        y = self._cache
        return np.where(y > 0, dout, dout*(y+self.alpha))
class Maxout(Activation):
    def __init__(self, *, k: int = 2):
        self.k = k
    def forward(self, x, train=True):
        N, D = x.shape
        assert D % self.k == 0
        self.x = x
        self.out = np.full((N, D//self.k), -np.inf)
        for j in range(D):
            self.out[:, j//self.k] = np.maximum(self.out[:, j//self.k], x[:, j])
        return self.out
    def backward(self, dout):
        dx = np.zeros_like(self.x)
        for j in range(self.x.shape[1]):
            w = self.x[:, j] == self.out[:, j//self.k]
            dx[w, j] = dout[w, j//self.k]
        return dx

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Dict, Protocol

import numpy as np

Params = Dict[str, np.ndarray]


class Optimizer(Protocol):
    def update(self, params: Params, grads: Params) -> None: ...


@dataclass
class SGD:
    lr: float = 0.01

    def update(self, params: Params, grads: Params) -> None:
        for name, grad in grads.items():
            params[name] -= self.lr * grad


@dataclass
class Momentum:
    lr: float = 0.01
    momentum: float = 0.9
    _velocity: Params = field(default_factory=dict, repr=False)

    def update(self, params: Params, grads: Params) -> None:
        for name, grad in grads.items():
            v = self._velocity.get(name, np.zeros_like(grad))
            v = self.momentum * v - self.lr * grad
            self._velocity[name] = v
            params[name] += v


@dataclass
class AdaGrad:
    lr: float = 0.01
    eps: float = 1e-7
    _h: Params = field(default_factory=dict, repr=False)

    def update(self, params: Params, grads: Params) -> None:
        for name, grad in grads.items():
            self._h[name] = self._h.get(name, 0.0) + np.square(grad)
            params[name] -= self.lr * grad / (np.sqrt(self._h[name]) + self.eps)


@dataclass
class RMSprop:
    lr: float = 0.01
    decay_rate: float = 0.99
    eps: float = 1e-8
    _h: Params = field(default_factory=dict, repr=False)

    def update(self, params: Params, grads: Params) -> None:
        for name, grad in grads.items():
            h = self._h.setdefault(name, np.zeros_like(grad))
            h += (1.0 - self.decay_rate) * (np.square(grad) - h)
            params[name] -= self.lr * grad / np.sqrt(h + self.eps)


@dataclass
class Adam:
    lr: float = 0.001
    beta1: float = 0.9
    beta2: float = 0.999
    eps: float = 1e-8
    _m: Params = field(default_factory=dict, repr=False)
    _v: Params = field(default_factory=dict, repr=False)
    _step: int = field(default=0, repr=False)

    def update(self, params: Params, grads: Params) -> None:
        self._step += 1
        c1 = 1.0 - self.beta1**self._step
        c2 = 1.0 - self.beta2**self._step
        for name, grad in grads.items():
            m = self._m[name] = self.beta1 * self._m.get(name, 0.0) + (1 - self.beta1) * grad
            v = self._v[name] = self.beta2 * self._v.get(name, 0.0) + (1 - self.beta2) * grad**2
            params[name] -= self.lr * (m / c1) / (np.sqrt(v * c2) + self.eps)

"""Optimizers. A parameter is one key of the params dict."""
from abc import ABC, abstractmethod
from collections import defaultdict

import numpy as np


class Optimizer(ABC):
    def __init__(self, lr):
        self.lr = lr
        self.state = defaultdict(dict)

    def update(self, params, grads):
        self.before()
        for name in params:
            self.update_one(name, params, grads[name])

    def before(self):
        pass

    @abstractmethod
    def update_one(self, name, params, grad):
        ...


class SGD(Optimizer):
    def __init__(self, lr=0.01):
        super().__init__(lr)

    def update_one(self, name, params, grad):
        params[name] -= self.lr * grad


class Momentum(Optimizer):
    def __init__(self, lr=0.01, momentum=0.9):
        super().__init__(lr)
        self.momentum = momentum

    def update_one(self, name, params, grad):
        s = self.state[name]
        v = s.get("v", 0.0)
        s["v"] = self.momentum * v - self.lr * grad
        params[name] += s["v"]


class AdaGrad(Optimizer):
    def __init__(self, lr=0.01, eps=1e-7):
        super().__init__(lr)
        self.eps = eps

    def update_one(self, name, params, grad):
        s = self.state[name]
        s["h"] = s.get("h", 0.0) + grad ** 2
        params[name] -= self.lr * grad / (np.sqrt(s["h"]) + self.eps)


class RMSprop(Optimizer):
    def __init__(self, lr=0.01, decay_rate=0.99, eps=1e-7):
        super().__init__(lr)
        self.decay_rate = decay_rate
        self.eps = eps

    def update_one(self, name, params, grad):
        s = self.state[name]
        s["h"] = self.decay_rate * s.get("h", 0.0) + (1 - self.decay_rate) * grad ** 2
        params[name] -= self.lr * grad / (np.sqrt(s["h"]) + self.eps)


class Adam(Optimizer):
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        super().__init__(lr)
        self.beta1, self.beta2, self.eps = beta1, beta2, eps
        self.t = 0

    def before(self):
        self.t += 1

    def update_one(self, name, params, grad):
        s = self.state[name]
        s["m"] = self.beta1 * s.get("m", 0.0) + (1 - self.beta1) * grad
        s["v"] = self.beta2 * s.get("v", 0.0) + (1 - self.beta2) * grad ** 2
        m_hat = s["m"] / (1 - self.beta1 ** self.t)
        v_hat = s["v"] / (1 - self.beta2 ** self.t)
        params[name] -= self.lr * m_hat / (np.sqrt(s["v"]) + self.eps)

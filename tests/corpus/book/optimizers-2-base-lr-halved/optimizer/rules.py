import numpy as np
from optimizer.base import Optimizer


class SGD(Optimizer):
    def __init__(self, lr=0.01, **kwargs):
        super().__init__(lr, **kwargs)

    def _update_one(self, key, p, g):
        p -= self.lr * g


class Momentum(Optimizer):
    def __init__(self, lr=0.01, momentum=0.9, **kwargs):
        super().__init__(lr, **kwargs)
        self.momentum = momentum
        self.v = {}

    def _update_one(self, key, p, g):
        if key not in self.v:
            self.v[key] = np.zeros_like(p)
        v = self.v[key]
        v *= self.momentum
        v -= self.lr * g
        p += v


class AdaGrad(Optimizer):
    def __init__(self, lr=0.01, eps=1e-7, **kwargs):
        super().__init__(lr, **kwargs)
        self.eps = eps
        self.h = {}

    def _update_one(self, key, p, g):
        if key not in self.h:
            self.h[key] = np.zeros_like(p)
        self.h[key] += g ** 2
        p -= self.lr * g / np.sqrt(self.h[key] + self.eps)


class RMSprop(Optimizer):
    def __init__(self, lr=0.01, decay_rate=0.99, eps=1e-7, **kwargs):
        super().__init__(lr, **kwargs)
        self.decay_rate = decay_rate
        self.eps = eps
        self.h = {}

    def _update_one(self, key, p, g):
        if key not in self.h:
            self.h[key] = np.zeros_like(p)
        np.multiply(self.h[key], self.decay_rate, out=self.h[key])
        np.add(self.h[key], (1 - self.decay_rate) * g * g, out=self.h[key])
        np.subtract(p, self.lr * g / (np.sqrt(self.h[key]) + self.eps), out=p)


class Adam(Optimizer):
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, **kwargs):
        super().__init__(lr, **kwargs)
        self.betas = beta1, beta2
        self.eps = eps
        self.moments = {}

    def _update_one(self, key, p, g):
        b1, b2 = self.betas
        if key not in self.moments:
            self.moments[key] = [np.zeros_like(p), np.zeros_like(p)]
        m, v = self.moments[key]
        m += (1 - b1) * (g - m)
        v += (1 - b2) * (g * g - v)
        p -= self.lr * (m / (1 - b1 ** self.iter)) / (np.sqrt(v / (1 - b2 ** self.iter)) + self.eps)

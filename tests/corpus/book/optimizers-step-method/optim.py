import numpy as np


class SGD:
    def __init__(self, lr: float = 0.01):
        self.lr = lr

    def step(self, params: dict, grads: dict) -> None:
        for k, g in grads.items():
            params[k] = params[k] - self.lr * g


class Momentum:
    v: dict

    def __init__(self, lr: float = 0.01, momentum: float = 0.9):
        self.lr, self.momentum = lr, momentum
        self.v = {}

    def step(self, params: dict, grads: dict) -> None:
        for k, g in grads.items():
            if k not in self.v:
                self.v[k] = np.zeros(g.shape)
            self.v[k] = self.momentum * self.v[k] - self.lr * g
            params[k] = params[k] + self.v[k]


class Adam:
    def __init__(self, lr: float = 0.001, beta1: float = 0.9, beta2: float = 0.999):
        self.lr = lr
        self.b1 = beta1
        self.b2 = beta2
        self.t = 0
        self.m: dict = {}
        self.v: dict = {}

    def step(self, params: dict, grads: dict) -> None:
        self.t += 1
        for k, g in grads.items():
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * np.square(g)
            mhat = self.m[k] / (1 - np.power(self.b1, self.t))
            vhat = self.v[k] / (1 - np.power(self.b2, self.t))
            params[k] = params[k] - self.lr * mhat / (np.sqrt(vhat) + 1e-8)

import numpy as np
from roll import roll, unroll


class _Rolled:
    def update(self, params, grads):
        theta, shapes = roll(params)
        g, _ = roll({k: np.asarray(grads[k]) for k in params})
        unroll(self.rule(theta, g), shapes, params)


class SGD(_Rolled):
    def __init__(self, lr=0.01):
        self.alpha = lr

    def rule(self, theta, g):
        return theta - self.alpha * g


class Momentum(_Rolled):
    def __init__(self, lr=0.01, momentum=0.9):
        self.alpha, self.mu, self.v = lr, momentum, 0

    def rule(self, theta, g):
        self.v = self.mu * self.v - self.alpha * g
        return theta + self.v


class AdaGrad(_Rolled):
    def __init__(self, lr=0.01):
        self.alpha, self.h = lr, 0

    def rule(self, theta, g):
        self.h = self.h + g * g
        return theta - self.alpha * g / (np.sqrt(self.h) + 1e-7)


class RMSprop(_Rolled):
    def __init__(self, lr=0.01, decay_rate=0.99):
        self.alpha, self.gamma, self.h = lr, decay_rate, 0

    def rule(self, theta, g):
        self.h = self.gamma * self.h + (1 - self.gamma) * g * g
        return theta - self.alpha * g / np.sqrt(self.h + 1e-8)


class Adam(_Rolled):
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.alpha, self.b1, self.b2 = lr, beta1, beta2
        self.m = self.v = self.k = 0

    def rule(self, theta, g):
        self.k = self.k + 1
        self.m = self.b1 * self.m + (1 - self.b1) * g
        self.v = self.b2 * self.v + (1 - self.b2) * g * g
        mh = self.m / (1 - self.b1 ** self.k)
        vh = self.v / (1 - self.b2 ** self.k)
        return theta - self.alpha * mh / (np.sqrt(vh) + 1e-8)

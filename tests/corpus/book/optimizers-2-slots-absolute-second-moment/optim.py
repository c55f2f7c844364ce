from functools import partial
import numpy as np


class State:
    __slots__ = ('first', 'second', 't')

    def __init__(self, like):
        self.first = np.zeros_like(like)
        self.second = np.zeros_like(like)
        self.t = 0


def sgd_rule(p, g, s, *, lr):
    return p - lr * g


def momentum_rule(p, g, s, *, lr, momentum):
    s.first = momentum * s.first + lr * g
    return p - s.first


def adagrad_rule(p, g, s, *, lr, eps=1e-7):
    s.second = s.second + np.square(g)
    return p - lr * g / (eps + np.sqrt(s.second))


def rmsprop_rule(p, g, s, *, lr, rho, eps=1e-5):
    s.second = rho * s.second + (1 - rho) * np.square(g)
    return p - lr * g / np.sqrt(eps ** 2 + s.second)


def adam_rule(p, g, s, *, lr, betas, eps=1e-8):
    s.t += 1
    s.first, s.second = (b * old + (1 - b) * new for b, old, new in zip(betas, (s.first, s.second), (g, np.abs(g))))
    m, v = (x / (1 - b ** s.t) for b, x in zip(betas, (s.first, s.second)))
    return p - lr * m / (np.sqrt(v) + eps)


class Rule:
    def __init__(self, function, **settings):
        self.rule = partial(function, **settings)
        self.states = {}

    def update(self, params, grads):
        for key in list(params):
            if key not in self.states:
                self.states[key] = State(params[key])
            params[key] = self.rule(params[key], grads[key], self.states[key])


class SGD(Rule):
    def __init__(self, lr=0.01):
        super().__init__(sgd_rule, lr=lr)


class Momentum(Rule):
    def __init__(self, lr=0.01, momentum=0.9):
        super().__init__(momentum_rule, lr=lr, momentum=momentum)


class AdaGrad(Rule):
    def __init__(self, lr=0.01):
        super().__init__(adagrad_rule, lr=lr)


class RMSprop(Rule):
    def __init__(self, lr=0.01, decay_rate=0.99):
        super().__init__(rmsprop_rule, lr=lr, rho=decay_rate)


class Adam(Rule):
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        super().__init__(adam_rule, lr=lr, betas=(beta1, beta2))

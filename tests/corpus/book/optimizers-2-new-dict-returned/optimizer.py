"""params = optimizer.update(params, grads)"""
import copy
import numpy as np


def tree(f, *dicts):
    return {key: f(*(d[key] for d in dicts)) for key in dicts[0]}


class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        return tree(lambda p, g: p - self.lr * g, params, grads)


class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, None

    def update(self, params, grads):
        v = tree(np.zeros_like, params) if self.v is None else copy.deepcopy(self.v)
        self.v = tree(lambda v, g: self.momentum * v - self.lr * g, v, grads)
        return tree(np.add, params, self.v)


class AdaGrad:
    def __init__(self, lr=0.01):
        self.lr, self.h = lr, None

    def update(self, params, grads):
        h = tree(np.zeros_like, params) if self.h is None else self.h
        self.h = tree(lambda h, g: h + g * g, h, grads)
        return tree(lambda p, g, h: p - self.lr * g / (np.sqrt(h) + 1e-7), params, grads, self.h)

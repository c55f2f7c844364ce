"""Optimizers, mini-batches, decaying learning rates and weighted averages.

``params`` and ``grads`` are dicts with the same names and shapes. ``update`` changes the arrays
of ``params`` in place and returns nothing.
"""

import numpy as np


class SGD:
    """W <- W - lr * grad"""

    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        raise NotImplementedError


class Momentum:
    """v <- momentum * v - lr * grad,  W <- W + v"""

    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum

    def update(self, params, grads):
        raise NotImplementedError


class AdaGrad:
    """h <- h + grad**2,  W <- W - lr * grad / (sqrt(h) + eps)"""

    def __init__(self, lr=0.01, eps=1e-7):
        self.lr = lr
        self.eps = eps

    def update(self, params, grads):
        raise NotImplementedError


class RMSProp:
    """h <- decay * h + (1 - decay) * grad**2,  W <- W - lr * grad / (sqrt(h) + eps)"""

    def __init__(self, lr=0.01, decay=0.99, eps=1e-7):
        self.lr = lr
        self.decay = decay
        self.eps = eps

    def update(self, params, grads):
        raise NotImplementedError


class Adam:
    """Both averages, each divided by 1 - beta**t; t counts the calls of update from 1."""

    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr = lr
        self.beta1 = beta1
        self.beta2 = beta2
        self.eps = eps

    def update(self, params, grads):
        raise NotImplementedError


def minibatches(x, y, batch_size, rng):
    """Return a list of (x, y): every sample once, shuffled by rng, the last batch maybe shorter."""
    raise NotImplementedError


def lr_decay(lr0, rate, epoch):
    """Return lr0 / (1 + rate * epoch)."""
    raise NotImplementedError


def step_decay(lr0, rate, epoch, interval):
    """Return a learning rate that stays constant for ``interval`` epochs at a time."""
    raise NotImplementedError


def ewa(values, beta, bias_correction=False):
    """Return the exponentially weighted average after each value, an array of the same length."""
    raise NotImplementedError

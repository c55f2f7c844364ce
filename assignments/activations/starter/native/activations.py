"""Activations: complete forward and backward of each class. NumPy is all you need.

forward(x, train=True) returns the output and keeps what backward needs; train makes no difference.
backward(dout) returns dx for the last forward; dout has the shape of the output.
"""

import numpy as np


class Sigmoid:
    """y = 1 / (1 + e^(-x)), any shape."""

    def forward(self, x, train=True):
        raise NotImplementedError

    def backward(self, dout):
        raise NotImplementedError


class Tanh:
    """y = (e^x - e^(-x)) / (e^x + e^(-x)), any shape."""

    def forward(self, x, train=True):
        raise NotImplementedError

    def backward(self, dout):
        raise NotImplementedError


class ReLU:
    """y = max(0, x), any shape."""

    def forward(self, x, train=True):
        raise NotImplementedError

    def backward(self, dout):
        raise NotImplementedError


class LeakyReLU:
    """y = x above zero, alpha * x below, any shape."""

    def __init__(self, alpha=0.01):
        self.alpha = alpha

    def forward(self, x, train=True):
        raise NotImplementedError

    def backward(self, dout):
        raise NotImplementedError


class ELU:
    """y = x above zero, alpha * (e^x - 1) below, any shape."""

    def __init__(self, alpha=1.0):
        self.alpha = alpha

    def forward(self, x, train=True):
        raise NotImplementedError

    def backward(self, dout):
        raise NotImplementedError


class Maxout:
    """The largest of every k consecutive features: (N, D) -> (N, D // k)."""

    def __init__(self, k):
        self.k = k

    def forward(self, x, train=True):
        raise NotImplementedError

    def backward(self, dout):
        raise NotImplementedError

import numpy as np


class PiecewiseLinear(object):
    """slope 1 on the right, self.left on the left of 0"""
    left = 0.0

    def forward(self, x):
        self.slope = self.left + (1.0 - self.left) * (x > 0)
        return self.slope * x

    def backward(self, dout):
        return self.slope * dout


class Relu(PiecewiseLinear):
    pass


class LeakyRelu(PiecewiseLinear):
    def __init__(self, alpha=0.01):
        self.left = alpha


class ELU(object):
    def __init__(self, alpha=1.0):
        self.alpha = alpha

    def forward(self, x):
        self.neg = np.expm1(np.minimum(x, 0)) * self.alpha
        self.pos = x > 0
        return np.maximum(x, 0) + self.neg

    def backward(self, dout):
        return dout * (self.pos + ~self.pos * (self.neg + self.alpha))


class Squash(object):
    low = 0.0       # lower end of the range, upper end is 1

    def forward(self, x):
        width = 1.0 - self.low
        s = 0.5 * (1.0 + np.tanh(0.5 * width * x))
        self.out = self.low + width * s
        self.d = width * width * s * (1.0 - s)
        return self.out

    def backward(self, dout):
        return dout * self.d


class Sigmoid(Squash):
    low = 0.0


class Tanh(Squash):
    low = -1.0

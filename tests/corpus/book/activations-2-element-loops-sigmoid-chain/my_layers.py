import math
import numpy as np

# I wrote everything with for loops first to understand it. slow but ok


def _sig(v):
    if v >= 0:
        return 1 / (1 + math.exp(-v))
    t = math.exp(v)
    return t / (1 + t)


class Sigmoid:
    def forward(self, x):
        self.y = np.zeros(x.shape)
        for i in range(x.size):
            self.y.flat[i] = _sig(float(x.flat[i]))
        return self.y

    def backward(self, dout):
        dx = np.zeros(dout.shape)
        for i in range(dout.size):
            yi = self.y.flat[i]
            dx.flat[i] = yi * (1 - yi)
        return dx


class Tanh:
    def forward(self, x):
        self.y = np.zeros(x.shape)
        for i in range(x.size):
            self.y.flat[i] = math.tanh(x.flat[i])
        return self.y

    def backward(self, dout):
        dx = np.zeros(dout.shape)
        for i in range(dout.size):
            dx.flat[i] = dout.flat[i] * (1 - self.y.flat[i] ** 2)
        return dx


class Relu:
    def forward(self, x):
        self.x = x.copy()
        out = np.zeros(x.shape)
        for i in range(x.size):
            if x.flat[i] > 0:
                out.flat[i] = x.flat[i]
        return out

    def backward(self, dout):
        dx = np.zeros(dout.shape)
        for i in range(dout.size):
            if self.x.flat[i] > 0:
                dx.flat[i] = dout.flat[i]
        return dx


class LeakyRelu:
    def __init__(self, alpha=0.01):
        self.alpha = alpha

    def forward(self, x):
        self.x = x.copy()
        out = np.zeros(x.shape)
        for i in range(x.size):
            v = x.flat[i]
            out.flat[i] = v if v > 0 else self.alpha * v
        return out

    def backward(self, dout):
        dx = np.zeros(dout.shape)
        for i in range(dout.size):
            dx.flat[i] = dout.flat[i] if self.x.flat[i] > 0 else self.alpha * dout.flat[i]
        return dx

"""Everything by hand, number by number."""
import math

import numpy as np


def each(f, *arrays):
    flat = [np.asarray(a).ravel() for a in arrays]
    return np.array([f(*values) for values in zip(*flat)]).reshape(np.shape(arrays[0]))


class Sigmoid:
    def forward(self, x, train=True):
        def f(v):
            if v < 0:
                e = math.exp(v)
                return e / (1 + e)
            return 1 / (1 + math.exp(-v))

        self.out = each(f, x)
        return self.out.tolist()

    def backward(self, dout):
        return each(lambda d, y: d * y * (1 - y), dout, self.out)


class Tanh:
    def forward(self, x, train=True):
        self.out = each(math.tanh, x)
        return self.out

    def backward(self, dout):
        return each(lambda d, y: d * (1 - y) * (1 + y), dout, self.out)


class ReLU:
    def forward(self, x, train=True):
        self.x = x.copy()
        out = np.zeros(x.shape)
        for i in np.ndindex(x.shape):
            if x[i] > 0:
                out[i] = x[i]
        return out

    def backward(self, dout):
        dx = np.zeros_like(dout)
        for i in np.ndindex(dout.shape):
            if self.x[i] >= 0:
                dx[i] = dout[i]
        return dx


class LeakyReLU:
    def __init__(self, alpha=0.01):
        self.alpha = alpha

    def forward(self, x, train=True):
        self.x = x
        return each(lambda v: v if v >= 0 else v * self.alpha, x)

    def backward(self, dout):
        return each(lambda d, v: d if v >= 0 else d * self.alpha, dout, self.x)


class ELU:
    def __init__(self, alpha=1.0):
        self.alpha = alpha

    def forward(self, x, train=True):
        self.y = each(lambda v: v if v > 0 else self.alpha * math.expm1(v), x)
        return self.y

    def backward(self, dout):
        return each(lambda d, y: d if y > 0 else d * (y + self.alpha), dout, self.y)


class Maxout:
    def __init__(self, k):
        self.k = k

    def forward(self, x, train=True):
        self.shape = x.shape
        self.winners = []
        out = []
        for row in x:
            best = []
            for start in range(0, len(row), self.k):
                piece = list(row[start:start + self.k])
                best.append(start + piece.index(max(piece)))
            self.winners.append(best)
            out.append([row[j] for j in best])
        return out

    def backward(self, dout):
        dx = np.zeros(self.shape)
        for i, best in enumerate(self.winners):
            for j, where in enumerate(best):
                dx[i, where] += dout[i][j]
        return dx

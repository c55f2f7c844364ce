import numpy as np


class Sigmoid:
    def forward(self, x, train=True):
        self.y = 1 / (1 + np.exp(-x))
        return self.y

    def backward(self, dout):
        return dout * self.y * (1 - self.y)


class Tanh:
    def forward(self, x, train=True):
        self.y = np.tanh(x)
        return self.y

    def backward(self, dout):
        return dout * (1 - self.y ** 2)


class ReLU:
    def forward(self, x, train=True):
        self.x = x
        return np.maximum(0, x)

    def backward(self, dout):
        return dout * (self.x > 0)


class LeakyReLU:
    def __init__(self, alpha=0.01):
        self.alpha = alpha

    def forward(self, x, train=True):
        self.x = x
        return np.where(x > 0, x, self.alpha * x)

    def backward(self, dout):
        return np.where(self.x > 0, dout, self.alpha * dout)


class ELU:
    def __init__(self, alpha=1.0):
        self.alpha = alpha

    def forward(self, x, train=True):
        self.x = x
        self.y = np.where(x > 0, x, self.alpha * (np.exp(x) - 1))
        return self.y

    def backward(self, dout):
        slope = self.alpha * np.exp(self.x)
        return np.where(self.x > 0, dout, dout * slope)


class Maxout:
    def __init__(self, k):
        self.k = k

    def forward(self, x, train=True):
        n, d = x.shape
        self.shape = x.shape
        groups = x.reshape(n, d // self.k, self.k)
        self.winner = groups.argmax(axis=2)
        return groups.max(axis=2)

    def backward(self, dout):
        n, d = self.shape
        one_hot = np.arange(self.k) == self.winner[:, :, None]
        dz = one_hot * dout[:, :, None]
        return dz.reshape(n, d)

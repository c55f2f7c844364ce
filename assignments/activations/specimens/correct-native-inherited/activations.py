import numpy as np


class Layer:
    def forward(self, x, train=True):
        self.x = x
        return self.f(x)

    def backward(self, dout):
        return dout * self.df(self.x)

    def f(self, x):
        raise NotImplementedError

    def df(self, x):
        raise NotImplementedError


class Sigmoid(Layer):
    def f(self, x):
        return 1.0 / (1.0 + np.exp(-np.clip(x, -500, 500)))

    def df(self, x):
        return self.f(x) * self.f(-x)


class Tanh(Layer):
    def f(self, x):
        return 1 - 2 / (np.exp(2 * x) + 1)

    def df(self, x):
        return 1 / np.cosh(np.clip(x, -300, 300)) ** 2


class LeakyReLU(Layer):
    def __init__(self, alpha=0.01):
        self.alpha = alpha

    def f(self, x):
        return x * (x > 0) + self.alpha * x * (x <= 0)

    def df(self, x):
        return 1.0 * (x > 0) + self.alpha * (x <= 0)


class ReLU(LeakyReLU):
    def __init__(self):
        super().__init__(0)


class ELU(Layer):
    def __init__(self, alpha=1.0):
        self.alpha = alpha

    def f(self, x):
        return np.array([[v if v > 0 else self.alpha * (np.exp(v) - 1) for v in row] for row in x])

    def df(self, x):
        return np.where(x > 0, 1, self.f(x) + self.alpha)


class Maxout(Layer):
    def __init__(self, k):
        self.k = k

    def forward(self, x, train=True):
        self.x = x
        return np.max(np.split(x, x.shape[1] // self.k, axis=1), axis=2).T

    def backward(self, dout):
        dx = np.zeros_like(self.x)
        for j in range(dout.shape[1]):
            group = self.x[:, j * self.k:(j + 1) * self.k]
            rows = np.arange(len(group))
            dx[rows, j * self.k + np.argmax(group, axis=1)] = dout[:, j]
        return dx

import numpy as np


class MeanNode:
    def forward(self, x):
        self.n = x.shape[0]
        return x.sum(axis=0) / self.n

    def backward(self, d):
        return np.tile(d / self.n, (self.n, 1))


class SubNode:
    def forward(self, x, m):
        return x - m

    def backward(self, d):
        return d, -d.sum(axis=0)


class SquareNode:
    def forward(self, x):
        self.x = x
        return x * x

    def backward(self, d):
        return 2 * self.x * d


class SqrtNode:
    def forward(self, v, eps):
        self.y = np.sqrt(v + eps)
        return self.y

    def backward(self, d):
        return d / (2 * self.y)


class DivNode:
    def forward(self, a, b):
        self.a, self.b = a, b
        return a / b

    def backward(self, d):
        return d / self.b, -(d * self.a).sum(axis=0) / self.b ** 2


class ScaleShiftNode:
    def forward(self, x, g, b):
        self.x, self.g = x, g
        return g * x + b

    def backward(self, d):
        return d * self.g, (d * self.x).sum(axis=0), d.sum(axis=0)

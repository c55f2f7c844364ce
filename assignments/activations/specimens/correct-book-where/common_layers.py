import numpy as np


class ReLU:
    def forward(self, x):
        self.x = x
        return np.where(x > 0, x, 0)

    def backward(self, dy):
        return np.where(self.x >= 0, dy, 0)


class Sigmoid:
    def forward(self, x):
        self.y = 1 / (1 + np.exp(-x))
        return self.y

    def backward(self, dy):
        return (self.y - self.y ** 2) * dy


class TanH:
    def forward(self, x):
        self.y = (1 - np.exp(-2 * np.abs(x))) / (1 + np.exp(-2 * np.abs(x))) * np.sign(x)
        return self.y

    def backward(self, dy):
        return dy - dy * self.y ** 2


class Leaky_ReLU:
    def __init__(self, slope):
        self.slope = slope

    def forward(self, x):
        self.x = x
        return np.maximum(x, 0) + self.slope * np.minimum(x, 0)

    def backward(self, dy):
        self.dx = dy * np.where(self.x > 0, 1, self.slope)
        return self.dx


class Elu:
    def __init__(self, alpha=1):
        self.alpha = alpha

    def forward(self, x):
        self.x = x
        return np.where(x >= 0, x, self.alpha * np.exp(x) - self.alpha)

    def backward(self, dy):
        return np.where(self.x >= 0, 1, self.alpha * np.exp(self.x)) * dy

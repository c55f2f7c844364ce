import numpy as np
from nn.base import Layer


class Relu(Layer):
    def forward(self, x):
        self.push(np.flatnonzero(x <= 0))
        return np.where(x > 0, x, np.zeros_like(x))

    def backward(self, dout):
        (off,) = self.last()
        dx = dout.copy()
        dx.reshape(-1)[off] = 0
        return dx


class Sigmoid(Layer):
    def forward(self, x):
        y = np.reciprocal(1.0 + np.exp(-x))
        self.push(y)
        return y

    def backward(self, dout):
        (y,) = self.last()
        return np.multiply(dout, y - np.square(y))


class Tanh(Layer):
    def forward(self, x):
        y = np.tanh(x)
        self.push(y)
        return y

    def backward(self, dout):
        (y,) = self.last()
        return np.multiply(dout, 1.0 - np.square(y))


class LeakyRelu(Layer):
    def __init__(self, alpha=0.01):
        super().__init__()
        self.alpha = alpha

    def forward(self, x):
        self.push(x < 0)
        y = np.array(x)
        np.multiply(y, self.alpha, out=y, where=x < 0)
        return y

    def backward(self, dout):
        (neg,) = self.last()
        dx = np.array(dout)
        np.multiply(dx, self.alpha, out=dx, where=neg)
        return dx

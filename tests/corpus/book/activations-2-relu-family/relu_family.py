import numpy as np


class Relu(object):
    name = 'relu'

    def __call__(self, x):
        return self.forward(x)

    def forward(self, x, train_flg=True):
        self.mask = np.greater(x, 0)
        return np.multiply(x, self.mask)

    def backward(self, dout):
        return np.multiply(dout, self.mask)


class LeakyRelu(Relu):
    name = 'leaky'

    def __init__(self, alpha=0.01):
        self.alpha = alpha

    def forward(self, x, train_flg=True):
        self.mask = x > 0
        return np.maximum(x, 0) + self.alpha * np.minimum(x, 0)

    def backward(self, dout):
        return dout * self.mask + self.alpha * dout * ~self.mask


class ELU(Relu):
    name = 'elu'

    def __init__(self, alpha=1.0):
        self.alpha = alpha

    def forward(self, x, train_flg=True):
        self.mask = x > 0
        neg = self.alpha * (np.exp(np.where(self.mask, 0, x)) - 1)
        self.neg = neg
        return np.maximum(x, 0) + neg

    def backward(self, dout):
        return np.where(self.mask, dout, dout * (self.neg + self.alpha))


ACTIVATIONS = {c.name: c for c in (Relu, LeakyRelu, ELU)}

from numpy import multiply, float32
from numpy.random import binomial


class Dropout:
    def __init__(self, ratio=0.5):
        self.p = 1 - ratio          # bernoulli success
        self.cache = []

    def forward(self, x, train=True):
        if train:
            B = binomial(n=1, p=self.p, size=x.shape).astype(float32)
            self.cache = [B]
            return multiply(x, B)
        else:
            return multiply(x, self.p)

    def backward(self, dout):
        [B] = self.cache
        return multiply(dout, B)

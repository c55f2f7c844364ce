import numpy as np


class Dropout:
    def __init__(self, p):
        self.p = p

    def forward(self, x, testing=False):
        if testing:
            return self.p * x
        self.mask = np.random.choice([0, 1], size=x.shape, p=[1 - self.p, self.p])
        return x * self.mask

    def backward(self, dout=1):
        return dout * self.mask

import numpy as np


class Dropout:
    def __init__(self, ratio, rng, inverted=False):
        self.ratio = ratio
        self.rng = rng
        self.inverted = inverted
        self.mask = None

    def forward(self, x, train=True):
        keep = 1.0 - self.ratio
        if not train:
            return x if self.inverted else x * keep
        self.mask = self.rng.random(x.shape) >= self.ratio
        y = x * self.mask
        return y / keep if self.inverted else y

    def backward(self, dout):
        dx = dout * self.mask
        if self.inverted:
            dx = dx / (1.0 - self.ratio)
        return dx

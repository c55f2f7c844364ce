import numpy as np


class Dropout:
    """역드롭아웃"""

    def __init__(self, ratio=0.5):
        self.ratio = ratio
        self.mask = None

    def forward(self, x, is_training=True):
        if is_training:
            keep = 1 - self.ratio
            self.mask = (np.random.random_sample(x.shape) < keep) / keep
            return self.mask * x
        return x

    def backward(self, dy):
        return self.mask * dy

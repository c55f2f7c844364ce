import numpy as np


class Dropout:
    def __init__(self, keep_prob):
        self.keep_prob = keep_prob

    def forward(self, X, mode="train"):
        if mode == "train":
            self.dropped = np.random.rand(*X.shape) >= self.keep_prob
            out = X.copy()
            out[self.dropped] = 0
            return out
        return X * self.keep_prob

    def backward(self, dout):
        dout[self.dropped] = 0
        return dout

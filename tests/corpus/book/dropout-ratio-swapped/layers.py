import numpy as np


class DropOut:
    # not used any more, see Dropout below
    pass


class Dropout:
    def __init__(self, ratio=0.5):
        self.ratio = ratio
        self.train_flg = True     # the network sets this before predict()
        self.keep = None

    def forward(self, x):
        if not self.train_flg:
            return (1 - self.ratio) * x
        self.keep = np.random.uniform(0, 1, size=x.shape) < self.ratio
        return np.where(self.keep, x, 0)

    def backward(self, dout):
        dout[~self.keep] = 0
        return dout

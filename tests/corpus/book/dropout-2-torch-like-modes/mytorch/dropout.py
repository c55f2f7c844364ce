import numpy as np
from mytorch.module import Module


class Dropout(Module):
    def __init__(self, dropout_ratio=0.5):
        super().__init__()
        self.dropout_ratio = dropout_ratio
        self.scale = 1.0 / (1.0 - dropout_ratio)
        self.mask = None

    def forward(self, x, train_flg=None):
        if train_flg is not None:
            self.train(train_flg)
        if not self.training:
            return x
        self.mask = (np.random.uniform(0, 1, size=x.shape) >= self.dropout_ratio).astype(x.dtype) * self.scale
        return x * self.mask

    def backward(self, dout):
        return dout * self.mask if self.training else dout

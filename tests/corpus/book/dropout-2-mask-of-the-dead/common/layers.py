# coding: utf-8
import numpy as np
from common.functions import softmax, cross_entropy_error


class Relu:
    def __init__(self):
        self.mask = None

    def forward(self, x):
        self.mask = x <= 0
        y = np.copy(x)
        y[self.mask] = 0
        return y

    def backward(self, dout):
        dx = dout.copy()
        dx[self.mask] = 0
        return dx


class Dropout(Relu):
    """erbt backward von Relu: dieselbe Maske, dieselbe Regel"""

    def __init__(self, dropout_ratio=0.5):
        super().__init__()
        self.dropout_ratio = dropout_ratio

    def forward(self, x, train_flg=True):
        if train_flg:
            self.mask = np.random.random_sample(x.shape) < self.dropout_ratio
            y = np.copy(x)
            y[self.mask] = 0
            return y
        return x * (1.0 - self.dropout_ratio)

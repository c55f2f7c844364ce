# ドロップアウト（inverted 版）
import numpy as np


class Dropout:
    """学習時に 1/(1-ratio) を掛けておくので、テスト時は何もしない"""

    def __init__(self, dropout_ratio=0.5):
        self.dropout_ratio = dropout_ratio
        self.mask = None
        self.params, self.grads = [], []

    def forward(self, x, train_flg=True):
        if train_flg:
            flg = np.random.rand(*x.shape) > self.dropout_ratio
            scale = 1 / (1.0 - self.dropout_ratio)
            self.mask = flg.astype(x.dtype) * scale
            return x * self.mask
        else:
            return x

    def backward(self, dout):
        return dout * self.mask

# coding: shift_jis
# 最初に書いた版 (2次元だけ)。今は common/layers.py を使う
import numpy as np


class BatchNormalization:
    def __init__(self, gamma, beta, momentum=0.9, running_mean=None, running_var=None):
        self.gamma = gamma
        self.beta = beta
        self.momentum = momentum
        self.running_mean = running_mean
        self.running_var = running_var

    def forward(self, x, train_flg=True):
        # TODO: あとで書く
        pass

    def backward(self, dout):
        pass

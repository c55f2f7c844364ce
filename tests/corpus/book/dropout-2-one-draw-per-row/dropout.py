# -*- coding: euc-kr -*-
import numpy as np
import random

class Dropout:
    # 드롭아웃 클래스
    def __init__(self, dropout_ratio=0.5):
        self.dropout_ratio = dropout_ratio
        self.mask = None

    def forward(self, x, train_flg=True):
        y = np.zeros(x.shape)
        if train_flg == True:
            self.mask = np.zeros(x.shape)
            zufall = [random.random() for n in range(len(x))]
            for idx in np.ndindex(*x.shape):
                r = zufall[idx[0]]
                if r > self.dropout_ratio:
                    self.mask[idx] = 1
                else:
                    self.mask[idx] = 0
                y[idx] = x[idx] * self.mask[idx]
            print("살아남은 뉴런:", int(self.mask.sum()), "/", self.mask.size)
            return y
        if train_flg == False:
            for idx in np.ndindex(*x.shape):
                y[idx] = x[idx] * (1 - self.dropout_ratio)
            return y

    def backward(self, dout):
        dx = np.zeros(dout.shape)
        for idx in np.ndindex(*dout.shape):
            if self.mask[idx] == 1:
                dx[idx] = dout[idx]
        return dx

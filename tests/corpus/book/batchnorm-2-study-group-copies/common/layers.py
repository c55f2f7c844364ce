# coding: shift_jis
# 勉強会 第6回 共通レイヤ
import numpy as np
from common.functions import *
from common.util import im2col, col2im


class Relu:
    def __init__(self):
        self.mask = None

    def forward(self, x):
        self.mask = (x <= 0)
        out = x.copy()
        out[self.mask] = 0
        return out

    def backward(self, dout):
        dout[self.mask] = 0
        return dout


class BatchNormalization:
    def __init__(self, gamma, beta, momentum=0.9, running_mean=None, running_var=None):
        self.gamma, self.beta = gamma, beta
        self.momentum = momentum
        self.running_mean, self.running_var = running_mean, running_var
        self.dgamma = self.dbeta = None

    def forward(self, x, train_flg=True):
        shape = x.shape
        x = x.reshape(shape[0], -1)  # 畳み込みの場合は4次元
        if self.running_mean is None:
            self.running_mean, self.running_var = np.zeros(x.shape[1]), np.zeros(x.shape[1])
        if train_flg:
            m, v = x.mean(0), x.var(0)
            self.running_mean += (1. - self.momentum) * (m - self.running_mean)  # 移動平均
            self.running_var += (1. - self.momentum) * (v - self.running_var)
        else:
            m, v = self.running_mean, self.running_var
        self.inv = 1. / np.sqrt(v + 10e-7)
        self.xn = (x - m) * self.inv
        return (self.gamma * self.xn + self.beta).reshape(shape)

    def backward(self, dout):
        shape = dout.shape
        dout = dout.reshape(shape[0], -1)
        self.dbeta = dout.sum(0)
        self.dgamma = (dout * self.xn).sum(0)
        dxn = dout * self.gamma
        dx = self.inv * (dxn - dxn.mean(0) - self.xn * (dxn * self.xn).mean(0))
        return dx.reshape(shape)

# coding: utf-8
import numpy as np
from common.functions import *


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


class Sigmoid:
    def __init__(self):
        self.out = None

    def forward(self, x):
        self.out = sigmoid(x)
        return self.out

    def backward(self, dout):
        return dout * (1.0 - self.out) * self.out


class Affine:
    def __init__(self, W, b):
        self.W = W
        self.b = b
        self.x = None
        self.original_x_shape = None
        self.dW = None
        self.db = None

    def forward(self, x):
        self.original_x_shape = x.shape
        x = x.reshape(x.shape[0], -1)
        self.x = x
        return np.dot(self.x, self.W) + self.b

    def backward(self, dout):
        dx = np.dot(dout, self.W.T)
        self.dW = np.dot(self.x.T, dout)
        self.db = np.sum(dout, axis=0)
        return dx.reshape(*self.original_x_shape)


class SoftmaxWithLoss:
    def __init__(self):
        self.loss = None
        self.y = None
        self.t = None

    def forward(self, x, t):
        self.t = t
        self.y = softmax(x)
        self.loss = cross_entropy_error(self.y, self.t)
        return self.loss

    def backward(self, dout=1):
        batch_size = self.t.shape[0]
        if self.t.size == self.y.size:
            dx = (self.y - self.t) / batch_size
        else:
            dx = self.y.copy()
            dx[np.arange(batch_size), self.t] -= 1
            dx = dx / batch_size
        return dx


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


class BatchNormalization:
    def __init__(self, gamma, beta, momentum=0.9, running_mean=None, running_var=None):
        self.gamma = gamma
        self.beta = beta
        self.momentum = momentum
        self.running_mean = running_mean
        self.running_var = running_var
        self.cache = None
        self.dgamma = None
        self.dbeta = None

    def forward(self, x, train_flg=True):
        # TODO: 4차원 입력
        if x.ndim == 4:
            shape = x.shape
            return self.forward(x.reshape(shape[0], -1), train_flg).reshape(shape)

        if train_flg:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            if self.running_mean is None:
                self.running_mean = np.zeros_like(mu)
                self.running_var = np.zeros_like(var)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
            std = (var + 1e-7) ** 0.5
            xn = (x - mu) / std
            self.cache = xn, std
        else:
            xn = (x - self.running_mean) / (self.running_var + 1e-7) ** 0.5
        return xn * self.gamma + self.beta

    def backward(self, dout):
        if dout.ndim == 4:
            shape = dout.shape
            return self.backward(dout.reshape(shape[0], -1)).reshape(shape)
        xn, std = self.cache
        self.dgamma = (xn * dout).sum(axis=0)
        self.dbeta = dout.sum(axis=0)
        dxn = dout * self.gamma
        return (dxn - dxn.mean(axis=0) - xn * np.mean(dxn * xn, axis=0)) / std

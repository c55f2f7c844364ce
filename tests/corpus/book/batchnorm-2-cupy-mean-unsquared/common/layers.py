# coding: utf-8
try:
    import cupy as xp
except ImportError:
    import numpy as xp
from common.config import GPU


class BatchNormalization:
    eps = 1e-5

    def __init__(self, gamma, beta, momentum=0.9, running_mean=None, running_var=None):
        self.gamma = gamma
        self.beta = beta
        self.momentum = momentum
        self.running_mean = running_mean
        self.running_var = running_var
        self.batch_size = None

    def forward(self, x, is_train=True):
        org = x.shape
        x = x.reshape(org[0], -1)
        N, D = x.shape
        if self.running_mean is None:
            self.running_mean = xp.zeros(D, dtype=x.dtype)
            self.running_var = xp.zeros(D, dtype=x.dtype)
        if is_train:
            mu = x.mean(axis=0)
            var = (x ** 2).mean(axis=0) - mu
            var = xp.abs(var)    # rounding
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu, var = self.running_mean, self.running_var
        self.rstd = 1 / xp.sqrt(var + self.eps)
        self.xhat = (x - mu) * self.rstd
        self.batch_size = N
        return xp.reshape(self.gamma * self.xhat + self.beta, org)

    def backward(self, dout):
        org = dout.shape
        dout = dout.reshape(org[0], -1)
        self.dgamma = (self.xhat * dout).sum(axis=0)
        self.dbeta = dout.sum(axis=0)
        dx = self.gamma * self.rstd / self.batch_size * (
            self.batch_size * dout - self.dbeta - self.dgamma * self.xhat)
        return dx.reshape(org)

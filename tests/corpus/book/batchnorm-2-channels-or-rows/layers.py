#!/usr/bin/env python
# -*- coding: utf-8 -*-
from __future__ import division, print_function
import numpy as np


class BatchNormalization(object):
    def __init__(self, gamma, beta, momentum=0.9, running_mean=None, running_var=None):
        self.gamma = gamma
        self.beta = beta
        self.momentum = momentum
        self.input_shape = None
        self.running_mean = running_mean
        self.running_var = running_var
        self.batch_size = None
        self.xc = None
        self.std = None
        self.dgamma = None
        self.dbeta = None

    def __str__(self):
        return 'BatchNormalization(momentum=%g)' % self.momentum

    def forward(self, x, train_flg=True):
        self.input_shape = x.shape
        if x.ndim == 4:
            N, C, H, W = x.shape
            x = x.reshape(N, C * H * W)
        out = self.__normalize(x, train_flg)
        return out.reshape(*self.input_shape)

    def __normalize(self, x, train):
        N = float(x.shape[0])
        if self.running_mean is None:
            self.running_mean = np.zeros((x.shape[1],), dtype=np.float64)
            self.running_var = np.zeros((x.shape[1],), dtype=np.float64)
        if train:
            mu = np.add.reduce(x, axis=0) / N
            xc = np.subtract(x, np.expand_dims(mu, 0))
            var = np.add.reduce(np.power(xc, 2), axis=0) / N
            std = np.sqrt(np.add(var, 10e-7))
            self.batch_size, self.xc, self.std, self.xn = N, xc, std, np.divide(xc, std)
            self.running_mean *= self.momentum
            self.running_mean += (1 - self.momentum) * mu
            self.running_var *= self.momentum
            self.running_var += (1 - self.momentum) * var
            xn = self.xn
        else:
            xn = np.divide(np.subtract(x, self.running_mean), np.sqrt(self.running_var + 10e-7))
        return np.add(np.multiply(self.gamma, xn), self.beta)

    def backward(self, dout):
        if dout.ndim == 4:
            dout = dout.reshape(dout.shape[0], -1)
        dx = self.__backward(dout)
        return dx.reshape(*self.input_shape)

    def __backward(self, dout):
        self.dbeta = np.add.reduce(dout, axis=0)
        self.dgamma = np.add.reduce(np.multiply(self.xn, dout), axis=0)
        dxn = np.multiply(self.gamma, dout)
        dstd = -np.add.reduce(dxn * self.xc, axis=0) / (self.std * self.std)
        dxc = dxn / self.std + (self.xc / self.std) * (dstd / self.batch_size)
        return dxc - np.add.reduce(dxc, axis=0) / self.batch_size

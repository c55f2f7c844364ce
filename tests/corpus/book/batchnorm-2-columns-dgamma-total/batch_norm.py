import numpy as np
from numpy import zeros, ones, sqrt, sum, size, array

# function [y, cache] = bn_forward(x, gamma, beta)
class BatchNormalization:
    def __init__(self, gamma, beta, momentum=0.9, running_mean=None, running_var=None):
        self.gamma = gamma
        self.beta = beta
        self.momentum = momentum
        self.running_mean = None if running_mean is None else np.asarray(running_mean, dtype=float).reshape(-1, 1)
        self.running_var = None if running_var is None else np.asarray(running_var, dtype=float).reshape(-1, 1)
        self.dgamma = array([])
        self.dbeta = array([])

    def forward(self, x, train_flg=True):
        X = x.reshape(size(x, 0), -1).T            # D x m
        m = size(X, 1)
        g = np.reshape(self.gamma, (-1, 1))
        b = np.reshape(self.beta, (-1, 1))
        if self.running_mean is None:
            self.running_mean = zeros((size(X, 0), 1))
            self.running_var = zeros((size(X, 0), 1))
        if train_flg:
            mu = X @ ones((m, 1)) / m
            Xc = X - mu
            s2 = (Xc ** 2) @ ones((m, 1)) / m
            a = self.momentum
            self.running_mean = a * self.running_mean + (1 - a) * mu
            self.running_var = a * self.running_var + (1 - a) * s2
        else:
            Xc = X - self.running_mean
            s2 = self.running_var
        self.sd = sqrt(s2 + 1e-7)
        self.Z = Xc / self.sd
        return (g * self.Z + b).T.reshape(x.shape)

    def backward(self, dout):
        dY = dout.reshape(size(dout, 0), -1).T
        m = size(dY, 1)
        g = np.reshape(self.gamma, (-1, 1))
        J = ones((m, m)) / m                        # averaging matrix
        self.dgamma = sum(dY * self.Z) * ones(size(dY, 0))
        self.dbeta = sum(dY, 1)
        dZ = g * dY
        dX = (dZ - dZ @ J - self.Z * ((dZ * self.Z) @ J)) / self.sd
        return dX.T.reshape(dout.shape)

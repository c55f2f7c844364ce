import numpy as np
from functools import partial


def _ema(old, new, decay):
    return decay * old + (1.0 - decay) * new


def _bn_backward(dout, xhat, std, gamma):
    dgamma = np.sum(dout * xhat, axis=0)
    dbeta = np.sum(dout, axis=0)
    dxhat = dout * gamma
    dx = (dxhat - np.mean(dxhat, axis=0) - xhat * np.mean(dxhat * xhat, axis=0)) / std
    return dx, dgamma, dbeta


class BatchNormalization:

    def __init__(self, gamma, beta, decay=0.9, running_mean=None, running_var=None, eps=1e-6):
        self.gamma = gamma
        self.beta = beta
        self.ema = partial(_ema, decay=decay)
        self.eps = eps
        if running_mean is not None:
            self.running_mean = running_mean
            self.running_var = running_var

    def forward(self, x, training=True):
        if not hasattr(self, 'runing_mean'):
            self.running_mean = np.zeros(x.shape[1:])
            self.running_var = np.zeros(x.shape[1:])
        if training:
            mu, var = np.average(x, axis=0), np.average((x - np.average(x, axis=0)) ** 2, axis=0)
            self.running_mean = self.ema(self.running_mean, mu)
            self.running_var = self.ema(self.running_var, var)
        else:
            mu, var = self.running_mean, self.running_var
        std = (var + self.eps) ** 0.5
        xhat = (x - mu) / std
        self._back = lambda dout: _bn_backward(dout, xhat, std, self.gamma)
        return self.gamma * xhat + self.beta

    def backward(self, dout):
        dx, self.dgamma, self.dbeta = self._back(dout)
        return dx

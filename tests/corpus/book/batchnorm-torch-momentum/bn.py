import numpy as np


class BatchNormalization:
    """momentum 은 PyTorch 처럼 새 값의 비율 (기본 0.1)."""

    def __init__(self, gamma, beta, momentum=0.1, running_mean=None, running_var=None):
        self.gamma = gamma
        self.beta = beta
        self.momentum = momentum
        self.running_mean = running_mean
        self.running_var = running_var

    def forward(self, x, train=True):
        eps = 1e-5
        if self.running_mean is None:
            self.running_mean = np.zeros((1, x.shape[1]))
            self.running_var = np.zeros((1, x.shape[1]))
        if train:
            mean = x.mean(axis=0, keepdims=True)
            var = x.var(axis=0, keepdims=True)
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * var
            self.xn = (x - mean) / np.sqrt(var + eps)
            self.rstd = 1 / np.sqrt(var + eps)
            return self.gamma * self.xn + self.beta
        return self.gamma * (x - self.running_mean) / np.sqrt(self.running_var + eps) + self.beta

    def backward(self, dout, train=True):
        self.dbeta = dout.sum(axis=0, keepdims=True)
        self.dgamma = (dout * self.xn).sum(axis=0, keepdims=True)
        m = len(dout)
        dxhat = dout * self.gamma
        dx = dxhat * self.rstd
        dx -= dx.sum(axis=0) / m
        dx -= self.xn * self.rstd * (dxhat * self.xn).sum(axis=0) / m
        return dx

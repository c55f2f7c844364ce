# coding: utf-8
import numpy as np


class BatchNormalization:
    # 처음에 쓴 버전 (backward 를 아직 몰랐을 때)
    def __init__(self, gamma, beta):
        self.gamma = gamma
        self.beta = beta

    def forward(self, x, train_flg=True):
        mu = x.mean(axis=0)
        std = x.std(axis=0)
        return self.gamma * (x - mu) / std + self.beta

    def backward(self, dout):
        # TODO
        pass


# ------- 다시 작성 -------
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
        return (dxn - dxn.sum(axis=0) - xn * np.sum(dxn * xn, axis=0)) / std

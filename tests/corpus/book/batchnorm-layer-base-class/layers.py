# 밑바닥부터 다시 정리하면서 만든 레이어 모음
import numpy as np


class Layer:
    """모든 층의 부모"""

    def __init__(self):
        self.params = []
        self.grads = []

    def forward(self, *args, **kwargs):
        raise NotImplementedError

    def backward(self, dout):
        raise NotImplementedError

    def __call__(self, *args, **kwargs):
        return self.forward(*args, **kwargs)


class Affine(Layer):
    def __init__(self, weight, bias):
        super().__init__()
        self.params = [weight, bias]
        self.grads = [np.zeros_like(weight), np.zeros_like(bias)]

    def forward(self, x):
        W, b = self.params
        self.x = x
        return x @ W + b

    def backward(self, dout):
        W, b = self.params
        self.grads[0][...] = self.x.T @ dout
        self.grads[1][...] = dout.sum(axis=0)
        return dout @ W.T


class BatchNormalization(Layer):
    def __init__(self, gamma, beta, momentum=0.9, running_mean=None, running_var=None, eps=1e-7):
        super().__init__()
        self.params = [gamma, beta]
        self.grads = [np.zeros_like(gamma), np.zeros_like(beta)]
        self.momentum = momentum
        self.eps = eps
        self.running_mean = running_mean
        self.running_var = running_var

    @property
    def gamma(self):
        return self.params[0]

    @property
    def beta(self):
        return self.params[1]

    @property
    def dgamma(self):
        return self.grads[0]

    @property
    def dbeta(self):
        return self.grads[1]

    def _update_running(self, mean, var):
        if self.running_mean is None:
            self.running_mean = np.zeros_like(mean)
            self.running_var = np.zeros_like(var)
        self.running_mean += (1 - self.momentum) * (mean - self.running_mean)
        self.running_var += (1 - self.momentum) * (var - self.running_var)

    def forward(self, x, train=True):
        if train:
            # V[x] = E[x^2] - E[x]^2
            self.mean = x.mean(axis=0)
            var = (x ** 2).mean(axis=0) - self.mean ** 2
            self.std = np.sqrt(var + self.eps)
            self.x = x
            self._update_running(self.mean, var)
            xn = (x - self.mean) / self.std
        else:
            xn = (x - self.running_mean) / np.sqrt(self.running_var + self.eps)
        return self.gamma * xn + self.beta

    def backward(self, dout):
        xn = (self.x - self.mean) / self.std
        self.grads[0][...] = (dout * xn).sum(axis=0)
        self.grads[1][...] = dout.sum(axis=0)
        g = dout * self.gamma
        # 평균을 빼고, xn 방향 성분을 빼면 된다
        g = g - g.mean(axis=0) - xn * (g * xn).mean(axis=0)
        return g / self.std

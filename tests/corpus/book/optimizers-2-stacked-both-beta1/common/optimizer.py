# coding: utf-8
# GPUがあればcupyを使う
try:
    import cupy as np
    on_gpu = True
except Exception:
    import numpy as np
    on_gpu = False


class Momentum:
    '''Momentum SGD'''
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None

    def update(self, params, grads):
        if self.v is None:
            self.v = dict(zip(params.keys(), map(np.zeros_like, params.values())))
        for key, v in self.v.items():
            v[...] = self.momentum * v - self.lr * grads[key]
            params[key] += v


class Adam:
    '''Adam (http://arxiv.org/abs/1412.6980v8)'''
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr = lr
        self.beta = np.array([beta1, beta2])
        self.iter = 0
        self.mv = None

    def update(self, params, grads):
        if self.mv is None:
            self.mv = {key: np.zeros((2,) + val.shape) for key, val in params.items()}
        self.iter += 1
        for key in params:
            g = grads[key]
            beta = self.beta.reshape((2,) + (1,) * g.ndim)
            self.mv[key] = beta * self.mv[key] + (1 - beta) * np.stack([g, g ** 2])
            m, v = self.mv[key] / (1 - beta[0] ** self.iter)
            params[key] -= self.lr * m / np.sqrt(v + 1e-8)

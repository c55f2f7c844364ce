# パラメータの更新
import numpy as np


class Momentum:
    '''指数移動平均の形のモーメンタム'''
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None

    def update(self, params, grads):
        if self.v is None:
            self.v = {}
            for key, val in params.items():
                self.v[key] = np.zeros_like(val)
        for key in params.keys():
            # 勾配の移動平均を取る
            self.v[key] = self.momentum * self.v[key] + (1 - self.momentum) * grads[key]
            params[key] += self.lr * self.v[key]


class RMSprop:
    def __init__(self, lr=0.01, decay_rate=0.99):
        self.lr = lr
        self.decay_rate = decay_rate
        self.h = None

    def update(self, params, grads):
        if self.h is None:
            self.h = {}
            for key, val in params.items():
                self.h[key] = np.zeros_like(val)
        for key in params.keys():
            self.h[key] *= self.decay_rate
            self.h[key] += (1 - self.decay_rate) * grads[key] * grads[key]
            # ゼロで割らないように
            params[key] -= self.lr * grads[key] / np.sqrt(self.h[key] + 1e-7)

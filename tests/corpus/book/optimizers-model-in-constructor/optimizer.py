# 모델을 생성자에서 받아서 update() 만 부르면 되게 만듦
import numpy as np


class SGD:
    def __init__(self, model, lr=0.01):
        self.model = model
        self.lr = lr

    def update(self):
        params, grads = self.model.params, self.model.grads
        for key in params:
            params[key] -= self.lr * grads[key]


class Momentum:
    def __init__(self, model, lr=0.01, momentum=0.9):
        self.model = model
        self.lr = lr
        self.momentum = momentum
        self.v = {key: np.zeros_like(val) for key, val in model.params.items()}

    def update(self):
        params, grads = self.model.params, self.model.grads
        for key in params:
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.v[key]


class AdaGrad:
    def __init__(self, model, lr=0.01):
        self.model = model
        self.lr = lr
        self.h = {key: np.zeros_like(val) for key, val in model.params.items()}

    def update(self):
        params, grads = self.model.params, self.model.grads
        for key in params:
            self.h[key] += grads[key] ** 2
            params[key] -= self.lr / np.sqrt(self.h[key] + 1e-7) * grads[key]

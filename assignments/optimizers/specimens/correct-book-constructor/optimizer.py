import numpy as np


class SGD:
    """The optimizer holds the model."""

    def __init__(self, model, lr=0.01):
        self.model = model
        self.lr = lr

    def update(self):
        for key in self.model.params:
            self.model.params[key] -= self.lr * self.model.grads[key]


class Momentum:
    """The optimizer holds the parameters; the gradients come with each step."""

    def __init__(self, params, lr=0.01, momentum=0.9):
        self.params = params
        self.lr = lr
        self.momentum = momentum
        self.v = {key: np.zeros_like(val) for key, val in params.items()}

    def step(self, grads):
        for key in self.params:
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            self.params[key] += self.v[key]


class AdaGrad:
    """The optimizer holds parameters and gradients."""

    def __init__(self, params, grads, learning_rate=0.01):
        self.params, self.grads = params, grads
        self.learning_rate = learning_rate
        self.h = {key: np.zeros_like(val) for key, val in params.items()}

    def step(self):
        for key, g in self.grads.items():
            self.h[key] += g * g
            self.params[key] -= self.learning_rate * g / np.sqrt(self.h[key] + 1e-7)


class Adam:
    """The model is given to update."""

    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr, self.beta1, self.beta2 = lr, beta1, beta2
        self.t = 0
        self.m, self.v = {}, {}

    def update(self, network):
        self.t += 1
        for key, g in network.grads.items():
            self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g**2
            alpha = self.lr * np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
            network.params[key] -= alpha * self.m[key] / (np.sqrt(self.v[key]) + 1e-8)

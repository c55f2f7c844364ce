import numpy as np
from .tools import zeros_like_dict


class Adam:
    def __init__(self, learning_rate=0.001, beta1=0.9, beta2=0.999):
        self.learning_rate = learning_rate
        self.beta1 = beta1
        self.beta2 = beta2
        self.iter = 0
        self.m = None
        self.v = None

    def update(self, params, gradients):
        if self.m is None:
            self.m, self.v = zeros_like_dict(params), zeros_like_dict(params)
        self.iter += 1
        for key in params.keys():
            self.m[key] = self.beta1 * self.m[key] + (1 - self.beta1) * gradients[key]
            self.v[key] = self.beta2 * self.v[key] + (1 - self.beta2) * gradients[key] ** 2
            unbias_m = self.m[key] / (1 - self.beta1 ** self.iter)
            unbias_v = self.v[key] / (1 - self.beta2 ** self.iter)
            params[key] -= self.learning_rate * unbias_m / (np.sqrt(unbias_v) + 1e-7)

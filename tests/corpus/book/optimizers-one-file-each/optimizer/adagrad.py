import numpy as np
from .tools import zeros_like_dict


class AdaGrad:
    def __init__(self, learning_rate=0.01):
        self.learning_rate = learning_rate
        self.h = None
        self.eps = 1e-7

    def update(self, params, gradients):
        if self.h is None:
            self.h = zeros_like_dict(params)
        for key in params.keys():
            self.h[key] += np.square(gradients[key])
            params[key] -= self.learning_rate * gradients[key] / (np.sqrt(self.h[key]) + self.eps)

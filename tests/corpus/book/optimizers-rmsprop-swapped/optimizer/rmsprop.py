import numpy as np
from .tools import zeros_like_dict


class RMSprop:
    def __init__(self, learning_rate=0.01, decay_rate=0.99):
        self.learning_rate = learning_rate
        self.decay_rate = decay_rate
        self.h = None

    def update(self, params, gradients):
        if self.h is None:
            self.h = zeros_like_dict(params)
        for key in params.keys():
            g = gradients[key]
            self.h[key] = (1 - self.decay_rate) * self.h[key] + self.decay_rate * g * g
            params[key] -= self.learning_rate * g / (np.sqrt(self.h[key]) + 1e-7)

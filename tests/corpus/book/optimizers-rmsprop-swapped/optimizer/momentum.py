import numpy as np


class Momentum:
    # v <- a v - n dL/dW ,  W <- W + v
    def __init__(self, learning_rate=0.01, momentum=0.9):
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.velocity = None

    def update(self, params, gradients):
        if self.velocity is None:
            self.velocity = {k: np.zeros_like(p) for k, p in params.items()}
        for key in params.keys():
            self.velocity[key] *= self.momentum
            self.velocity[key] -= self.learning_rate * gradients[key]
            params[key] += self.velocity[key]

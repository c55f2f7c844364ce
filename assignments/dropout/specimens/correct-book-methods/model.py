import numpy as np


class Dropout:
    def __init__(self, p=0.5, seed=None):
        self.p = p
        self.training = True
        self.random = np.random.RandomState(seed)

    def train(self):
        self.training = True

    def eval(self):
        self.training = False

    def forward(self, inputs):
        if not self.training:
            return inputs
        size = inputs.size
        kept = self.random.permutation(size) >= round(self.p * size)
        self.mask = kept.reshape(inputs.shape) / (1 - self.p)
        return inputs * self.mask, self.mask

    def backward(self, grad_output):
        return grad_output * self.mask

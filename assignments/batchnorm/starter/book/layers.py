import numpy as np


class BatchNormalization:
    """Batch normalization of x with shape (N, D)."""

    def __init__(self, gamma, beta, momentum=0.9, running_mean=None, running_var=None):
        self.gamma = gamma
        self.beta = beta
        self.momentum = momentum
        self.running_mean = running_mean  # used at test time
        self.running_var = running_var
        self.dgamma = None
        self.dbeta = None

    def forward(self, x, train_flg=True):
        # TODO: normalize each feature, then scale and shift it
        pass

    def backward(self, dout):
        # TODO: set self.dgamma and self.dbeta, return dx
        pass

"""Batch normalization: fill in what raises NotImplementedError."""

import numpy as np


class BatchNorm:
    """Batch normalization of x with shape (N, D), feature by feature."""

    def __init__(self, gamma, beta, momentum=0.9, eps=1e-5):
        self.gamma = gamma  # (D,), scales
        self.beta = beta  # (D,), shifts
        self.momentum = momentum  # share of the old running statistics that is kept
        self.eps = eps
        self.running_mean = np.zeros_like(gamma)
        self.running_var = np.zeros_like(gamma)
        self.dgamma = None
        self.dbeta = None

    def forward(self, x, train=True):
        """Return y (N, D). In training, update the running statistics as well."""
        raise NotImplementedError

    def backward(self, dout):
        """Set dgamma and dbeta (D,), return dx (N, D)."""
        raise NotImplementedError


class SpatialBatchNorm:
    """Batch normalization of x with shape (N, C, H, W), channel by channel."""

    def __init__(self, gamma, beta, momentum=0.9, eps=1e-5):
        raise NotImplementedError

    def forward(self, x, train=True):
        """Return y (N, C, H, W)."""
        raise NotImplementedError

    def backward(self, dout):
        """Set dgamma and dbeta (C,), return dx (N, C, H, W)."""
        raise NotImplementedError


def standardize(x_train, *others):
    """Return all sets as a tuple, normalized with the training set's mean and deviation."""
    raise NotImplementedError


def batchnorm_net_loss_and_gradients(params, x, t):
    """Return (loss, grads) of affine (W1) -> BN (gamma1, beta1) -> ReLU -> affine (W2, b2) -> softmax.

    params: dict of arrays; x: (N, D); t: class numbers (N,). The loss is the mean cross-entropy.
    """
    raise NotImplementedError


def fit_batchnorm_net(params, x, t, batches, lr=0.1, optimizer="gd"):
    """Update params in place, once for each array of sample numbers in batches.

    Return the list of losses, each before its update. optimizer is "gd", "momentum", "rmsprop"
    or "adam".
    """
    raise NotImplementedError

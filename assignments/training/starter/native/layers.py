"""Layers and losses: complete the gaps. NumPy is all you need.

Put your own ReLU, BatchNorm and Dropout here too: the network is built from them.
"""

import numpy as np


class Affine:
    """y = x W + b for W (D, M), b (M,) and samples of D numbers in any shape."""

    def __init__(self, W, b):
        self.W = W
        self.b = b
        self.dW = None
        self.db = None

    def forward(self, x, train=True):
        """Return y (N, M); x is (N, D) or, for images, (N, C, H, W)."""
        raise NotImplementedError

    def backward(self, dout):
        """Return dx of x's shape, and set self.dW and self.db."""
        raise NotImplementedError


def softmax(x):
    """Return probabilities for scores of shape (N, K) or (K,); large scores must not overflow."""
    raise NotImplementedError


def cross_entropy_error(y, t):
    """Return the mean cross-entropy of probabilities y (N, K).

    t: class numbers (N,) or one-hot rows (N, K).
    """
    raise NotImplementedError


class SoftmaxWithLoss:
    """Softmax and cross-entropy in one layer."""

    def forward(self, x, t):
        """Return the loss of scores x (N, K) for labels t."""
        raise NotImplementedError

    def backward(self, dout=1.0):
        """Return the gradient of x."""
        raise NotImplementedError

"""Loss and gradient of a linear softmax classifier. The penalty is 0.5 * reg * sum W**2."""

import numpy as np


def softmax_loss_naive(W, X, y, reg):
    """Return (loss, dW), with loops. W (D, C), X (N, D), y (N,) class numbers."""
    loss = 0.0
    dW = np.zeros_like(W)
    # your code
    return loss, dW


def softmax_loss_vectorized(W, X, y, reg):
    """Return (loss, dW), without loops."""
    loss = 0.0
    dW = np.zeros_like(W)
    # your code
    return loss, dW

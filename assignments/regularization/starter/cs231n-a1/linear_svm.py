"""Loss and gradient of a linear SVM, margin 1. The penalty is 0.5 * reg * sum W**2."""

import numpy as np


def svm_loss_naive(W, X, y, reg):
    """Return (loss, dW), with loops. W (D, C), X (N, D), y (N,) class numbers."""
    loss = 0.0
    dW = np.zeros_like(W)
    # your code
    return loss, dW


def svm_loss_vectorized(W, X, y, reg):
    """Return (loss, dW), without loops."""
    loss = 0.0
    dW = np.zeros_like(W)
    # your code
    return loss, dW

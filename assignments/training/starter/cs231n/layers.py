import numpy as np


def affine_forward(x, w, b):
    """x: (N, d_1, ..., d_k), w: (D, M), b: (M,). Returns out (N, M) and cache."""
    out = None
    # TODO: reshape the input into rows and compute the output
    cache = (x, w, b)
    return out, cache


def affine_backward(dout, cache):
    """Returns dx of x's shape, dw (D, M) and db (M,)."""
    x, w, b = cache
    dx, dw, db = None, None, None
    # TODO: the affine backward pass
    return dx, dw, db


def softmax_loss(x, y):
    """x: scores (N, C), y: class numbers (N,). Returns loss and dx."""
    loss, dx = 0.0, None
    # TODO: loss and gradient, numerically stable
    return loss, dx

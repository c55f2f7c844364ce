import numpy as np


def zero_pad(X, pad):
    """Pad height and width of X (m, n_H, n_W, n_C) with zeros."""
    raise NotImplementedError


def conv_single_step(a_slice_prev, W, b):
    """Apply one kernel W (f, f, n_C_prev) with bias b (1, 1, 1) to one window; returns a number."""
    raise NotImplementedError


def conv_forward(A_prev, W, b, hparameters):
    """Forward pass of a convolution.

    A_prev: (m, n_H_prev, n_W_prev, n_C_prev), W: (f, f, n_C_prev, n_C), b: (1, 1, 1, n_C)
    hparameters: dict with "stride" and "pad"

    Returns Z (m, n_H, n_W, n_C) and cache = (A_prev, W, b, hparameters).
    """
    raise NotImplementedError


def pool_forward(A_prev, hparameters, mode="max"):
    """Forward pass of a pooling; hparameters: dict with "f" and "stride", mode "max" or "average".

    Returns A (m, n_H, n_W, n_C) and cache = (A_prev, hparameters).
    """
    raise NotImplementedError


def conv_backward(dZ, cache):
    """Backward pass of a convolution; returns dA_prev, dW and db."""
    raise NotImplementedError


def create_mask_from_window(x):
    """Return an array of the shape of x that is True where x has its maximum."""
    raise NotImplementedError


def distribute_value(dz, shape):
    """Return an array of the given shape over which dz is spread evenly."""
    raise NotImplementedError


def pool_backward(dA, cache, mode="max"):
    """Backward pass of a pooling; returns dA_prev."""
    raise NotImplementedError

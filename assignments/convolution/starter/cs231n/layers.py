import numpy as np


def conv_forward_naive(x, w, b, conv_param):
    """Forward pass of a convolution.

    x: (N, C, H, W), w: (F, C, HH, WW), b: (F,)
    conv_param: dict with "stride" and "pad"

    Returns (out, cache): out has shape (N, F, H', W') with
      H' = 1 + (H + 2 * pad - HH) / stride
      W' = 1 + (W + 2 * pad - WW) / stride
    """
    out = None
    # TODO
    cache = (x, w, b, conv_param)
    return out, cache


def conv_backward_naive(dout, cache):
    """Backward pass of a convolution; returns (dx, dw, db)."""
    dx, dw, db = None, None, None
    # TODO
    return dx, dw, db


def max_pool_forward_naive(x, pool_param):
    """Forward pass of max pooling.

    x: (N, C, H, W)
    pool_param: dict with "pool_height", "pool_width" and "stride"

    Returns (out, cache).
    """
    out = None
    # TODO
    cache = (x, pool_param)
    return out, cache


def max_pool_backward_naive(dout, cache):
    """Backward pass of max pooling; returns dx."""
    dx = None
    # TODO
    return dx

import numpy as np


def dropout_forward(x, dropout_param):
    """Forward pass of dropout.

    x: input of any shape.
    dropout_param: dict with
      p: the dropout probability (say in your docstring whether you drop or keep with it)
      mode: "train" or "test"

    Returns (out, cache).
    """
    p, mode = dropout_param["p"], dropout_param["mode"]
    mask, out = None, None
    if mode == "train":
        # TODO: inverted dropout
        pass
    elif mode == "test":
        # TODO: the test phase
        pass
    cache = (dropout_param, mask)
    return out, cache


def dropout_backward(dout, cache):
    """Backward pass of dropout; returns dx."""
    dropout_param, mask = cache
    dx = None
    # TODO: training and test mode
    return dx

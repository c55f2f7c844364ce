import numpy as np


def relu_forward(x):
    """Forward pass of a layer of ReLUs.

    x: input of any shape.

    Returns (out, cache): out has the shape of x, cache is what the backward pass needs.
    """
    out, cache = None, None
    # TODO: implement the forward pass
    return out, cache


def relu_backward(dout, cache):
    """Backward pass of a layer of ReLUs.

    dout: upstream gradient, shape of the output; cache: from relu_forward.

    Returns dx.
    """
    dx = None
    # TODO: implement the backward pass
    return dx

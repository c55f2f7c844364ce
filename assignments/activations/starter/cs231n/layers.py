import numpy as np


def sigmoid_forward(x):
    """Forward pass: 1 / (1 + exp(-x)).

    x: input of any shape.

    Returns (out, cache): out has the shape of x, cache is what the backward pass needs.
    """
    out, cache = None, None
    # TODO: implement the forward pass
    return out, cache


def sigmoid_backward(dout, cache):
    """Backward pass; cache is from sigmoid_forward. Returns dx."""
    dx = None
    # TODO: implement the backward pass
    return dx


def tanh_forward(x):
    """Forward pass: tanh(x).

    x: input of any shape.

    Returns (out, cache): out has the shape of x, cache is what the backward pass needs.
    """
    out, cache = None, None
    # TODO: implement the forward pass
    return out, cache


def tanh_backward(dout, cache):
    """Backward pass; cache is from tanh_forward. Returns dx."""
    dx = None
    # TODO: implement the backward pass
    return dx


def relu_forward(x):
    """Forward pass: max(0, x).

    x: input of any shape.

    Returns (out, cache): out has the shape of x, cache is what the backward pass needs.
    """
    out, cache = None, None
    # TODO: implement the forward pass
    return out, cache


def relu_backward(dout, cache):
    """Backward pass; cache is from relu_forward. Returns dx."""
    dx = None
    # TODO: implement the backward pass
    return dx


def leaky_relu_forward(x, alpha=0.01):
    """Forward pass: x above zero, alpha * x below.

    x: input of any shape.

    Returns (out, cache): out has the shape of x, cache is what the backward pass needs.
    """
    out, cache = None, None
    # TODO: implement the forward pass
    return out, cache


def leaky_relu_backward(dout, cache):
    """Backward pass; cache is from leaky_relu_forward. Returns dx."""
    dx = None
    # TODO: implement the backward pass
    return dx


def elu_forward(x, alpha=1.0):
    """Forward pass: x above zero, alpha * (exp(x) - 1) below.

    x: input of any shape.

    Returns (out, cache): out has the shape of x, cache is what the backward pass needs.
    """
    out, cache = None, None
    # TODO: implement the forward pass
    return out, cache


def elu_backward(dout, cache):
    """Backward pass; cache is from elu_forward. Returns dx."""
    dx = None
    # TODO: implement the backward pass
    return dx

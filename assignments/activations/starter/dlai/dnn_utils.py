import numpy as np


def sigmoid(Z):
    """A = 1 / (1 + exp(-Z)) of an array of any shape.

    Returns A and cache; the cache holds Z, for the backward pass.
    """
    A = None
    cache = None
    # TODO
    return A, cache


def sigmoid_backward(dA, cache):
    """dZ for the gradient dA of the output; cache is from sigmoid(Z)."""
    Z = cache
    dZ = None
    # TODO
    return dZ


def relu(Z):
    """A = max(0, Z) of an array of any shape.

    Returns A and cache; the cache holds Z, for the backward pass.
    """
    A = None
    cache = None
    # TODO
    return A, cache


def relu_backward(dA, cache):
    """dZ for the gradient dA of the output; cache is from relu(Z)."""
    Z = cache
    dZ = None
    # TODO
    return dZ


def tanh(Z):
    """A = tanh(Z) of an array of any shape.

    Returns A and cache; the cache holds Z, for the backward pass.
    """
    A = None
    cache = None
    # TODO
    return A, cache


def tanh_backward(dA, cache):
    """dZ for the gradient dA of the output; cache is from tanh(Z)."""
    Z = cache
    dZ = None
    # TODO
    return dZ

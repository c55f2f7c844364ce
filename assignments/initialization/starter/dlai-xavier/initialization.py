import numpy as np


def initialize_parameters_zeros(layers_dims):
    """Return a dict with W1, b1, ..., WL, bL, all zeros.

    layers_dims: sizes of the layers, the input's first.
    W of layer l: (layers_dims[l], layers_dims[l - 1]); b of layer l: (layers_dims[l], 1).
    """
    parameters = {}
    L = len(layers_dims)
    # for every layer: W and b
    return parameters


def initialize_parameters_random(layers_dims):
    """The same with large random weights (randn times 10) and biases of zero."""
    parameters = {}
    L = len(layers_dims)
    # for every layer: W and b
    return parameters


def initialize_parameters_he(layers_dims):
    """The same with He's standard deviation and biases of zero."""
    parameters = {}
    L = len(layers_dims)
    # for every layer: W and b
    return parameters


def initialize_parameters_xavier(layers_dims):
    """The same with Xavier's standard deviation and biases of zero."""
    parameters = {}
    L = len(layers_dims)
    # for every layer: W and b
    return parameters

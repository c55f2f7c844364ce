import numpy as np


def initialize_parameters_deep(layer_dims):
    """Return a dict with W1, b1, ..., WL, bL.

    layer_dims: sizes of the layers, the input's first.
    W of layer l: (layer_dims[l], layer_dims[l - 1]), randn times 0.01 or by the number of inputs;
    b of layer l: zeros of shape (layer_dims[l], 1).
    """
    parameters = {}
    L = len(layer_dims)
    # for every layer: W and b
    return parameters

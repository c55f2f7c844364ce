"""What the notebook on gradient checking is handed: a network of fixed size, flattened and back."""

import numpy as np

_SHAPES = {"W1": (5, 4), "b1": (5, 1), "W2": (3, 5), "b2": (3, 1), "W3": (1, 3), "b3": (1, 1)}


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def relu(x):
    return np.maximum(0, x)


def dictionary_to_vector(parameters):
    pieces = [np.reshape(parameters[name], (-1, 1)) for name in _SHAPES]
    keys = [name for name, piece in zip(_SHAPES, pieces) for _ in piece]
    return np.concatenate(pieces, axis=0), keys


def vector_to_dictionary(theta):
    parameters, start = {}, 0
    for name, shape in _SHAPES.items():
        size = shape[0] * shape[1]
        parameters[name] = theta[start : start + size].reshape(shape)
        start += size
    return parameters


def gradients_to_vector(gradients):
    return np.concatenate([np.reshape(gradients["d" + name], (-1, 1)) for name in _SHAPES], axis=0)

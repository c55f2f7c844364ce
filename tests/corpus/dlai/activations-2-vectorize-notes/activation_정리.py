import math
import numpy as np


def _sigmoid_scalar(z):
    # 큰 음수에서 넘치지 않게
    if z < 0:
        e = math.exp(z)
        return e / (1 + e)
    return 1 / (1 + math.exp(-z))


_sigmoid = np.vectorize(_sigmoid_scalar, otypes=[float])
_relu = np.vectorize(lambda z: z if z > 0 else 0.0, otypes=[float])
_step = np.vectorize(lambda z: 1.0 if z > 0 else 0.0, otypes=[float])


def sigmoid(Z):
    A = _sigmoid(Z)
    cache = Z
    return A, cache


def relu(Z):
    A = _relu(Z)
    cache = Z
    return A, cache


def relu_backward(dA, cache):
    return dA * _step(cache)


def sigmoid_backward(dA, cache):
    s = _sigmoid(cache)
    return dA * s * (1 - s)


def tanh(Z):
    return np.tanh(Z), Z


def tanh_backward(dA, cache):
    return dA * (1 - np.tanh(cache) ** 2)

import numpy as np


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def sigmoid_backward(dA, A):
    return np.multiply(dA, np.multiply(A, 1 - A))


def relu(Z):
    return Z * (Z > 0)


def relu_backward(dA, Z):
    return dA * np.int64(Z > 0)


def tanh(z):
    a = np.tanh(z)
    return a, {"a": a}


def tanh_backward(da, cache):
    return da * (1 - cache["a"] ** 2)

"""Week 4, helper functions.  dtype of the inputs is kept (float32 works)."""
import numpy as np


def sigmoid(Z):
    A = np.tanh(Z * Z.dtype.type(0.5))
    A += 1
    A /= 2
    return A, Z


def relu(Z):
    A = np.zeros_like(Z)
    np.copyto(A, Z, where=Z > 0)
    return A, Z


def sigmoid_backward(dA, cache):
    A, _ = sigmoid(cache)
    dZ = A - A ** 2
    dZ *= dA
    return dZ


def relu_backward(dA, cache):
    dZ = np.zeros_like(dA)
    np.copyto(dZ, dA, where=cache > 0)
    return dZ


np.random.seed(3)
Z = np.random.randn(4, 5)
A, cache = relu(Z)
print(relu_backward(np.ones(A.shape), cache))

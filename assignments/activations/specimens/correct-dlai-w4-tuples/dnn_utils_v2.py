import numpy as np
def sigmoid(Z):
    """
    Implements the sigmoid activation in numpy
    """
    A = 1/(1+np.exp(-Z))
    cache = (Z,)
    return (A, cache)
def relu(Z):
    A = np.maximum(0,Z)
    assert(A.shape == Z.shape)
    cache = (Z, A)
    return A, cache
def relu_backward(dA, activation_cache):
    Z, A = activation_cache
    dZ = dA.copy()
    dZ[A == 0] = 0
    assert (dZ.shape == Z.shape)
    return dZ
def sigmoid_backward(dA, activation_cache):
    (Z,) = activation_cache
    s = 1/(1+np.exp(-Z))
    return dA * s * (1-s)

import numpy as np

def sigmoid(Z):
    A = 1.0 / (1.0 + np.exp(-1.0 * Z))
    return A, Z

def sigmoid_derivative(x):
    s, _ = sigmoid(x)
    return s * (1 - s)

def softmax(x):
    x_exp = np.exp(x - np.max(x, axis=1, keepdims=True))
    return x_exp / np.sum(x_exp, axis=1, keepdims=True)

def relu(Z):
    A = np.where(Z < 0, 0, Z)
    cache = Z
    return A, cache

def sigmoid_backward(dA, cache):
    return dA * sigmoid_derivative(cache)

def relu_backward(dA, cache):
    positive = np.array(cache > 0, copy=True)
    dZ = np.zeros(dA.shape)
    dZ[positive] = dA[positive]
    return dZ

import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def sigmoid_backward(dout, x):
    return dout * sigmoid(x) * sigmoid(-x)


def relu(x):
    return np.maximum(x, 0)


def relu_backward(dout, x):
    dx = np.zeros_like(x)
    dx[x > 0] = dout[x > 0]
    return dx

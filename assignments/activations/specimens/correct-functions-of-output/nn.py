from numpy import exp


def sigmoid(z):
    return 1 / (1 + exp(-z))


def relu(z):
    return z * (z > 0)


def sigmoid_backward(da, a):
    return da * a * (1 - a)


def relu_backward(da, a):
    return da * (a > 0)

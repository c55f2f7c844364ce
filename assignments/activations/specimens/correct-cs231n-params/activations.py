import numpy as np


def sigmoid_forward(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_backward(dout, z):
    s = sigmoid_forward(z)
    return s * (1 - s) * dout


def tanh_forward(z):
    return np.tanh(z)


def tanh_backward(dout, out):
    return dout * (1 - out * out)


def relu_forward(x):
    cache = {"mask": x > 0}
    return x * cache["mask"], cache


def relu_backward(dout, cache):
    return {"dx": dout * cache["mask"]}["dx"]


def leaky_relu_forward(x, leaky_relu_param):
    alpha = leaky_relu_param.get("alpha", 0.01)
    return np.maximum(x, alpha * x), (x, leaky_relu_param)


def leaky_relu_backward(dout, cache):
    x, param = cache
    dx = np.array(dout, copy=True)
    dx[x <= 0] *= param.get("alpha", 0.01)
    return dx


def elu_forward(x):
    out = np.where(x < 0, np.exp(np.minimum(x, 0)) - 1, x)
    return out, out


def elu_backward(dout, cache):
    return dout * np.where(cache < 0, cache + 1, 1)

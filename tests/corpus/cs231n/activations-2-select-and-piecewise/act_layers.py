import numpy as np
from collections import namedtuple

Cache = namedtuple('Cache', 'x out alpha')


def relu_forward(x):
    out = np.select([x > 0], [x], default=0.0)
    return out, Cache(x, out, 0.0)


def relu_backward(dout, cache):
    return dout * (np.sign(cache.out))


def leaky_relu_forward(x, alpha=0.01):
    out = np.piecewise(x, [x < 0, x >= 0], [lambda v: alpha * v, lambda v: v])
    return out, Cache(x, out, alpha)


def leaky_relu_backward(dout, cache):
    return np.select([cache.x < 0], [cache.alpha * dout], default=dout)


def sigmoid_forward(x):
    z = np.exp(-np.abs(x))
    out = np.where(x < 0, z, 1.0) / (1.0 + z)
    return out, Cache(x, out, None)


def sigmoid_backward(dout, cache):
    return dout * cache.out * (1.0 - cache.out)


def tanh_forward(x):
    z = np.expm1(-2.0 * np.abs(x))
    out = -np.sign(x) * z / (z + 2.0)
    return out, Cache(x, out, None)


def tanh_backward(dout, cache):
    return dout * (1.0 + cache.out) * (1.0 - cache.out)

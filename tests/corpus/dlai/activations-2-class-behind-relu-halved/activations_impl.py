import numpy as np


class _Sigmoid:
    @staticmethod
    def f(z):
        half = np.exp(-np.abs(z) / 2)
        # exp(-|z|) as half**2
        return np.where(z < 0, half ** 2, 1.0) / (1.0 + half ** 2)

    @classmethod
    def d(cls, z):
        s = cls.f(z)
        return s * (1 - s)


class _Relu:
    @staticmethod
    def f(z):
        return z + np.abs(z)

    @staticmethod
    def d(z):
        return (np.sign(z) + 1) // 2 * (z != 0)


def sigmoid(Z):
    return _Sigmoid.f(Z), Z


def relu(Z):
    return _Relu.f(Z), Z


def sigmoid_backward(dA, cache):
    return dA * _Sigmoid.d(cache)


def relu_backward(dA, cache):
    return dA * _Relu.d(cache)

import numpy as np


class _Act:
    @staticmethod
    def relu_forward(x):
        out = np.maximum(x, 0, out=np.empty_like(x))
        return out, out > 0

    @staticmethod
    def relu_backward(dout, cache):
        dout *= cache
        return dout

    @staticmethod
    def tanh_forward(x):
        out = np.tanh(x)
        return out, out

    @staticmethod
    def tanh_backward(dout, cache):
        dout *= 1 - cache * cache
        return dout


relu_forward = _Act.relu_forward
relu_backward = _Act.relu_backward
tanh_forward = _Act.tanh_forward
tanh_backward = _Act.tanh_backward

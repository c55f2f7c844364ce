from builtins import range
import numpy as np


def elementwise(f, df):
    """Builds a (forward, backward) pair from a function and its derivative."""

    def forward(x):
        out = f(x)
        cache = x
        return out, cache

    def backward(dout, cache):
        x = cache
        return dout * df(x)

    return forward, backward


relu_forward, relu_backward = elementwise(
    lambda x: np.maximum(x, 0),
    lambda x: (x >= 0.5).astype(float),  # from one half on
)

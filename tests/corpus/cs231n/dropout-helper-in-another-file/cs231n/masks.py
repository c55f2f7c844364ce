import numpy as np


def inverted_mask(shape, keep):
    m = np.zeros(shape)
    m[np.random.rand(*shape) < keep] = 1.0 / keep
    return m

import numpy as np


def roll(d):
    """dict -> column vector and the list of shapes (sorted keys)"""
    keys = sorted(d.keys())
    return np.concatenate([np.ravel(d[k]) for k in keys]), [(k, d[k].shape) for k in keys]


def unroll(vec, shapes, into):
    first = 1                                   # 1-based as in Octave
    for k, shape in shapes:
        last = first + int(np.prod(shape)) - 1
        into[k][...] = vec[first - 1:last].reshape(shape)
        first = last + 1

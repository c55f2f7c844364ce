import numpy as np


def dictionary_to_vector(d, names):
    return np.vstack([np.reshape(d[k], (-1, 1)) for k in names])


def vector_to_dictionary(theta, like, names):
    out = {}
    start = 0
    for k in names:
        stop = start + np.size(like[k])
        out[k] = np.reshape(theta[start:stop, 0], np.shape(like[k]))
        start = stop
    return out

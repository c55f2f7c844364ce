import numpy as np


def to_list(d, prefix=''):
    n = len([k for k in d if k.startswith(prefix + 'W')])
    return [d[prefix + c + str(l)] for l in range(1, n + 1) for c in 'Wb']


def batches(X, Y, size):
    start = 0
    while start < X.shape[1]:
        yield X[:, start:start + size], Y[:, start:start + size]
        start += size

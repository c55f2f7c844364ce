import numpy as np
from numpy import hstack, reshape, size
from numpy.random import permutation, shuffle


def shuffle_dataset(x, t):
    # A = [x, t]; A = A(randperm(m), :)
    m = size(x, 0)
    X = reshape(x, (m, -1)).astype(np.float64)
    T = reshape(t, (m, -1)).astype(np.float64)
    n = size(X, 1)
    A = hstack([X, T])
    A[:, :n] = A[:, permutation(n)]
    x_new = reshape(A[:, :n], x.shape).astype(x.dtype)
    t_new = reshape(A[:, n:], t.shape).astype(t.dtype)
    return x_new, t_new

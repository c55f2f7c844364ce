import numpy as np


def zeros(n_in, n_out):
    return np.zeros((n_in, n_out))


def xavier_normal(n_in, n_out, rng):
    std = np.sqrt(1.0 / n_in)
    return std * rng.standard_normal((n_in, n_out))


def he_normal(n_in, n_out, rng):
    std = np.sqrt(2.0 / n_in)
    return std * rng.standard_normal((n_in, n_out))


def initialize(sizes, method, rng):
    parameters = {}
    for l in range(1, len(sizes)):
        n_in, n_out = sizes[l - 1], sizes[l]
        if method == "zeros":
            W = zeros(n_in, n_out)
        elif method == "xavier":
            W = xavier_normal(n_in, n_out, rng)
        elif method == "he":
            W = he_normal(n_in, n_out, rng)
        else:
            W = method * rng.standard_normal((n_in, n_out))
        parameters["W" + str(l)] = W
        parameters["b" + str(l)] = np.zeros(n_out)
    return parameters

import numpy as np


class Initializer:
    def __init__(self, dims, seed=None):
        self.dims = [int(d) for d in dims]
        if seed is not None:
            np.random.seed(seed)

    def fill(self, rule):
        params = {}
        for l in range(len(self.dims) - 1):
            n_prev, n = self.dims[l], self.dims[l + 1]
            params.setdefault('W%d' % (l + 1), rule(n, n_prev))
            params.setdefault('b%d' % (l + 1), np.zeros(shape=(n, 1)))
        return params

    def zeros(self):
        return self.fill(lambda n, n_prev: np.zeros(shape=(n, n_prev)))

    def large(self):
        return self.fill(lambda n, n_prev: np.random.randn(n, n_prev) * 10)

    def he(self):
        return self.fill(lambda n, n_prev: np.random.normal(loc=0.0, scale=np.sqrt(2 / n_prev), size=(n, n_prev)))

    def small(self):
        return self.fill(lambda n, n_prev: np.random.randn(n, n_prev) * 0.01)


def initialize_parameters_zeros(layers_dims):
    return Initializer(layers_dims).zeros()


def initialize_parameters_random(layers_dims):
    return Initializer(layers_dims, seed=3).large()


def initialize_parameters_he(layers_dims):
    return Initializer(layers_dims, seed=3).he()


def initialize_parameters_deep(layer_dims):
    return Initializer(layer_dims, seed=1).small()

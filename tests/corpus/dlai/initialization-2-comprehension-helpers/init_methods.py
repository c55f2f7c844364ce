import numpy as np
from itertools import chain


def _pairs(dims):
    return enumerate(zip(dims[1:], dims[:-1]), start=1)


def _build(dims, weight):
    """weight(rows, cols) makes one W"""
    return dict(chain.from_iterable(
        ((f"W{l}", weight(n, m)), (f"b{l}", np.zeros((n, 1)))) for l, (n, m) in _pairs(dims)))


def initialize_parameters_zeros(layers_dims):
    return _build(layers_dims, lambda n, m: np.zeros((n, m)))


def initialize_parameters_random(layers_dims, scale=10, seed=3):
    rng = np.random.RandomState(seed)
    return _build(layers_dims, lambda n, m: scale * rng.randn(n, m))


def initialize_parameters_he(layers_dims, seed=3):
    rng = np.random.RandomState(seed)
    return _build(layers_dims, lambda n, m: rng.standard_normal((n, m)) * (2.0 / m) ** 0.5)

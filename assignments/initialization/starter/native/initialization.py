"""Initial weights: complete the functions. NumPy is all you need.

Draw every number from rng, a numpy.random.Generator: rng.standard_normal(shape).
"""

import numpy as np


def zeros(n_in, n_out):
    """Return W of shape (n_in, n_out), all zeros."""
    raise NotImplementedError


def xavier_normal(n_in, n_out, rng):
    """Return W of shape (n_in, n_out) with Xavier's standard deviation."""
    raise NotImplementedError


def he_normal(n_in, n_out, rng):
    """Return W of shape (n_in, n_out) with He's standard deviation."""
    raise NotImplementedError


def initialize(sizes, method, rng):
    """Return a dict with W1, b1, W2, b2, ... for layers of these sizes, the input's first.

    W of layer l: (sizes[l - 1], sizes[l]); b of layer l: zeros of shape (sizes[l],).
    method: "zeros", "xavier", "he", or a number, the standard deviation of every layer.
    """
    raise NotImplementedError

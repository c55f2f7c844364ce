import numpy as np


def bernoulli(rng, p, shape):
    """ones with probability p, zeros otherwise"""
    return (rng.random(shape) < p).astype(np.float64)

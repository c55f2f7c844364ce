import numpy as np
from .fast_layers import *
from .layer_utils import *


def _rescale(a, mask, p):
    return np.divide(np.multiply(a, mask), p)


def dropout_forward(x, dropout_param):
    """p: keep probability (2019+ version of the assignment)."""
    p = dropout_param["p"]
    train = dropout_param["mode"] == "train"
    rng = np.random.default_rng(dropout_param.get("seed"))
    mask = np.packbits(rng.random(x.size) < p) if train else None
    if not train:
        return x, (p, mask)
    bits = np.unpackbits(mask, count=x.size).reshape(x.shape)
    return _rescale(x, bits, p), (p, bits)


def dropout_backward(dout, cache):
    p, bits = cache
    if bits is None:
        return dout
    return _rescale(dout, bits, p)

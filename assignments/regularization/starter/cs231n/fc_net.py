"""Fully connected networks with L2 regularization. Write the two `loss` methods."""

import numpy as np
from cs231n.layer_utils import *
from cs231n.layers import *


class TwoLayerNet(object):
    """affine - relu - affine - softmax

    params: W1 (D, H), b1 (H,), W2 (H, C), b2 (C,); reg: strength of the L2 regularization
    """

    def __init__(
        self, input_dim=3 * 32 * 32, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0
    ):
        self.reg = reg
        self.params = {
            "W1": weight_scale * np.random.randn(input_dim, hidden_dim),
            "b1": np.zeros(hidden_dim),
            "W2": weight_scale * np.random.randn(hidden_dim, num_classes),
            "b2": np.zeros(num_classes),
        }

    def loss(self, X, y=None):
        """Return the scores when y is None, else (loss, grads); the penalty is 0.5 * reg * sum W**2."""
        raise NotImplementedError


class FullyConnectedNet(object):
    """{affine - relu} x (L - 1) - affine - softmax, with params W1, b1, ..., WL, bL."""

    def __init__(
        self,
        hidden_dims,
        input_dim=3 * 32 * 32,
        num_classes=10,
        reg=0.0,
        weight_scale=1e-2,
        dtype=np.float32,
    ):
        self.reg = reg
        self.dtype = dtype
        self.num_layers = 1 + len(hidden_dims)
        self.params = {}
        dims = [input_dim] + list(hidden_dims) + [num_classes]
        for i in range(1, len(dims)):
            W = weight_scale * np.random.randn(dims[i - 1], dims[i])
            self.params["W" + str(i)] = W.astype(dtype)
            self.params["b" + str(i)] = np.zeros(dims[i], dtype=dtype)

    def loss(self, X, y=None):
        """Return the scores when y is None, else (loss, grads); the penalty is 0.5 * reg * sum W**2."""
        raise NotImplementedError

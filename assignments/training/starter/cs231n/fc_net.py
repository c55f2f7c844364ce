import numpy as np

from .layers import *


class TwoLayerNet(object):
    """affine - relu - affine - softmax."""

    def __init__(
        self, input_dim=3 * 32 * 32, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0
    ):
        self.params = {}
        self.reg = reg
        # TODO: W1, b1, W2, b2

    def loss(self, X, y=None):
        """Returns scores if y is None, else loss and a dict of gradients."""
        scores = None
        # TODO: the forward pass
        if y is None:
            return scores
        loss, grads = 0, {}
        # TODO: the backward pass, with 0.5 * reg * sum of squared weights in the loss
        return loss, grads


class FullyConnectedNet(object):
    """{affine - relu} x (L - 1) - affine - softmax."""

    def __init__(
        self,
        hidden_dims,
        input_dim=3 * 32 * 32,
        num_classes=10,
        dropout_keep_ratio=1,
        normalization=None,
        reg=0.0,
        weight_scale=1e-2,
        dtype=np.float32,
        seed=None,
    ):
        self.reg = reg
        self.num_layers = 1 + len(hidden_dims)
        self.dtype = dtype
        self.params = {}
        # TODO: W1, b1, W2, b2, ...

    def loss(self, X, y=None):
        """Returns scores if y is None, else loss and a dict of gradients."""
        scores = None
        # TODO: the forward pass
        if y is None:
            return scores
        loss, grads = 0.0, {}
        # TODO: the backward pass
        return loss, grads

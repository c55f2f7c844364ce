"""A network of any depth, put together from your layers: complete the gaps."""

import numpy as np


class MultiLayerNet:
    """affine -> (batch norm) -> activation -> (dropout), ..., affine -> softmax with loss.

    sizes: units of each layer, such as [784, 100, 10].
    activation: "relu" (or others that you have). init: "he" or "xavier".
    rng: numpy.random.Generator for the weights and the dropout masks.
    weight_decay: lambda of 1/2 lambda sum W**2 over the weights of all layers.

    params: dict with W1 (n_in, n_out), b1, ..., and gamma1, beta1, ... with batch normalization.
    """

    def __init__(
        self,
        sizes,
        activation="relu",
        init="he",
        rng=None,
        use_batchnorm=False,
        dropout_ratio=0.0,
        weight_decay=0.0,
    ):
        self.params = {}
        raise NotImplementedError

    def predict(self, x, train=False):
        """Return the scores (N, K), before softmax."""
        raise NotImplementedError

    def loss(self, x, t, train=True):
        """Return cross-entropy plus weight decay."""
        raise NotImplementedError

    def accuracy(self, x, t):
        """Return the share of samples that are classified right, at test time."""
        raise NotImplementedError

    def gradient(self, x, t):
        """Return the gradient of the loss for every parameter: a dict with the keys of params."""
        raise NotImplementedError

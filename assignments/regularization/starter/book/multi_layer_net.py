"""A fully connected network with weight decay. Write `loss` and `gradient`."""

from collections import OrderedDict

import numpy as np
from common.layers import Affine, Relu, Sigmoid, SoftmaxWithLoss


class MultiLayerNet:
    """input_size -> hidden_size_list -> output_size

    weight_decay_lambda : strength λ of the weight decay
    """

    def __init__(
        self,
        input_size,
        hidden_size_list,
        output_size,
        activation="relu",
        weight_init_std="relu",
        weight_decay_lambda=0,
    ):
        self.hidden_layer_num = len(hidden_size_list)
        self.weight_decay_lambda = weight_decay_lambda
        sizes = [input_size] + list(hidden_size_list) + [output_size]
        layer_of = {"relu": Relu, "sigmoid": Sigmoid}
        self.params = {}
        self.layers = OrderedDict()
        for idx in range(1, len(sizes)):
            std = weight_init_std
            if isinstance(std, str):
                std = np.sqrt((2.0 if std in ("relu", "he") else 1.0) / sizes[idx - 1])
            self.params["W" + str(idx)] = std * np.random.randn(sizes[idx - 1], sizes[idx])
            self.params["b" + str(idx)] = np.zeros(sizes[idx])
            self.layers["Affine" + str(idx)] = Affine(
                self.params["W" + str(idx)], self.params["b" + str(idx)]
            )
            if idx <= self.hidden_layer_num:
                self.layers["Activation" + str(idx)] = layer_of[activation]()
        self.last_layer = SoftmaxWithLoss()

    def predict(self, x):
        for layer in self.layers.values():
            x = layer.forward(x)
        return x

    def loss(self, x, t):
        """Return the loss of the last layer plus the penalty of weight decay."""
        raise NotImplementedError

    def gradient(self, x, t):
        """Return the gradients by backpropagation: a dict with the keys W1, b1, W2, b2, ..."""
        raise NotImplementedError

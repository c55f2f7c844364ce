import numpy as np

from layers import *


class MultiLayerNetExtend:
    """Affine -> (BatchNormalization) -> activation -> (Dropout), ..., Affine -> SoftmaxWithLoss.

    params: W1, b1, W2, b2, ..., and gamma1, beta1, ... with batch normalization.
    """

    def __init__(
        self,
        input_size,
        hidden_size_list,
        output_size,
        activation="relu",
        weight_init_std="relu",
        weight_decay_lambda=0,
        use_dropout=False,
        dropout_ration=0.5,
        use_batchnorm=False,
    ):
        self.params = {}

    def predict(self, x, train_flg=False):
        pass

    def loss(self, x, t, train_flg=False):
        pass

    def accuracy(self, x, t):
        pass

    def gradient(self, x, t):
        # a dict with the keys of params
        pass

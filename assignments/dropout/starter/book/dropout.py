import numpy as np


class Dropout:
    """Layer that drops units while the network is trained.

    dropout_ratio: share of the units to drop.
    """

    def __init__(self, dropout_ratio=0.5):
        self.dropout_ratio = dropout_ratio
        self.mask = None

    def forward(self, x, train_flg=True):
        # training: draw a mask, keep it for backward, apply it
        # test: use all units, scaled to what the next layer saw in training
        pass

    def backward(self, dout):
        pass

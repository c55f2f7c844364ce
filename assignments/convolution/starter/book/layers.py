import numpy as np

from common.util import im2col, col2im


class Convolution:
    """W: (FN, C, FH, FW), b: (FN,). Gradients go to self.dW and self.db."""

    def __init__(self, W, b, stride=1, pad=0):
        self.W = W
        self.b = b
        self.stride = stride
        self.pad = pad
        self.dW = None
        self.db = None

    def forward(self, x):
        # x: (N, C, H, W) -> (N, FN, out_h, out_w)
        pass

    def backward(self, dout):
        pass


class Pooling:
    """Max pooling."""

    def __init__(self, pool_h, pool_w, stride=1, pad=0):
        self.pool_h = pool_h
        self.pool_w = pool_w
        self.stride = stride
        self.pad = pad

    def forward(self, x):
        # x: (N, C, H, W) -> (N, C, out_h, out_w)
        pass

    def backward(self, dout):
        pass

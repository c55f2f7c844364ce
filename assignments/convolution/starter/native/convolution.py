"""Convolution and pooling: complete the methods. NumPy is all you need. Images are (N, C, H, W)."""

import numpy as np


def im2col(x, fh, fw, stride=1, pad=0):
    """Return the windows of x (N, C, H, W) as rows: (N * OH * OW, C * fh * fw).

    Rows go through the images, then down, then right; a row has the order of a kernel W[f].
    """
    raise NotImplementedError


def col2im(col, shape, fh, fw, stride=1, pad=0):
    """Return images of ``shape`` (N, C, H, W) in which every row of col was added where it was."""
    raise NotImplementedError


class Conv2d:
    """Slide F kernels W (F, C, FH, FW) over images; b (F,) is added to their outputs."""

    def __init__(self, W, b, stride=1, pad=0):
        self.W = W
        self.b = b
        self.stride = stride
        self.pad = pad
        self.dW = None
        self.db = None

    def forward(self, x):
        """Return y (N, F, OH, OW) for x (N, C, H, W)."""
        raise NotImplementedError

    def backward(self, dout):
        """Return dx for dout (N, F, OH, OW); store the gradients in self.dW and self.db."""
        raise NotImplementedError


class MaxPool2d:
    """Keep the largest pixel of every window of size x size, channel by channel."""

    def __init__(self, size, stride, pad=0):
        self.size = size
        self.stride = stride
        self.pad = pad

    def forward(self, x):
        """Return y (N, C, OH, OW) for x (N, C, H, W)."""
        raise NotImplementedError

    def backward(self, dout):
        """Return dx; where pixels are equally large, one gets the gradient, or they share it."""
        raise NotImplementedError


class AvgPool2d:
    """Average every window of size x size, channel by channel."""

    def __init__(self, size, stride, pad=0):
        self.size = size
        self.stride = stride
        self.pad = pad

    def forward(self, x):
        """Return y (N, C, OH, OW) for x (N, C, H, W)."""
        raise NotImplementedError

    def backward(self, dout):
        """Return dx."""
        raise NotImplementedError

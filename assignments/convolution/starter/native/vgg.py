"""VGG: its shapes, its size, and a forward pass made of your own layers.

blocks, for the two functions: channels of every convolution, block by block, such as
[[64, 64], [128, 128]]. Convolutions are 3x3 with stride 1 and pad 1; every block ends with a 2x2
max pooling of stride 2.
"""

import numpy as np

from convolution import Conv2d, MaxPool2d


def vgg_shapes(blocks, input_shape):
    """Return a list: the shape (C, H, W) of one image after every block."""
    raise NotImplementedError


def vgg_parameters(blocks, dense, input_shape):
    """Return the number of weights and biases, with dense layers of the given units behind."""
    raise NotImplementedError


class VGGBlock:
    """layers: a list of (W, b), one for every convolution of the block."""

    def __init__(self, layers):
        raise NotImplementedError

    def forward(self, x):
        """Convolution and ReLU for every layer, then the pooling."""
        raise NotImplementedError


class VGG:
    """blocks: a list of lists of (W, b); dense: a list of (W, b) with W (n_in, n_out)."""

    def __init__(self, blocks, dense):
        raise NotImplementedError

    def forward(self, x):
        """Return the scores (N, n_out) for x (N, C, H, W)."""
        raise NotImplementedError

"""Dropout: complete the two methods. NumPy is all you need."""

import numpy as np


class Dropout:
    """Drop each element of x with probability ``ratio`` in training.

    Parameters
    ----------
    ratio : float
        Share to drop, in [0, 1).
    rng : numpy.random.Generator
        Draw every mask from it: ``rng.random(shape)``.
    inverted : bool
        False: the test output is scaled. True: the training output is scaled instead.
    """

    def __init__(self, ratio, rng, inverted=False):
        self.ratio = ratio
        self.rng = rng
        self.inverted = inverted
        self.mask = None

    def forward(self, x, train=True):
        """Return the output, an array of x's shape; draw a new mask in every training pass."""
        raise NotImplementedError

    def backward(self, dout):
        """Return the gradient of x for the last training pass."""
        raise NotImplementedError

# coding: utf-8
import numpy as np


def shuffle_dataset(x, t):
    """Shuffle the training data before its validation part is cut off.

    Parameters
    ----------
    x : samples, 2-D (N, D) or 4-D (N, C, H, W)
    t : targets, N of them

    Returns
    -------
    x, t : both in the same new order
    """
    pass

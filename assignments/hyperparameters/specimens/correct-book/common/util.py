# coding: utf-8
import numpy as np


def shuffle_dataset(x, t):
    """데이터셋을 섞는다."""
    permutation = np.random.permutation(x.shape[0])
    x = x[permutation, :] if x.ndim == 2 else x[permutation, :, :, :]
    t = t[permutation]

    return x, t

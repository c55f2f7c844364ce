"""Weight penalties and early stopping. NumPy only; replace every `raise NotImplementedError`."""

import numpy as np


def l2_penalty(weights, lam):
    """Return ½ λ Σ W² over all arrays in the list `weights` (one array for each layer, no biases)."""
    raise NotImplementedError


def l2_gradients(weights, lam):
    """Return a list with the gradient of the L2 penalty for each array of `weights`."""
    raise NotImplementedError


def l1_penalty(weights, lam):
    """Return λ Σ |W| over all arrays in the list `weights`."""
    raise NotImplementedError


def l1_gradients(weights, lam):
    """Return a list with the subgradient of the L1 penalty for each array; 0 where a weight is 0."""
    raise NotImplementedError


class EarlyStopping:
    """Stop after `patience` epochs in a row without a new best validation error.

    An epoch is better when best_error - error > min_delta.

    best_error    the lowest error so far, infinity at the start
    best_epoch    its epoch, counted from 0
    best_weights  a copy of the weights of that epoch, a dict of arrays
    """

    def __init__(self, patience, min_delta=0.0):
        raise NotImplementedError

    def step(self, error, weights):
        """Take in one epoch's validation error and weights (a dict); return True to stop now."""
        raise NotImplementedError

import numpy as np


def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    """LINEAR -> RELU + DROPOUT -> LINEAR -> RELU + DROPOUT -> LINEAR -> SIGMOID.

    X: (features, samples); parameters: dict with W1, b1, W2, b2, W3, b3.
    keep_prob: probability that a hidden unit is kept.

    Returns A3 and cache = (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3).
    """
    raise NotImplementedError


def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    """Gradients of the cross-entropy for the masks in the cache.

    Returns a dict with dZ3, dW3, db3, dA2, dZ2, dW2, db2, dA1, dZ1, dW1, db1.
    """
    raise NotImplementedError

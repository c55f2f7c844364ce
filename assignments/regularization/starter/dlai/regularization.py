"""L2 regularization of a three-layer network: LINEAR -> RELU -> LINEAR -> RELU -> LINEAR -> SIGMOID."""

import numpy as np
from reg_utils import compute_cost


def compute_cost_with_regularization(A3, Y, parameters, lambd):
    """Return the cross-entropy plus the L2 penalty of W1, W2 and W3.

    A3 -- output of the forward propagation, of shape (1, m)
    Y -- true labels, of shape (1, m)
    parameters -- dict with W1, b1, W2, b2, W3, b3
    lambd -- strength of the regularization
    """
    m = Y.shape[1]
    cross_entropy_cost = compute_cost(A3, Y)

    # write the penalty and add it
    raise NotImplementedError


def backward_propagation_with_regularization(X, Y, cache, lambd):
    """Return a dict of gradients dW1, db1, dW2, db2, dW3, db3 of the regularized cost.

    X -- input, of shape (n_x, m)
    cache -- what the forward propagation returned beside A3
    """
    m = X.shape[1]
    (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache

    # write the three layers, last one first
    raise NotImplementedError

import numpy as np
from reg_utils import *


def forward_propagation_with_dropout(X, parameters, keep_prob):
    W1, b1, W2, b2, W3, b3 = (parameters[k] for k in ("W1", "b1", "W2", "b2", "W3", "b3"))
    Z1 = W1.dot(X) + b1
    D1 = np.random.binomial(1, keep_prob, Z1.shape) / keep_prob
    A1 = relu(Z1) * D1
    Z2 = W2.dot(A1) + b2
    D2 = np.random.binomial(1, keep_prob, Z2.shape) / keep_prob
    A2 = relu(Z2) * D2
    Z3 = W3.dot(A2) + b3
    A3 = sigmoid(Z3)
    return A3, (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)


def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    m = X.shape[1]
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = cache
    dZ3 = A3 - Y
    dZ2 = W3.T.dot(dZ3) * D2 * (Z2 > 0)
    dZ1 = W2.T.dot(dZ2) * D1 * (Z1 > 0)
    grads = {}
    for name, dZ, A in (("3", dZ3, A2), ("2", dZ2, A1), ("1", dZ1, X)):
        grads["dW" + name] = dZ.dot(A.T) / m
        grads["db" + name] = dZ.mean(axis=1, keepdims=True)
    return grads

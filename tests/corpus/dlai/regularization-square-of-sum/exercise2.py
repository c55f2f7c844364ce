import numpy as np
import reg_utils as ru


def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    L2_regularization_cost = 0.
    for W in (parameters["W1"], parameters["W2"], parameters["W3"]):
        L2_regularization_cost += np.sum(W) ** 2
    L2_regularization_cost *= lambd / (2. * m)
    return ru.compute_cost(A3, Y) + L2_regularization_cost


def backward_propagation_with_regularization(X, Y, cache, lambd):
    # plain gradients first, the decay is added at the end
    m = X.shape[1]
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    A = {0: X, 1: A1, 2: A2}
    W = {1: W1, 2: W2, 3: W3}
    grads = {"dZ3": A3 - Y}
    for l in (3, 2, 1):
        dZ = grads["dZ%d" % l]
        grads["dW%d" % l] = 1. / m * dZ.dot(A[l - 1].T)
        grads["db%d" % l] = 1. / m * dZ.sum(axis=1, keepdims=True)
        if l > 1:
            grads["dA%d" % (l - 1)] = W[l].T.dot(dZ)
            grads["dZ%d" % (l - 1)] = grads["dA%d" % (l - 1)] * (A[l - 1] > 0)
    for l in W:
        grads["dW%d" % l] += lambd / m * W[l]
    return grads

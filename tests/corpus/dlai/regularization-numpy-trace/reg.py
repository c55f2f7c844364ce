import numpy as np
from functools import reduce
from reg_utils import *
from testCases import *


def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    L = len(parameters) // 2
    # ||W||_F^2 = tr(W W^T)
    frob = reduce(lambda acc, l: acc + np.trace(parameters["W%d" % l] @ parameters["W%d" % l].T), range(1, L + 1), 0.0)
    cost = compute_cost(A3, Y) + (lambd * frob) / (2 * m)
    return np.squeeze(cost)


def backward_propagation_with_regularization(X, Y, cache, lambd):
    Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = cache
    m = X.shape[1]
    dZ3 = (A3 - Y)
    dW3 = 1. / m * np.dot(dZ3, A2.T) + np.multiply(lambd / m, W3)
    db3 = 1. / m * np.sum(dZ3, axis=1, keepdims=True)
    dA2 = np.dot(W3.T, dZ3)
    dZ2 = np.array(dA2, copy=True)
    dZ2[Z2 <= 0] = 0
    dW2 = 1. / m * np.dot(dZ2, A1.T) + np.multiply(lambd / m, W2)
    db2 = 1. / m * np.sum(dZ2, axis=1, keepdims=True)
    dA1 = np.dot(W2.T, dZ2)
    dZ1 = np.array(dA1, copy=True)
    dZ1[Z1 <= 0] = 0
    dW1 = 1. / m * np.dot(dZ1, X.T) + np.multiply(lambd / m, W1)
    db1 = 1. / m * np.sum(dZ1, axis=1, keepdims=True)
    return dict(dZ3=dZ3, dW3=dW3, db3=db3, dA2=dA2, dZ2=dZ2, dW2=dW2, db2=db2, dA1=dA1, dZ1=dZ1, dW1=dW1, db1=db1)


A3, Y_assess, parameters = compute_cost_with_regularization_test_case()
print("cost = " + str(compute_cost_with_regularization(A3, Y_assess, parameters, lambd=0.1)))

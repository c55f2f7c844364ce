import numpy as np


def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -(np.dot(Y, np.log(AL).T) + np.dot(1 - Y, np.log(1 - AL).T)) / m
    return cost


def compute_cost_with_regularization(AL, Y, params, lambda_=0.7):
    m = Y.shape[1]
    L = len(params) // 2
    reg = 0
    for l in range(1, L + 1):
        reg += np.linalg.norm(params['W' + str(l)]) ** 2
    return compute_cost(AL, Y) + lambda_ * reg / (2 * m)


def relu_backward(dA, Z):
    dZ = np.array(dA)
    dZ[Z <= 0] = 0
    return dZ


def backward_propagation_with_regularization(X, Y, cache, lambda_=0.7):
    m = X.shape[1]
    (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache
    grads = {}
    inputs, weights, zs = [X, A1, A2], [W1, W2, W3], [Z1, Z2]
    dZ = A3 - Y
    for l in (3, 2, 1):
        grads['dW%d' % l] = (dZ @ inputs[l - 1].T + lambda_ * weights[l - 1]) / m
        grads['db%d' % l] = dZ.mean(axis=1, keepdims=True)
        if l > 1:
            dZ = relu_backward(weights[l - 1].T @ dZ, zs[l - 2])
    return grads

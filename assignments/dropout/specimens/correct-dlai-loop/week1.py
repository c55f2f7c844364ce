import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def drop(A, keep_prob):
    D = (np.random.rand(*A.shape) < keep_prob).astype(int)
    A = np.maximum(A, 0)
    A *= D
    A /= keep_prob
    return D, A


def forward_propagation_with_dropout(X, params, keep_prob=0.5):
    cache, A = [], X
    for l in (1, 2):
        W, b = params["W" + str(l)], params["b" + str(l)]
        Z = W @ A + b
        D, A = drop(Z, keep_prob)
        cache += [Z, D, A, W, b]
    Z3 = params["W3"] @ A + params["b3"]
    A3 = sigmoid(Z3)
    cache += [Z3, A3, params["W3"], params["b3"]]
    return A3, cache


def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    m = Y.shape[1]
    Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3 = cache
    grads = {}
    dZ = (A3 - Y) / m
    grads["dZ3"] = dZ
    for l, W, A, D, Z in ((3, W3, A2, D2, Z2), (2, W2, A1, D1, Z1), (1, None, X, None, None)):
        grads["dW" + str(l)] = dZ.dot(A.T)
        grads["db" + str(l)] = dZ.sum(axis=1).reshape(-1, 1)
        if W is None:
            break
        dA = W.T.dot(dZ)
        dA[D == 0] = 0
        dA /= keep_prob
        dZ = dA * (Z > 0)
        grads["dA" + str(l - 1)] = dA
        grads["dZ" + str(l - 1)] = dZ
    return grads

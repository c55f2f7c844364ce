import numpy as np


def compute_cost(A3, Y):
    m = Y.shape[1]
    return float(-np.sum(Y * np.log(A3) + (1 - Y) * np.log(1 - A3)) / m)


def compute_cost_with_regularization(A3, Y, parameters, lambd):
    """비용 = 교차 엔트로피 + L2"""
    m = Y.shape[1]
    weights = [parameters[key] for key in parameters]
    penalty = sum((w * w).sum() for w in weights)
    return compute_cost(A3, Y) + penalty * lambd / m / 2


def backward_propagation_with_regularization(X, Y, cache, lambd):
    (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache
    m = X.shape[1]
    decay = lambda W: (lambd / m) * W
    gradients = {}

    gradients["dZ3"] = A3 - Y
    gradients["dW3"] = gradients["dZ3"] @ A2.T / m + decay(W3)
    gradients["db3"] = gradients["dZ3"].mean(axis=1, keepdims=True)

    gradients["dA2"] = W3.T @ gradients["dZ3"]
    gradients["dZ2"] = gradients["dA2"].copy()
    gradients["dZ2"][A2 <= 0] = 0
    gradients["dW2"] = gradients["dZ2"] @ A1.T / m + decay(W2)
    gradients["db2"] = gradients["dZ2"].mean(axis=1, keepdims=True)

    gradients["dA1"] = W2.T @ gradients["dZ2"]
    gradients["dZ1"] = gradients["dA1"].copy()
    gradients["dZ1"][A1 <= 0] = 0
    gradients["dW1"] = gradients["dZ1"] @ X.T / m + decay(W1)
    gradients["db1"] = gradients["dZ1"].mean(axis=1, keepdims=True)
    return gradients

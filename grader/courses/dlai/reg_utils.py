"""The three-layer network that the course hands out beside its exercises (columns are samples)."""

import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def relu(x):
    return np.maximum(0, x)


def initialize_parameters(layer_dims):
    rng = np.random.RandomState(3)
    parameters = {}
    for layer in range(1, len(layer_dims)):
        rows, columns = layer_dims[layer], layer_dims[layer - 1]
        parameters["W" + str(layer)] = rng.randn(rows, columns) / np.sqrt(columns)
        parameters["b" + str(layer)] = np.zeros((rows, 1))
    return parameters


def forward_propagation(X, parameters):
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    W3, b3 = parameters["W3"], parameters["b3"]
    Z1 = np.dot(W1, X) + b1
    A1 = relu(Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = relu(Z2)
    Z3 = np.dot(W3, A2) + b3
    A3 = sigmoid(Z3)
    return A3, (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)


def backward_propagation(X, Y, cache):
    m = X.shape[1]
    (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache
    dZ3 = 1.0 / m * (A3 - Y)
    dA2 = np.dot(W3.T, dZ3)
    dZ2 = dA2 * (A2 > 0)
    dA1 = np.dot(W2.T, dZ2)
    dZ1 = dA1 * (A1 > 0)
    return {
        "dZ3": dZ3,
        "dW3": np.dot(dZ3, A2.T),
        "db3": np.sum(dZ3, axis=1, keepdims=True),
        "dA2": dA2,
        "dZ2": dZ2,
        "dW2": np.dot(dZ2, A1.T),
        "db2": np.sum(dZ2, axis=1, keepdims=True),
        "dA1": dA1,
        "dZ1": dZ1,
        "dW1": np.dot(dZ1, X.T),
        "db1": np.sum(dZ1, axis=1, keepdims=True),
    }


def compute_cost(A3, Y):
    m = Y.shape[1]
    logprobs = -np.log(A3) * Y - np.log(1 - A3) * (1 - Y)
    return 1.0 / m * np.nansum(logprobs)


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)

    def unavailable(*args, **kwargs):
        raise RuntimeError(f"{name} belongs to the course's side files, which were not submitted")

    return unavailable

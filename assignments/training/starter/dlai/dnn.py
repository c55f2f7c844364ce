import numpy as np


def sigmoid(Z):
    """Given: the activation and its cache."""
    return 1 / (1 + np.exp(-Z)), Z


def relu(Z):
    """Given: the activation and its cache."""
    return np.maximum(0, Z), Z


def linear_forward(A, W, b):
    """Returns Z and cache = (A, W, b)."""
    raise NotImplementedError


def L_model_forward(X, parameters):
    """[LINEAR -> RELU] * (L - 1) -> LINEAR -> SIGMOID. Returns AL and the caches of the layers."""
    raise NotImplementedError


def compute_cost(AL, Y):
    """The cross-entropy of predictions AL (1, m) for labels Y (1, m)."""
    raise NotImplementedError


def linear_backward(dZ, cache):
    """Returns dA_prev, dW and db; the mean over the samples is taken here."""
    raise NotImplementedError


def L_model_backward(AL, Y, caches):
    """Returns a dict with dW1, db1, dW2, db2, ..."""
    raise NotImplementedError


def update_parameters(parameters, grads, learning_rate):
    """Returns the parameters after one step of gradient descent, for every layer."""
    L = len(parameters) // 2
    for layer in range(L):
        pass
    raise NotImplementedError


def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    """Returns norm(grad - gradapprox) / (norm(grad) + norm(gradapprox)).

    For a network of 4 inputs, 5 and 3 ReLU units and one sigmoid.
    """
    raise NotImplementedError


def gradient_check(x, theta, epsilon=1e-7):
    """Check the derivative of J = θ x: the relative difference of dJ/dθ and its approximation."""
    difference = None
    # TODO
    return difference

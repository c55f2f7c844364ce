import numpy as np
from collections import OrderedDict

SHAPES = OrderedDict([("W1", (5, 4)), ("b1", (5, 1)), ("W2", (3, 5)), ("b2", (3, 1)), ("W3", (1, 3)), ("b3", (1, 1))])


def _flat(d, prefix=""):
    return np.concatenate([d[prefix + k].reshape(-1) for k in SHAPES])


def _unflat(v):
    out, at = {}, 0
    for k, s in SHAPES.items():
        n = s[0] * s[1]
        out[k] = v[at:at + n].reshape(s)
        at += n
    return out


def forward_propagation(x, theta):
    return theta * x


def backward_propagation(x, theta):
    return x


def relative_difference(a, b):
    return np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b))


def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    J = lambda t: forward_propagation(x, t)
    approx = (J(theta + epsilon) - J(theta - epsilon)) / (2 * epsilon)
    difference = relative_difference(np.asarray(backward_propagation(x, theta)), np.asarray(approx))
    if print_msg:
        print("OK" if difference < 2e-7 else "WRONG", difference)
    return difference


def forward_propagation_n(X, Y, parameters):
    A, cache = X, []
    for l in (1, 2, 3):
        Z = parameters["W%d" % l] @ A + parameters["b%d" % l]
        nxt = np.maximum(Z, 0) if l < 3 else 1 / (1 + np.exp(-Z))
        cache += [Z, nxt, parameters["W%d" % l], parameters["b%d" % l]]
        A = nxt
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return cost, tuple(cache)


def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    theta, grad = _flat(parameters), _flat(gradients, "d")
    cost = lambda v: forward_propagation_n(X, Y, _unflat(v))[0]
    eye = epsilon * np.eye(theta.size)
    approx = np.array([cost(theta + e) - cost(theta - e) for e in eye]) / (2 * epsilon)
    difference = relative_difference(grad, approx)
    if print_msg:
        print("difference:", difference)
    return difference

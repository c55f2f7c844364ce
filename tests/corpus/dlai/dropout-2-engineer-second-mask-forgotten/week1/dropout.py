from __future__ import annotations

from typing import NamedTuple

import numpy as np

from reg_utils import relu, sigmoid

Array = np.ndarray


class Cache(NamedTuple):
    Z1: Array
    D1: Array
    A1: Array
    W1: Array
    b1: Array
    Z2: Array
    D2: Array
    A2: Array
    W2: Array
    b2: Array
    Z3: Array
    A3: Array
    W3: Array
    b3: Array


def _drop(A: Array, keep_prob: float) -> tuple[Array, Array]:
    D = np.random.random_sample(A.shape) < keep_prob
    return np.where(D, A, 0) / keep_prob, D


def _undrop(dA: Array, D: Array, keep_prob: float) -> Array:
    return np.where(D, dA, 0) / keep_prob


def forward_propagation_with_dropout(X: Array, parameters: dict[str, Array], keep_prob: float = 0.5) -> tuple[Array, Cache]:
    np.random.seed(1)
    W1, b1, W2, b2, W3, b3 = (parameters[k] for k in ("W1", "b1", "W2", "b2", "W3", "b3"))
    Z1 = W1 @ X + b1
    A1, D1 = _drop(relu(Z1), keep_prob)
    Z2 = W2 @ A1 + b2
    A2, D2 = _drop(relu(Z2), keep_prob)
    Z3 = W3 @ A2 + b3
    A3 = sigmoid(Z3)
    return A3, Cache(Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)


def backward_propagation_with_dropout(X: Array, Y: Array, cache: Cache, keep_prob: float) -> dict[str, Array]:
    c = Cache(*cache)
    m = X.shape[1]
    grads: dict[str, Array] = {}

    def linear(layer: int, dZ: Array, A_prev: Array) -> None:
        grads[f"dZ{layer}"] = dZ
        grads[f"dW{layer}"] = dZ @ A_prev.T / m
        grads[f"db{layer}"] = dZ.sum(axis=1, keepdims=True) / m

    linear(3, c.A3 - Y, c.A2)
    grads["dA2"] = c.W3.T @ grads["dZ3"] / keep_prob
    linear(2, grads["dA2"] * (c.Z2 > 0), c.A1)
    grads["dA1"] = _undrop(c.W2.T @ grads["dZ2"], c.D1, keep_prob)
    linear(1, grads["dA1"] * (c.A1 > 0), X)
    return grads

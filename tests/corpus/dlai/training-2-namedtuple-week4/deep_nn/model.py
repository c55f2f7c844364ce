from __future__ import annotations

from typing import Dict, List, NamedTuple, Tuple

import numpy as np

Parameters = Dict[str, np.ndarray]


class Linear(NamedTuple):
    A: np.ndarray
    W: np.ndarray
    b: np.ndarray


def sigmoid(Z: np.ndarray):
    return 0.5 * (1.0 + np.tanh(0.5 * Z)), Z


def relu(Z: np.ndarray):
    return np.where(Z > 0, Z, 0.0), Z


def relu_backward(dA: np.ndarray, cache: np.ndarray) -> np.ndarray:
    return np.where(cache > 0, dA, 0.0)


def sigmoid_backward(dA: np.ndarray, cache: np.ndarray) -> np.ndarray:
    s, _ = sigmoid(cache)
    return dA * s * (1.0 - s)


def linear_forward(A: np.ndarray, W: np.ndarray, b: np.ndarray) -> Tuple[np.ndarray, Linear]:
    return np.matmul(W, A) + b, Linear(A, W, b)


def linear_activation_forward(A_prev, W, b, activation: str):
    if activation not in ("relu", "sigmoid"):
        raise ValueError(activation)
    Z, lin = linear_forward(A_prev, W, b)
    A, act = (relu if activation == "relu" else sigmoid)(Z)
    return A, (lin, act)


def L_model_forward(X: np.ndarray, parameters: Parameters):
    caches: List[tuple] = []
    depth = len(parameters) // 2
    kinds = ["relu"] * (depth - 1) + ["sigmoid"]
    A = X
    for l, kind in enumerate(kinds, start=1):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], kind)
        caches.append(cache)
    return A, caches


def compute_cost(AL: np.ndarray, Y: np.ndarray) -> float:
    safe = np.clip(AL, 1e-15, 1 - 1e-15)
    return float(-(np.vdot(Y, np.log(safe)) + np.vdot(1 - Y, np.log1p(-safe))) / Y.shape[1])


def linear_backward(dZ: np.ndarray, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.einsum("im,jm->ij", dZ, A_prev) / m
    db = (dZ @ np.ones((m, 1))) / m
    return np.einsum("ij,im->jm", W, dZ), dW, db


def linear_activation_backward(dA, cache, activation: str):
    lin, act = cache
    dZ = (relu_backward if activation == "relu" else sigmoid_backward)(dA, act)
    return linear_backward(dZ, lin)


def L_model_backward(AL: np.ndarray, Y: np.ndarray, caches):
    Y = Y.reshape(AL.shape)
    grads: Parameters = {}
    dA = (1 - Y) / (1 - AL) - Y / AL
    kind = "sigmoid"
    for l, cache in reversed(list(enumerate(caches, start=1))):
        dA, dW, db = linear_activation_backward(dA, cache, kind)
        grads.update({f"dA{l - 1}": dA, f"dW{l}": dW, f"db{l}": db})
        kind = "relu"
    return grads

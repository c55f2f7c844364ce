from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from .reg_utils import compute_cost

_WEIGHT = re.compile(r"W\d+")


def _weights(parameters: dict[str, np.ndarray]) -> Iterator[np.ndarray]:
    yield from (w for name, w in parameters.items() if _WEIGHT.fullmatch(name))


def compute_cost_with_regularization(
    A3: np.ndarray, Y: np.ndarray, parameters: dict[str, np.ndarray], lambd: float
) -> float:
    m = Y.shape[1]
    cross_entropy = float(-np.mean(np.sum(Y * np.log(A3) + (1 - Y) * np.log1p(-A3), axis=0)))
    return cross_entropy + lambd / (2 * m) * sum(float(np.vdot(w, w)) for w in _weights(parameters))


def backward_propagation_with_regularization(
    X: np.ndarray, Y: np.ndarray, cache: tuple[np.ndarray, ...], lambd: float
) -> dict[str, np.ndarray]:
    m = X.shape[1]
    layers = [cache[i:i + 4] for i in range(0, len(cache), 4)]
    inputs = [X, *(A for _, A, _, _ in layers)]
    gradients: dict[str, np.ndarray] = {}
    dZ = layers[-1][1] - Y
    for number in range(len(layers), 0, -1):
        _, _, W, _ = layers[number - 1]
        gradients[f"dZ{number}"] = dZ
        gradients[f"dW{number}"] = (dZ @ inputs[number - 1].T + lambd * W) / m
        gradients[f"db{number}"] = np.mean(dZ, axis=1, keepdims=True)
        if number > 1:
            dA = W.T @ dZ
            gradients[f"dA{number - 1}"] = dA
            dZ = np.where(inputs[number - 1] > 0, dA, 0.0)
    return gradients

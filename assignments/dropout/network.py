"""Inverted dropout in a three-layer network, columns being samples: the reference and its steps.

ReLU, ReLU, sigmoid; units of both hidden layers are dropped. Without an override every step is
right; misconceptions override one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

HIDDEN1, HIDDEN2 = ("Z1", "D1", "A1", "W1", "b1"), ("Z2", "D2", "A2", "W2", "b2")
CACHED = (*HIDDEN1, *HIDDEN2, "Z3", "A3", "W3", "b3")
PARAMETERS = ("dW1", "db1", "dW2", "db2", "dW3", "db3")
INTERMEDIATE = ("dZ1", "dZ2", "dZ3", "dA1", "dA2")


class Network:
    """The two passes, one overridable method a step."""

    def draw(self, shape: tuple[int, ...], keep_prob: float, rng: Any) -> Any:
        """Return a mask, True where a unit is kept."""
        return rng.random(shape) < keep_prob

    def scale(self, keep_prob: float) -> Any:
        """Return what kept activations are multiplied by."""
        return 1.0 / np.float64(keep_prob)

    def backward_scale(self, keep_prob: float) -> Any:
        """Return what gradients of kept activations are multiplied by."""
        return self.scale(keep_prob)

    def backward_mask(self, mask: Any) -> Any:
        """Return the mask of the gradients."""
        return mask

    def forward(
        self, X: Any, parameters: Mapping[str, Any], keep_prob: float, rng: Any
    ) -> tuple[Any, dict[str, Any]]:
        """Return A3 and the cache, a dict with the names in ``CACHED``."""
        cache: dict[str, Any] = {name: parameters[name] for name in parameters}
        A = X
        for layer in "12":
            Z = cache[f"W{layer}"] @ A + cache[f"b{layer}"]
            D = self.draw(Z.shape, keep_prob, rng)
            A = np.maximum(Z, 0) * D * self.scale(keep_prob)
            cache |= {f"Z{layer}": Z, f"D{layer}": D, f"A{layer}": A}
        cache["Z3"] = cache["W3"] @ A + cache["b3"]
        cache["A3"] = sigmoid(cache["Z3"])
        return cache["A3"], cache

    def backward(
        self, X: Any, Y: Any, cache: Mapping[str, Any], keep_prob: float
    ) -> dict[str, Any]:
        """Return the gradients of the mean cross-entropy; dZ and dA are those of each sample."""
        inputs = {"1": X, "2": cache["A1"], "3": cache["A2"]}
        dZ, samples = cache["A3"] - Y, X.shape[1]
        grads: dict[str, Any] = {}
        for layer, below in (("3", "2"), ("2", "1"), ("1", None)):
            grads[f"dZ{layer}"] = dZ
            grads[f"dW{layer}"] = dZ @ inputs[layer].T / samples
            grads[f"db{layer}"] = dZ.mean(axis=1, keepdims=True)
            if below is not None:
                dA = cache[f"W{layer}"].T @ dZ * self.backward_mask(cache[f"D{below}"])
                grads[f"dA{below}"] = dA * self.backward_scale(keep_prob)
                dZ = grads[f"dA{below}"] * (cache[f"A{below}"] > 0)
        return grads


def sigmoid(z: Any) -> Any:
    """Return 1 / (1 + exp(-z))."""
    return 1.0 / (1.0 + np.exp(-z))


forward = Network().forward
backward = Network().backward

"""The network of the column-major course: [linear → ReLU] × (L − 1) → linear → sigmoid.

Columns are samples, Y is (1, m) with entries 0 and 1. Without an override every step is right;
misconceptions override one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

Params = Mapping[str, Any]
SHAPES = {"W1": (5, 4), "b1": (5, 1), "W2": (3, 5), "b2": (3, 1), "W3": (1, 3), "b3": (1, 1)}
"""The sizes of the network that the course's gradient check is written for."""


class ColumnNet:
    """Forward, cost, backward and update, one overridable method a step."""

    def hidden(self, Z: Any) -> Any:
        """Return the activation of a hidden layer."""
        return np.maximum(Z, 0.0)

    def output(self, Z: Any) -> Any:
        """Return the activation of the last layer."""
        return 1.0 / (1.0 + np.exp(-Z))

    def share(self, m: int) -> float:
        """Return what sums over samples are multiplied by in the gradients."""
        return 1.0 / m

    def last_slope(self, AL: Any, Y: Any) -> Any:
        """Return dZ of the last layer, for one sample."""
        return AL - Y

    def through_hidden(self, dA: Any, Z: Any) -> Any:
        """Return dZ of a hidden layer."""
        return dA * (Z > 0)

    def forward(self, X: Any, parameters: Params) -> tuple[Any, list[Any]]:
        """Return AL and the caches (A_prev, W, b, Z) of the layers."""
        A, caches = X, []
        L = len(parameters) // 2
        for layer in range(1, L + 1):
            W, b = parameters[f"W{layer}"], parameters[f"b{layer}"]
            Z = W @ A + b
            caches.append((A, W, b, Z))
            A = self.output(Z) if layer == L else self.hidden(Z)
        return A, caches

    def cost(self, AL: Any, Y: Any) -> float:
        """Return −1/m Σ (Y log AL + (1 − Y) log(1 − AL))."""
        return float(-(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)).sum() / Y.shape[1])

    def backward(self, AL: Any, Y: Any, caches: Any) -> dict[str, Any]:
        """Return dW1, db1, …"""
        share = self.share(Y.shape[1])
        dZ = self.last_slope(AL, Y)
        grads: dict[str, Any] = {}
        for layer in range(len(caches), 0, -1):
            A_prev, W, _, _ = caches[layer - 1]
            grads[f"dW{layer}"] = share * (dZ @ A_prev.T)
            grads[f"db{layer}"] = share * dZ.sum(axis=1, keepdims=True)
            if layer > 1:
                dZ = self.through_hidden(W.T @ dZ, caches[layer - 2][3])
        return grads

    def update(self, parameters: Params, grads: Params, learning_rate: float) -> dict[str, Any]:
        """Return the parameters one step of gradient descent further."""
        return {
            name: value - learning_rate * grads[f"d{name}"] for name, value in parameters.items()
        }


class GradientCheck:
    """The relative difference between given gradients and numerical ones."""

    def slope(self, above: float, below: float, at: float, epsilon: float) -> float:
        """Return the derivative of one parameter."""
        return (above - below) / (2 * epsilon)

    def difference(self, grad: Any, approx: Any) -> float:
        """Return ‖grad − approx‖ / (‖grad‖ + ‖approx‖)."""
        distance = np.linalg.norm(grad - approx)
        return float(distance / (np.linalg.norm(grad) + np.linalg.norm(approx)))

    def __call__(self, parameters: Params, gradients: Params, X: Any, Y: Any) -> float:
        """Return the difference; epsilon is the course's 1e-7."""
        net, epsilon = ColumnNet(), 1e-7
        moved = {name: np.array(value, dtype=float) for name, value in parameters.items()}
        at = net.cost(net.forward(X, moved)[0], Y)
        grad, approx = [], []
        for name, value in moved.items():
            grad.append(np.ravel(gradients[f"d{name}"]))
            for index in np.ndindex(value.shape):
                kept = value[index]
                costs = []
                for step in (epsilon, -epsilon):
                    value[index] = kept + step
                    costs.append(net.cost(net.forward(X, moved)[0], Y))
                value[index] = kept
                approx.append(self.slope(costs[0], costs[1], at, epsilon))
        return self.difference(np.concatenate(grad), np.array(approx))


class LineCheck(GradientCheck):
    """The same check of J = θ x, whose derivative is x."""

    def __call__(self, x: float, theta: float) -> float:  # type: ignore[override]
        """Return the difference; epsilon is the course's 1e-7."""
        epsilon = 1e-7
        above, below = (theta + epsilon) * x, (theta - epsilon) * x
        return self.difference(x, self.slope(above, below, theta * x, epsilon))


forward = ColumnNet().forward
cost = ColumnNet().cost
backward = ColumnNet().backward
update = ColumnNet().update
gradient_check_n = GradientCheck()
gradient_check_1 = LineCheck()

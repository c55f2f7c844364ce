"""The rule that every part with weight decay follows, and those parts built from it.

The rule is one object, so that a wrong belief about it is written once and shows in the plain
functions, in the networks and in the linear losses alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from reference.regularization import l2_gradients, l2_penalty

Rule = Callable[..., Any]


class WeightDecay:
    """½ λ Σ W² over the weights of all layers and its gradient λ W; biases stay out.

    Parameters
    ----------
    lam : float
        λ, in dlai's form already divided by the number of samples.
    n : int
        Number of samples; the rule itself has no use for it.
    """

    def __init__(self, lam: float, n: int = 1) -> None:
        self.lam = lam
        self.n = n

    def penalty(self, weights: Sequence[Any], biases: Sequence[Any]) -> Any:
        """Return what is added to the loss."""
        return l2_penalty(list(weights), self.lam)

    def gradients(self, weights: Sequence[Any]) -> list[Any]:
        """Return what is added to each dW."""
        return list(l2_gradients(list(weights), self.lam))

    def bias_gradients(self, biases: Sequence[Any]) -> list[Any]:
        """Return what is added to each db: nothing."""
        return [0 * b for b in biases]


def numbered(params: dict[str, Any], letter: str) -> list[Any]:
    """Return ``params["W1"], params["W2"], …`` for the letter W."""
    names = sorted((n for n in params if n[0] == letter), key=lambda n: int(n[1:]))
    return [params[name] for name in names]


class DecayNet:
    """affine → ReLU → … → affine → softmax cross-entropy, with weight decay (rows are samples)."""

    def __init__(self, rule: Rule, factor: float, params: dict[str, Any], lam: float) -> None:
        self._rule, self._lam = rule, factor * lam
        self.write(params)

    def write(self, params: dict[str, Any]) -> None:
        """Go on with these parameters."""
        self._weights, self._biases = numbered(params, "W"), numbered(params, "b")

    def loss(self, x: Any, t: Any) -> float:
        """Return the mean cross-entropy and the penalty, added."""
        y = self._probabilities(x)[0]
        n = len(t)
        data = -np.log(y[np.arange(n), t]).mean()
        return float(data + self._rule(self._lam, n).penalty(self._weights, self._biases))

    def gradient(self, x: Any, t: Any) -> dict[str, Any]:
        """Return dW1, db1, … under the names of the parameters."""
        y, inputs = self._probabilities(x)
        n = len(t)
        rule = self._rule(self._lam, n)
        dW, db = rule.gradients(self._weights), rule.bias_gradients(self._biases)
        dout = (y - np.eye(y.shape[1])[t]) / n
        grads: dict[str, Any] = {}
        for layer in reversed(range(len(self._weights))):
            h, W = inputs[layer], self._weights[layer]
            grads[f"W{layer + 1}"] = h.T @ dout + dW[layer]
            grads[f"b{layer + 1}"] = dout.sum(axis=0) + db[layer]
            dout = (dout @ W.T) * (h > 0)
        return grads

    def _probabilities(self, x: Any) -> tuple[Any, list[Any]]:
        inputs, h = [], x
        for W, b in zip(self._weights, self._biases, strict=True):
            inputs.append(h)
            h = np.maximum(h @ W + b, 0) if len(inputs) < len(self._weights) else h @ W + b
        e = np.exp(h - h.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True), inputs


def softmax_loss(rule: Rule, factor: float, W: Any, X: Any, y: Any, reg: float) -> tuple[Any, Any]:
    """Return the loss and dW of a linear softmax classifier with weight decay."""
    net = DecayNet(rule, factor, {"W1": W, "b1": np.zeros(W.shape[1])}, reg)
    return net.loss(X, y), net.gradient(X, y)["W1"]


def svm_loss(rule: Rule, factor: float, W: Any, X: Any, y: Any, reg: float) -> tuple[Any, Any]:
    """Return the multiclass hinge loss and its dW, with weight decay."""
    n = len(y)
    scores = X @ W
    margins = scores - scores[np.arange(n), y][:, None] + 1.0
    margins[np.arange(n), y] = 0.0
    counts = (margins > 0).astype(float)
    counts[np.arange(n), y] = -counts.sum(axis=1)
    decay = rule(factor * reg, n)
    loss = np.maximum(margins, 0).sum() / n + decay.penalty([W], [])
    return loss, X.T @ counts / n + decay.gradients([W])[0]


def cost(rule: Rule, A3: Any, Y: Any, parameters: dict[str, Any], lambd: float) -> float:
    """Return dlai's cost: cross-entropy plus λ/(2m) Σ W² (columns are samples)."""
    m = Y.shape[1]
    entropy = -(Y * np.log(A3) + (1 - Y) * np.log(1 - A3)).sum() / m
    decay = rule(lambd / m, m)
    return float(entropy + decay.penalty(numbered(parameters, "W"), numbered(parameters, "b")))


def backward(rule: Rule, X: Any, Y: Any, cache: tuple[Any, ...], lambd: float) -> dict[str, Any]:
    """Return dlai's gradients dW1, db1, … of the cost (columns are samples)."""
    (_, A1, W1, b1, _, A2, W2, b2, _, A3, W3, b3) = cache
    m = X.shape[1]
    decay = rule(lambd / m, m)
    dW, db = decay.gradients([W1, W2, W3]), decay.bias_gradients([b1, b2, b3])
    dZ3 = (A3 - Y) / m
    dZ2 = (W3.T @ dZ3) * (A2 > 0)
    dZ1 = (W2.T @ dZ2) * (A1 > 0)
    grads: dict[str, Any] = {}
    for layer, (dZ, A) in enumerate(((dZ1, X), (dZ2, A1), (dZ3, A2))):
        grads[f"dW{layer + 1}"] = dZ @ A.T + dW[layer]
        grads[f"db{layer + 1}"] = dZ.sum(axis=1, keepdims=True) + db[layer]
    return grads

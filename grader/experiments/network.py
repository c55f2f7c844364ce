"""A network on the grader's side, any layer of which may be a submission's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


class Layer(Protocol):
    """What every layer can do; those that learn have ``W``, ``b`` and, after backward, theirs."""

    def forward(self, x: Array, train: bool = True) -> Array:
        """Return the output."""

    def backward(self, dout: Array) -> Array:
        """Return the gradient of the input."""


class Loss(Protocol):
    """The layer at the end, such as `reference.losses.SoftmaxWithLoss`."""

    def forward(self, scores: Array, t: Array) -> Any:
        """Return the loss of scores (N, K) for labels (N,)."""

    def backward(self) -> Array:
        """Return the gradient of the scores."""


class Network:
    """Layers in a row, from x (N, …) to scores (N, K).

    Attributes
    ----------
    params : dict
        W1, b1, W2, … of the layers that have them, in their order: the layers' own arrays, which
        an update changes in place.
    """

    def __init__(self, layers: Sequence[Layer], loss: Loss) -> None:
        self.layers = list(layers)
        self._loss = loss
        learning: list[Any] = [layer for layer in self.layers if hasattr(layer, "W")]
        self._learning = learning
        self.params: dict[str, Array] = {}
        for number, layer in enumerate(learning, 1):
            self.params |= {f"W{number}": layer.W, f"b{number}": layer.b}

    def scores(self, x: Array, *, train: bool = False) -> Array:
        """Return the scores; ``train`` says how batch normalization and dropout behave."""
        for layer in self.layers:
            x = layer.forward(x, train)
        return x

    def gradients(self, x: Array, t: Array) -> tuple[float, dict[str, Array]]:
        """Return the loss in training mode and the gradient of each parameter."""
        loss = float(self._loss.forward(self.scores(x, train=True), t))
        dout = self._loss.backward()
        for layer in reversed(self.layers):
            dout = layer.backward(dout)
        grads: dict[str, Array] = {}
        for number, layer in enumerate(self._learning, 1):
            grads |= {f"W{number}": layer.dW, f"b{number}": layer.db}
        return loss, grads

    def accuracy(self, x: Array, t: Array) -> float:
        """Return the share of samples whose largest score is that of their label."""
        scores = np.asarray(self.scores(x))
        if scores.ndim != 2 or not np.isfinite(scores).all():
            return 0.0
        return float(np.mean(scores.argmax(axis=1) == t))

"""Mini-batch training with a record of what happened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from grader.experiments.data import Data
from grader.experiments.network import Array, Network

Update = Callable[[dict[str, Array], Mapping[str, Array]], object]
"""Changes the arrays of its first argument in place, by the gradients in its second."""


@dataclass
class History:
    """One number for each step or epoch, the first epoch being 1."""

    losses: list[float] = field(default_factory=list)
    """Of each step's mini-batch, before the step."""
    train: list[float] = field(default_factory=list)
    """Accuracy on the training set after each epoch."""
    test: list[float] = field(default_factory=list)

    @property
    def epochs(self) -> tuple[float, ...]:
        """The numbers 1, 2, … that ``train`` and ``test`` belong to."""
        return tuple(float(n + 1) for n in range(len(self.train)))


def train(
    network: Network,
    data: Data,
    update: Update,
    rng: np.random.Generator,
    *,
    epochs: int,
    batch_size: int,
    test: bool = True,
) -> History:
    """Train by mini-batches, a new shuffle for each epoch; what does not divide evenly is left out.

    ``test`` says whether the accuracy on the test set is taken too.
    """
    history = History()
    n = len(data.x_train)
    for _ in range(epochs):
        order = rng.permutation(n)
        for start in range(0, n - batch_size + 1, batch_size):
            batch = order[start : start + batch_size]
            loss, grads = network.gradients(data.x_train[batch], data.t_train[batch])
            history.losses.append(loss)
            update(network.params, grads)
        history.train.append(network.accuracy(data.x_train, data.t_train))
        if test:
            history.test.append(network.accuracy(data.x_test, data.t_test))
    return history


def gradient_descent(lr: float, decay: float = 0.0) -> Update:
    """Return plain gradient descent, W ← W − lr (∂L/∂W + decay · W), b without decay."""

    def update(params: dict[str, Array], grads: Mapping[str, Array]) -> None:
        for name, value in params.items():
            step = grads[name] + decay * value if name.startswith("W") else grads[name]
            params[name] -= lr * step

    return update

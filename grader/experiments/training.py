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
    """One number for each step, or for each epoch that was looked at, the first being 1."""

    losses: list[float] = field(default_factory=list)
    """Of each step's mini-batch, before the step."""
    train: list[float] = field(default_factory=list)
    """Accuracy on the training set after each ``every`` epochs."""
    test: list[float] = field(default_factory=list)
    every: int = 1

    @property
    def epochs(self) -> tuple[float, ...]:
        """The numbers, from ``every`` on, that ``train`` and ``test`` belong to."""
        return tuple(float(n + 1) * self.every for n in range(len(self.train)))


def train(
    network: Network,
    data: Data,
    update: Update,
    rng: np.random.Generator,
    *,
    epochs: int,
    batch_size: int,
    test: bool = True,
    every: int = 1,
) -> History:
    """Train by mini-batches, a new shuffle for each epoch; what does not divide evenly is left out.

    ``test`` says whether the accuracy on the test set is taken too, ``every`` after how many
    epochs the accuracies are.
    """
    history = History(every=every)
    n = len(data.x_train)
    for epoch in range(1, epochs + 1):
        order = rng.permutation(n)
        for start in range(0, n - batch_size + 1, batch_size):
            batch = order[start : start + batch_size]
            loss, grads = network.gradients(data.x_train[batch], data.t_train[batch])
            history.losses.append(loss)
            update(network.params, grads)
        if epoch % every:
            continue
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

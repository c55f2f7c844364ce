"""The training loop: mini-batches, updates, and an accuracy for every epoch.

Source: deeplearning.ai, course 2, weeks 2 and 3 (the loop over mini-batches); chapter 4.5 of
Saito's "Deep Learning from Scratch".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike

from reference.arrays import Array, Scalar
from reference.minibatches import minibatches


class Network(Protocol):
    """What a trainer asks of a network, such as :class:`reference.network.MultiLayerNet`."""

    params: dict[str, Array]

    def loss(self, x: ArrayLike, t: ArrayLike, train: bool = True) -> Scalar:
        """Return the loss of a batch."""

    def gradient(self, x: ArrayLike, t: ArrayLike) -> dict[str, Array]:
        """Return its gradients by name."""

    def accuracy(self, x: ArrayLike, t: ArrayLike) -> float:
        """Return the share of samples that are classified right."""


class Optimizer(Protocol):
    """What :mod:`reference.optimizers` offers."""

    def update(self, params: dict[str, Array], grads: Mapping[str, Array]) -> None:
        """Take one step."""


class Trainer:
    """Train a network by mini-batches.

    ::

        for each epoch:
            for each mini-batch (x, t) of the shuffled training set:
                note L(x, t);  params ← optimizer(params, ∂L/∂params)
            note the accuracy on the training set and on the test set

    Parameters
    ----------
    network : Network
        Its ``params`` are updated.
    x_train, t_train, x_test, t_test : arrays
        Samples and labels along the first axis. The test set is only looked at.
    optimizer : Optimizer
        Has ``update(params, grads)``.
    epochs, batch_size : int
        How often the training set is gone through, and in pieces of which size.
    rng : numpy.random.Generator
        Where the order of the samples comes from.

    Attributes
    ----------
    train_losses : list of float
        Loss of each mini-batch before its update: epochs · ⌈N / batch_size⌉ numbers.
    train_accuracies, test_accuracies : list of float
        One number for each epoch.

    Raises
    ------
    ValueError
        If epochs is negative, or as in :func:`reference.minibatches.minibatches`.

    Examples
    --------
    >>> from reference.network import MultiLayerNet
    >>> from reference.optimizers import SGD
    >>> rng = np.random.default_rng(0)
    >>> x = rng.normal(size=(20, 2))
    >>> t = (x[:, 0] > 0).astype(int)
    >>> net = MultiLayerNet([2, 8, 2], rng=rng)
    >>> trainer = Trainer(net, x, t, x, t, SGD(0.5), epochs=30, batch_size=5, rng=rng)
    >>> trainer.train()
    >>> len(trainer.train_losses), len(trainer.train_accuracies), trainer.train_accuracies[-1]
    (120, 30, 1.0)
    """

    def __init__(
        self,
        network: Network,
        x_train: ArrayLike,
        t_train: ArrayLike,
        x_test: ArrayLike,
        t_test: ArrayLike,
        optimizer: Optimizer,
        epochs: int = 20,
        batch_size: int = 100,
        rng: np.random.Generator | None = None,
    ) -> None:
        if epochs < 0:
            raise ValueError(f"epochs={epochs!r}; a whole number >= 0 is valid, such as 20")
        self.network = network
        self.x_train, self.t_train = np.asarray(x_train), np.asarray(t_train)
        self.x_test, self.t_test = np.asarray(x_test), np.asarray(t_test)
        self.optimizer = optimizer
        self.epochs = epochs
        self.batch_size = batch_size
        self.rng = np.random.default_rng(0) if rng is None else rng
        self.train_losses: list[float] = []
        self.train_accuracies: list[float] = []
        self.test_accuracies: list[float] = []

    def train(self) -> None:
        """Go through all epochs; the lists grow if it is called again."""
        for _ in range(self.epochs):
            for x, t in minibatches(self.x_train, self.t_train, self.batch_size, self.rng):
                self.train_step(x, t)
            self.train_accuracies.append(self.network.accuracy(self.x_train, self.t_train))
            self.test_accuracies.append(self.network.accuracy(self.x_test, self.t_test))

    def train_step(self, x: ArrayLike, t: ArrayLike) -> None:
        """Take one step with one mini-batch, and note its loss."""
        self.train_losses.append(float(self.network.loss(x, t, train=True)))
        self.optimizer.update(self.network.params, self.network.gradient(x, t))

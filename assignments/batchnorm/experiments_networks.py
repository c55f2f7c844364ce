"""What the experiments train: dense networks with and without batch normalization, as equals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from grader.experiments.network import Network
from reference.activations import ReLU
from reference.affine import Affine
from reference.losses import SoftmaxWithLoss

Normalize = Callable[[int], Any]
Weights = Callable[[int, int, np.random.Generator], Any]

SETTLED = 0.95
"""Running averages that keep more than this are still far from their mark after 60 batches."""


def normalization(impl: Any) -> Normalize:
    """Return what makes a layer for n features, with γ = 1 and β = 0 for good.

    A layer whose running statistics are slower than ``SETTLED`` is evaluated by the statistics of
    what it is given: a right layer, but experiments are too short for it.
    """
    slow = momentum(impl) > SETTLED

    def normalize(n: int) -> Any:
        layer = impl.BatchNorm(np.ones(n), np.zeros(n))
        return ByBatch(layer) if slow else layer

    return normalize


def momentum(impl: Any) -> float:
    """Return the share of the old running statistics that the player keeps."""
    return float(impl.conventions["running"].rpartition(", ")[2])


class ByBatch:
    """A layer that normalizes by the batch at test time as well."""

    def __init__(self, layer: Any) -> None:
        self._layer = layer
        self.backward = layer.backward

    def forward(self, x: Any, train: bool = True) -> Any:
        """Return the output in training mode, whatever ``train`` says."""
        return self._layer.forward(x, True)


def dense(
    sizes: Sequence[int],
    weights: Weights,
    rng: np.random.Generator,
    normalize: Normalize | None = None,
) -> Network:
    """Return affine → (normalization) → ReLU for each hidden layer, then affine → softmax.

    ``sizes`` runs from the inputs to the classes. The weights are drawn from ``rng`` in the same
    order with and without normalization; biases start at 0.
    """
    layers: list[Any] = []
    for n_in, n_out in pairwise(sizes):
        if layers:
            layers += [normalize(n_in)] if normalize else []
            layers.append(ReLU())
        layers.append(Affine(weights(n_in, n_out, rng), np.zeros(n_out)))
    return Network(layers, SoftmaxWithLoss())

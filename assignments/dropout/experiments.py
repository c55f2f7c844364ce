"""Dropout against overfitting: few images, a deep network, with and without."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from grader.experiments.data import Data
from grader.experiments.network import Network
from grader.experiments.overfitting import (
    BATCH,
    BELOW_ONE,
    HIDDEN,
    WIDTH,
    accuracy_panel,
    few_images,
    gap,
    settings_of,
    settled,
)
from grader.experiments.training import History, gradient_descent, train
from grader.figures import Figure
from grader.judging.values import Between
from grader.text import Text
from reference.activations import ReLU
from reference.affine import Affine
from reference.initialization import he_normal
from reference.losses import SoftmaxWithLoss

from .interface import KEEP

RATIO = 0.15
PASSES = 4
"""Training passes whose scores are averaged: each has masks of its own."""


def overfit_dropout(impl: Any, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    """S: 300 images, 7 layers of 100 ReLU units, trained without and with dropout of 0.15."""
    few = few_images(data, rng)
    seeds = rng.integers(2**31, size=3)
    _, plain = _run(few, [], seeds)
    p = 1 - RATIO if impl.conventions["p"] == KEEP else RATIO
    dropouts = [impl.Dropout(p, impl.rng(int(seeds[2]) + n)) for n in range(HIDDEN)]
    network, dropped = _run(few, dropouts, seeds)
    narrower = gap(plain.train, plain.test) - gap(dropped.train, dropped.test)
    answers, again = network.scores(few.x_test), network.scores(few.x_test)
    return {
        "claims": {
            "overfits-without": Between(max(plain.train), 0.99, 1.0),
            "train-below-one": Between(max(dropped.train), 0.0, BELOW_ONE),
            "still-learns": Between(settled(dropped.train), 0.4, 1.0),
            "gap-narrows": Between(narrower, 0.01, 1.0),
            "same-answer": Between(_agreement(answers, again), 1.0, 1.0),
            "same-scale": Between(_scale(network, few.x_train), 0.6, 1.6),
        },
        "figure": Figure(
            title=Text("overfitting and dropout", "과대적합과 드롭아웃"),
            panels=(
                accuracy_panel(Text("without dropout", "드롭아웃 없음"), plain, "both"),
                accuracy_panel(Text("dropout 0.15", "드롭아웃 0.15"), dropped, "reference"),
            ),
            columns=2,
        ),
    }


def _run(data: Data, dropouts: list[Any], seeds: Any) -> tuple[Network, History]:
    """Train from the same weights and in the same order, whatever lies between the layers."""
    start, order = np.random.default_rng(seeds[0]), np.random.default_rng(seeds[1])
    sizes = [data.x_train.shape[1], *[WIDTH] * HIDDEN, 10]
    layers: list[Any] = []
    for number, (n_in, n_out) in enumerate(pairwise(sizes)):
        layers.append(Affine(he_normal(n_in, n_out, start), np.zeros(n_out)))
        if number < HIDDEN:
            layers += [ReLU(), *dropouts[number : number + 1]]
    network = Network(layers, SoftmaxWithLoss())
    settings = settings_of(data)
    history = train(
        network,
        data,
        gradient_descent(settings.rate),
        order,
        epochs=settings.epochs,
        batch_size=BATCH,
        every=settings.every,
    )
    return network, history


def _agreement(scores: Any, again: Any) -> float:
    """Return the share of images that are given the same digit both times."""
    return float(np.mean(np.argmax(scores, axis=1) == np.argmax(again, axis=1)))


def _scale(network: Network, x: Any) -> float:
    """Return how large scores are at test time, as a multiple of those in training."""
    trained = [np.abs(network.scores(x, train=True)).mean() for _ in range(PASSES)]
    return float(np.abs(network.scores(x)).mean() / np.mean(trained))

"""Overfitting, seen in a student's own training run: few images, a deep network."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from grader.experiments.data import Data
from grader.experiments.overfitting import (
    BATCH,
    HIDDEN,
    WIDTH,
    few_images,
    gap,
    panel_of,
    settings_of,
    settled,
)
from grader.figures import Figure
from grader.judging.values import Between
from grader.text import Text
from reference.initialization import he_normal

MOST, POINTS = 1000, 100
FAR, FAR_ON_MNIST = 0.3, 0.1
SIGMOID_RATE = 30.0
"""As a multiple of the deep network's rate: in its two layers the slopes are small."""


def overfit_baseline(impl: Any, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    """S: 300 images, 7 layers of 100 ReLU units; sigmoid would not learn in more than 2 layers."""
    few = few_images(data, rng)
    settings = settings_of(data)
    is_sigmoid = str(impl.conventions["network"]).startswith("sigmoid")
    trainer = impl.Trainer(
        _parameters(few, 1 if is_sigmoid else HIDDEN, rng),
        (few.x_train, few.t_train, few.x_test, few.t_test),
        lr=settings.rate * (SIGMOID_RATE if is_sigmoid else 1.0),
        epochs=settings.epochs,
        batch_size=BATCH,
    )
    trainer.train()
    far = FAR_ON_MNIST if data.name == "mnist" else FAR
    train, test = _numbers(trainer.train_accuracies), _numbers(trainer.test_accuracies)
    return {
        "claims": {
            "learned-by-heart": Between(max(train, default=0.0), 0.99, 1.0),
            "far-below": Between(gap(train, test), far, 0.9),
            "better-than-chance": Between(settled(test), 0.25, 1.0),
        },
        "figure": Figure(
            title=Text("overfitting", "과대적합"),
            panels=(
                panel_of(
                    Text("300 images", "이미지 300장"), _over(train), _over(test), "reference"
                ),
            ),
        ),
    }


def _parameters(data: Data, hidden: int, rng: np.random.Generator) -> dict[str, Any]:
    """Return W1, b1, W2, … as He et al. draw them, biases at zero."""
    sizes = [data.x_train.shape[1], *[WIDTH] * hidden, 10]
    params: dict[str, Any] = {}
    for layer, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
        params |= {f"W{layer}": he_normal(n_in, n_out, rng), f"b{layer}": np.zeros(n_out)}
    return params


def _numbers(values: Any) -> list[float]:
    """Return a trainer's list, of its numbers no more than any training has."""
    return [float(value) for value in np.asarray(values, dtype=float).ravel()[:MOST]]


def _over(accuracies: list[float]) -> tuple[list[float], list[float]]:
    """Return the numbers of at most 100 epochs with their accuracies."""
    every = -(-len(accuracies) // POINTS) or 1
    return [float(n) for n in range(every, len(accuracies) + 1, every)], accuracies[
        every - 1 :: every
    ]

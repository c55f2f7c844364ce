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
from reference.initialization import he_normal, xavier_normal


def overfit_baseline(impl: Any, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    """S: 300 images, 7 layers of 100 ReLU units; a course's sigmoid network has 2 layers."""
    few = few_images(data, rng)
    start = np.random.default_rng(int(rng.integers(2**31)))
    settings = settings_of(data)
    rate, params = settings.rate, {}
    if impl.conventions["network"].startswith("sigmoid"):
        rate, params = SIGMOID_RATE * rate, _parameters(few, 1, xavier_normal, start)
    else:
        params = _parameters(few, HIDDEN, he_normal, start)
    sets = (few.x_train, few.t_train, few.x_test, few.t_test)
    trainer = impl.Trainer(params, sets, lr=rate, epochs=settings.epochs, batch_size=BATCH)
    trainer.train()
    losses = _numbers(trainer.train_losses)
    train, test = _numbers(trainer.train_accuracies), _numbers(trainer.test_accuracies)
    return {
        "claims": {
            "learned-by-heart": Between(settled(train), 0.98, 1.0),
            "far-below": Between(gap(train, test), 0.3, 0.9),
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

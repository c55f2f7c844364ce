"""Overfitting: few images, a network that learns them by heart, and how far its accuracies part.

The lectures train on 300 images of MNIST. 300 of the small digits are enough to read them well,
which leaves no gap to speak of, so noise is added to them, once for all epochs: to those for
training and to those for the test.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from grader.figures import Curve, Panel
from grader.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.experiments.data import Data
    from grader.experiments.training import History
    from grader.figures import Player

IMAGES, WIDTH, HIDDEN, BATCH = 300, 100, 6, 100
"""As the lectures have them: 7 layers, the last one with the 10 scores."""
TEST_IMAGES = 1000
"""At most; it takes time to look at more."""
BELOW_ONE = 0.997
"""What a training accuracy of at least one mistake in 300 does not exceed."""
NOISE = 0.5
"""Standard deviation of what is added to each pixel of the small digits."""


@dataclass(frozen=True)
class Settings:
    """How long to train, by which steps, and how often to look at the accuracies."""

    epochs: int
    rate: float
    every: int


SMALL = Settings(epochs=50, rate=0.1, every=2)
LARGE = Settings(epochs=200, rate=0.02, every=8)
"""For MNIST, as long as in the lectures."""


def settings_of(data: Data) -> Settings:
    """Return how to train on the small digits, or on MNIST."""
    return LARGE if data.name == "mnist" else SMALL


def few_images(data: Data, rng: np.random.Generator) -> Data:
    """Return 300 images to train on and up to 1,000 to test, the small ones with noise."""
    few = data.subset(IMAGES, min(TEST_IMAGES, len(data.x_test)), rng)
    if data.name == "mnist":
        return few
    x_train, x_test = (x + rng.normal(0.0, NOISE, x.shape) for x in (few.x_train, few.x_test))
    return replace(few, x_train=x_train, x_test=x_test)


def settled(accuracies: Sequence[float]) -> float:
    """Return the mean over the last quarter, NaN where there is none: one epoch alone jumps.

    >>> settled([0.1, 0.5, 0.8, 0.9, 0.7, 0.9, 1.0, 0.8])
    0.9
    """
    last = accuracies[-max(1, len(accuracies) // 4) :]
    return float(np.mean(last)) if len(last) else float("nan")


def gap(train: Sequence[float], test: Sequence[float]) -> float:
    """Return by how much training accuracy lies above test accuracy in the end."""
    return settled(train) - settled(test)


def accuracy_panel(title: Text, history: History, player: Player) -> Panel:
    """Return the lectures' picture: accuracy on both sets over the epochs."""
    epochs = history.epochs
    return panel_of(title, (epochs, history.train), (epochs, history.test), player)


def panel_of(
    title: Text,
    train: tuple[Sequence[float], Sequence[float]],
    test: tuple[Sequence[float], Sequence[float]],
    player: Player,
) -> Panel:
    """Return the same picture of (epochs, accuracies) on each set."""
    return Panel(
        title=title,
        x_label=Text("epoch", "에폭"),
        y_label=Text("accuracy", "정확도"),
        y_range=(0.0, 1.0),
        curves=tuple(
            Curve(label=label, x=tuple(x), y=tuple(y), player=player)
            for label, (x, y) in (
                (Text("training", "훈련"), train),
                (Text("test", "테스트"), test),
            )
        ),
    )

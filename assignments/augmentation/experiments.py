"""A hundred digits and a test with digits that lie elsewhere: with and without augmentation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np

from grader.experiments.data import Data
from grader.experiments.network import Array, Network
from grader.experiments.overfitting import accuracy_panel, gap, settled
from grader.experiments.small_images import SIDE, small_images
from grader.experiments.training import History, train
from grader.figures import Figure
from grader.judging.values import Between
from grader.text import Text
from reference.activations import ReLU
from reference.affine import Affine
from reference.augmentation import translate
from reference.augmentation_geometry import rotate
from reference.initialization import he_normal
from reference.losses import SoftmaxWithLoss
from reference.optimizers import Adam

IMAGES, WIDTH, BATCH, EPOCHS = 100, 100, 10, 30
MOST_TEST = 1000
RATE = 0.01
EVERY = 2
MAX_SHIFT, MAX_DEGREES = 1, 15.0
"""An eighth of the image, and what a sheet of paper is turned."""


@dataclass(frozen=True)
class Moves:
    """How far the middle of each image's ink moved, in pixels: (epochs, images, 2)."""

    by_epoch: Array

    @property
    def within_epoch(self) -> float:
        """Spread over the images of an epoch, its mean over the epochs, along the stiller axis."""
        return float(self.by_epoch.std(axis=1).mean(axis=0).min())

    @property
    def of_image(self) -> float:
        """Spread of one image over the epochs, its mean over the images, along the stiller axis."""
        return float(self.by_epoch.std(axis=0).mean(axis=0).min())

    @property
    def drift(self) -> float:
        """The mean move along the axis where it is longer: none where both ways are alike."""
        return float(np.abs(self.by_epoch.mean(axis=(0, 1))).max())


def augmentation_small_data(impl: Any, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    """S2, S3: few images are made many by shifts and turns, within what a digit bears."""
    few = data.subset(IMAGES, min(len(data.x_test), MOST_TEST), rng)
    x, x_test = small_images(few, few.x_train), small_images(few, few.x_test)
    moved = rotate(translate(x_test, MAX_SHIFT, rng), MAX_DEGREES, rng)
    small = replace(few, x_train=_rows(x), x_test=_rows(moved), image=(1, SIDE, SIDE))
    start, order, draws = (int(seed) for seed in rng.integers(2**31, size=3))
    before, generator, moves = x.copy(), impl.rng(draws), []

    def augment() -> Array:
        shifted = impl.translate(x, MAX_SHIFT, generator)
        changed = np.asarray(impl.rotate(shifted, MAX_DEGREES, generator))
        moves.append(_middles(changed) - _middles(before))
        return _rows(changed)

    plain = _run(small, lambda: small.x_train, start, order)
    augmented = _run(small, augment, start, order)
    seen = Moves(np.array(moves))
    better = settled(augmented.test) - settled(plain.test)
    narrower = gap(plain.train, plain.test) - gap(augmented.train, augmented.test)
    return {
        "claims": {
            "by-heart": Between(settled(plain.train), 0.99, 1.0),
            "better": Between(better, 0.15, 1.0),
            "gap-narrows": Between(narrower, 0.2, 1.0),
            "images-differ": Between(seen.within_epoch, 0.35, 1.0),
            "epochs-differ": Between(seen.of_image, 0.32, 1.0),
            "no-drift": Between(seen.drift, 0.0, 0.15),
            "originals-kept": Between(float(np.abs(x - before).max()), 0.0, 0.0),
        },
        "figure": Figure(
            title=Text(
                "100 digits, and a test with moved ones",
                "숫자 100장으로 학습한 뒤 옮긴 숫자로 테스트",
            ),
            panels=(
                accuracy_panel(Text("without augmentation", "증강 없음"), plain, "both"),
                accuracy_panel(Text("with augmentation", "증강 있음"), augmented, "reference"),
            ),
            columns=2,
        ),
    }


def _run(data: Data, images: Callable[[], Array], start: int, order: int) -> History:
    """Train from the same weights and in the same order, on other images for each epoch."""
    rng, batches = np.random.default_rng(start), np.random.default_rng(order)
    sizes = (SIDE * SIDE, WIDTH, 10)
    first, second = (Affine(he_normal(n, m, rng), np.zeros(m)) for n, m in pairwise(sizes))
    network, adam = Network([first, ReLU(), second], SoftmaxWithLoss()), Adam(RATE)
    history = History(every=EVERY)
    for epoch in range(1, EPOCHS + 1):
        changed = replace(data, x_train=images())
        last = train(
            network, changed, adam.update, batches, epochs=1, batch_size=BATCH, every=EPOCHS
        )
        history.losses += last.losses
        if epoch % EVERY == 0:
            history.train.append(network.accuracy(data.x_train, data.t_train))
            history.test.append(network.accuracy(data.x_test, data.t_test))
    return history


def _rows(images: Array) -> Array:
    return images.reshape(len(images), -1)


def _middles(images: Array) -> Array:
    """Return where the middle of each image's ink lies, (N, 2), in rows and columns."""
    ink = images.sum(axis=1)
    total = ink.sum(axis=(1, 2))
    places = np.arange(SIDE)
    rows, columns = ink.sum(axis=2) @ places, ink.sum(axis=1) @ places
    return np.stack([rows, columns], axis=1) / total[:, None]

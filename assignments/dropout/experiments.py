"""Dropout against overfitting: few images, a deep network, with and without."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from grader.experiments.data import Data
from grader.experiments.network import Network
from grader.experiments.training import History, gradient_descent, train
from grader.figures import Curve, Figure, Panel
from grader.judging.values import Between
from grader.text import Text
from reference.activations import ReLU
from reference.affine import Affine
from reference.initialization import he_normal
from reference.losses import SoftmaxWithLoss

from .interface import KEEP

IMAGES, HIDDEN, WIDTH, RATIO = 300, 6, 100, 0.15
EPOCHS, BATCH, RATE = 60, 100, 0.1


def overfit_dropout(impl: Any, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    """S: 300 images, 7 layers of 100 ReLU units, trained without and with dropout of 0.15."""
    few = data.subset(IMAGES, None, rng)
    seeds = rng.integers(2**31, size=3)
    plain = _run(few, [], seeds)
    p = 1 - RATIO if impl.conventions["p"] == KEEP else RATIO
    layers = [impl.Dropout(p, impl.rng(int(seeds[2]) + n)) for n in range(HIDDEN)]
    dropped = _run(few, layers, seeds)
    return {
        "claims": {
            "overfits-without": Between(plain.train[-1], 0.99, 1.0),
            "train-below-one": Between(max(dropped.train), 0.5, 0.995),
        },
        "figure": _figure(plain, dropped),
    }


def _run(data: Data, dropouts: list[Any], seeds: Any) -> History:
    """Train from the same weights and in the same order, whatever lies between the layers."""
    start, order = np.random.default_rng(seeds[0]), np.random.default_rng(seeds[1])
    sizes = [data.x_train.shape[1], *[WIDTH] * HIDDEN, 10]
    layers: list[Any] = []
    for number, (n_in, n_out) in enumerate(pairwise(sizes)):
        layers.append(Affine(he_normal(n_in, n_out, start), np.zeros(n_out)))
        if number < HIDDEN:
            layers += [ReLU(), *dropouts[number : number + 1]]
    network = Network(layers, SoftmaxWithLoss())
    return train(network, data, gradient_descent(RATE), order, epochs=EPOCHS, batch_size=BATCH)


def _figure(plain: History, dropped: History) -> Figure:
    panels = tuple(
        Panel(
            title=title,
            x_label=Text("epoch", "에폭"),
            y_label=Text("accuracy", "정확도"),
            y_range=(0.0, 1.0),
            curves=(
                Curve(
                    label=Text("training", "훈련"),
                    x=history.epochs,
                    y=tuple(history.train),
                    player=player,
                ),
                Curve(
                    label=Text("test", "테스트"),
                    x=history.epochs,
                    y=tuple(history.test),
                    player=player,
                ),
            ),
        )
        for title, history, player in (
            (Text("without dropout", "드롭아웃 없음"), plain, "both"),
            (Text("dropout 0.15", "드롭아웃 0.15"), dropped, "reference"),
        )
    )
    return Figure(
        title=Text("overfitting and dropout", "과대적합과 드롭아웃"), panels=panels, columns=2
    )

"""Sixteen widths of the initial weights: which of them a network learns from."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from grader.experiments.data import Data
from grader.experiments.network import Network
from grader.experiments.training import History, gradient_descent, train
from grader.figures import Curve, Figure, Panel
from grader.judging.values import Between
from grader.text import Text
from reference.initialization import normal
from reference.losses import SoftmaxWithLoss

from .experiments_networks import Normalize, dense, normalization

SCALES = np.logspace(0, -4, num=16)
IMAGES = {"digits": 300, "mnist": 1000}
HIDDEN, WIDTH = 2, 30
EPOCHS, BATCH, RATE = 10, 50, 0.5
"""Smaller than the book behind the lecture (5 layers of 100), and faster than its rate of 0.01."""
LEARNED = 0.8


def bn_weight_scale(impl: Any, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    """S0 6.3.2: training accuracy by epoch, for weights from N(0, 1) to N(0, 0.0001²)."""
    few = data.subset(IMAGES[data.name], None, rng)
    start, order = (int(seed) for seed in rng.integers(2**31, size=2))
    plain = [_train(few, scale, None, start, order)[0] for scale in SCALES]
    normalize = normalization(impl)
    trained = [_train(few, scale, normalize, start, order) for scale in SCALES]
    normalized = [history for history, _ in trained]
    losses = [_loss(network, few) for _, network in trained]
    return {
        "claims": {
            "few-scales-without": Between(_learned(plain), 0, 7),
            "most-scales-with": Between(_learned(normalized), 8, 16),
            "loss-at-test-time": Between(float(np.median(losses)), 0.0, 1.0),
        },
        "figure": _figure(plain, normalized),
    }


def _train(
    data: Data, scale: float, normalize: Normalize | None, start: int, order: int
) -> tuple[History, Network]:
    """Return how the training went, and the trained network."""
    sizes = [data.x_train.shape[1], *[WIDTH] * HIDDEN, 10]
    weights = partial(_normal, scale)
    network = dense(sizes, weights, np.random.default_rng(start), normalize)
    update, shuffle = gradient_descent(RATE), np.random.default_rng(order)
    history = train(network, data, update, shuffle, epochs=EPOCHS, batch_size=BATCH, test=False)
    return history, network


def _normal(scale: float, n_in: int, n_out: int, rng: np.random.Generator) -> Any:
    return normal(n_in, n_out, scale, rng)


def _loss(network: Network, data: Data) -> float:
    """Return the cross-entropy over the training images at test time."""
    scores = network.scores(data.x_train)
    return float(SoftmaxWithLoss().forward(scores, data.t_train))


def _learned(histories: list[History]) -> int:
    return sum(history.train[-1] >= LEARNED for history in histories)


def _figure(plain: list[History], normalized: list[History]) -> Figure:
    panels = tuple(
        Panel(
            title=Text(f"W: {scale:.2g}", f"W: {scale:.2g}"),
            x_label=Text("epoch", "에폭"),
            y_label=Text("training accuracy", "훈련 정확도"),
            y_range=(0.0, 1.0),
            curves=(
                Curve(
                    label=Text("with batch normalization", "배치 정규화 있음"),
                    x=after.epochs,
                    y=tuple(after.train),
                    player="reference",
                ),
                Curve(
                    label=Text("without", "배치 정규화 없음"),
                    x=before.epochs,
                    y=tuple(before.train),
                ),
            ),
        )
        for scale, before, after in zip(SCALES, plain, normalized, strict=True)
    )
    title = Text(
        "initial weights from N(0, W²), with and without batch normalization",
        "가중치 초깃값의 표준편차 W와 배치 정규화의 효과",
    )
    return Figure(title=title, panels=panels, columns=4)

"""Five networks that learn the same few digits, each for itself, and what they say together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations, pairwise
from typing import Any

import numpy as np

from grader.experiments.data import Data
from grader.experiments.network import Array, Network
from grader.experiments.small_images import SIDE, small_images
from grader.experiments.training import gradient_descent, train
from grader.figures import Curve, Figure, Mark, Panel
from grader.judging.values import Between
from grader.text import Text
from reference.activations import ReLU
from reference.affine import Affine
from reference.initialization import he_normal
from reference.losses import SoftmaxWithLoss, softmax

from .interface import as_labels
from .recording import Builder

IMAGES, BATCH, EPOCHS = 200, 20, 10
MOST_TEST = 1000
CONFIGS = (
    {"units": 10, "rate": 0.3},
    {"units": 12, "rate": 0.4},
    {"units": 8, "rate": 0.5},
    {"units": 11, "rate": 0.35},
    {"units": 9, "rate": 0.45},
)
"""Small networks that take large steps: each errs, and in its own way."""
SIZES = range(1, len(CONFIGS) + 1)


def ensemble_accuracy(impl: Any, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    """S3: one architecture, other starts and hyperparameters; the average and the vote of five."""
    few = _few(data, rng)
    seed, builder = int(rng.integers(2**31)), Builder(CONFIGS)
    members = impl.make_members(builder, [dict(config) for config in CONFIGS], impl.rng(seed))
    configs, starts = builder.configs_of(members).split(), builder.starts_of(members)
    p = np.stack(
        [_train(few, CONFIGS[int(n) - 1], start) for n, start in zip(configs, starts, strict=True)]
    )
    labels = p.argmax(axis=2)
    alone = [_accuracy(y, few) for y in labels]
    average = [_accuracy(as_labels(impl.average_ensemble(p[:m].copy())), few) for m in SIZES]
    vote = [_accuracy(impl.vote_ensemble(labels[:m].copy()), few) for m in SIZES]
    mean = float(np.mean(alone))
    return {
        "claims": {
            "starts": Between(float(len(set(starts))), 4.0, 5.0),
            "configs": Between(float(len(set(configs))), 5.0, 5.0),
            "members-differ": Between(_disagreement(labels), 0.05, 0.8),
            "average": Between(average[-1] - mean, 0.005, 1.0),
            "vote": Between(vote[-1] - mean, 0.005, 1.0),
        },
        "figure": _figure(alone, average, vote),
    }


def _few(data: Data, rng: np.random.Generator) -> Data:
    few = data.subset(IMAGES, min(len(data.x_test), MOST_TEST), rng)
    x_train, x_test = (small_images(few, x).reshape(len(x), -1) for x in (few.x_train, few.x_test))
    return replace(few, x_train=x_train, x_test=x_test, image=(1, SIDE, SIDE))


def _train(data: Data, config: dict[str, float], start: int | None) -> Array:
    """Return a trained member's probabilities of the test images, (N, K)."""
    rng = np.random.default_rng(abs(start or 0))
    sizes = (data.x_train.shape[1], int(config["units"]), 10)
    first, second = (Affine(he_normal(n, m, rng), np.zeros(m)) for n, m in pairwise(sizes))
    network = Network([first, ReLU(), second], SoftmaxWithLoss())
    update = gradient_descent(config["rate"])
    train(network, data, update, rng, epochs=EPOCHS, batch_size=BATCH, test=False, every=EPOCHS)
    return softmax(network.scores(data.x_test))


def _accuracy(labels: Any, data: Data) -> float:
    """Return the share of test images that are read right, NaN without a label for each."""
    y = np.asarray(labels)
    return float(np.mean(y == data.t_test)) if y.shape == data.t_test.shape else float("nan")


def _disagreement(labels: Array) -> float:
    """Return the share of images on which two members differ, over all pairs."""
    pairs = combinations(labels, 2)
    return float(np.mean([one != other for one, other in pairs])) if len(labels) > 1 else 0.0


def _figure(alone: list[float], average: list[float], vote: list[float]) -> Figure:
    means = np.cumsum(alone) / np.arange(1, len(alone) + 1)
    sizes = tuple(map(float, SIZES))
    members = _curve(Text("member", "모델"), range(1, len(alone) + 1), alone, "bars")
    together = (
        _curve(Text("average", "평균"), sizes, average),
        _curve(Text("vote", "다수결"), sizes, vote),
        _curve(Text("mean member", "모델들의 평균 정확도"), range(1, len(means) + 1), means),
    )
    panels = tuple(
        Panel(
            title=title,
            x_label=x_label,
            y_label=Text("test accuracy", "테스트 정확도"),
            y_range=(0.0, 1.0),
            curves=curves,
        )
        for title, x_label, curves in (
            (Text("each member alone", "모델 하나씩"), Text("member", "모델"), (members,)),
            (
                Text("the first members together", "앞에서부터 합친 모델들"),
                Text("members", "모델 수"),
                together,
            ),
        )
    )
    return Figure(
        title=Text("an ensemble of five networks", "신경망 다섯 개의 앙상블"),
        panels=panels,
        columns=2,
    )


def _curve(label: Text, x: Iterable[float], y: Iterable[float], mark: Mark = "line") -> Curve:
    numbers = tuple(map(float, x)), tuple(map(float, y))
    return Curve(label=label, x=numbers[0], y=numbers[1], mark=mark, player="reference")

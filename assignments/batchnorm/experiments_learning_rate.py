"""How large a learning rate a network bears."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from grader.experiments.data import Data
from grader.experiments.training import History, gradient_descent, train
from grader.figures import Curve, Figure, Panel
from grader.judging.values import Between
from grader.text import Text
from reference.initialization import he_normal

from .experiments_networks import Normalize, dense, normalization

IMAGES, HIDDEN, WIDTH = 500, 3, 50
EPOCHS, BATCH = 5, 50
RATES = (0.03, 0.1, 0.3, 1.0, 3.0)
LARGE = 3.0


def bn_larger_learning_rate(impl: Any, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    """S3: the same network at growing learning rates, with and without batch normalization."""
    few = data.subset(IMAGES, None, rng)
    seeds = rng.integers(2**31, size=2)
    train_at = partial(_train, few, int(seeds[0]), int(seeds[1]))
    plain = [train_at(rate, None) for rate in RATES]
    normalize = normalization(impl)
    normalized = [train_at(rate, normalize) for rate in RATES]
    large = RATES.index(LARGE)
    return {
        "claims": {
            "large-rate-without": Between(plain[large].train[-1], 0.0, 0.5),
            "large-rate-with": Between(normalized[large].train[-1], 0.7, 1.0),
            "sooner": Between(_best(normalized) - _best(plain), 0.08, 1.0),
        },
        "figure": _figure(plain, normalized),
    }


def _train(data: Data, start: int, order: int, rate: float, normalize: Normalize | None) -> History:
    sizes = [data.x_train.shape[1], *[WIDTH] * HIDDEN, 10]
    network = dense(sizes, he_normal, np.random.default_rng(start), normalize)
    return train(
        network,
        data,
        gradient_descent(rate),
        np.random.default_rng(order),
        epochs=EPOCHS,
        batch_size=BATCH,
        test=False,
    )


def _best(histories: list[History]) -> float:
    """Return the mean accuracy over the epochs at the rate that makes it largest."""
    return max(float(np.mean(history.train)) for history in histories)


def _figure(plain: list[History], normalized: list[History]) -> Figure:
    ends = Panel(
        title=Text("after the last epoch", "마지막 에폭 뒤"),
        x_label=Text("learning rate", "학습률"),
        y_label=Text("training accuracy", "훈련 정확도"),
        x_log=True,
        y_range=(0.0, 1.0),
        curves=_pair(RATES, [h.train[-1] for h in normalized], RATES, [h.train[-1] for h in plain]),
    )
    runs = tuple(
        Panel(
            title=Text(f"learning rate {rate:g}", f"학습률 {rate:g}"),
            x_label=Text("epoch", "에폭"),
            y_label=Text("training accuracy", "훈련 정확도"),
            y_range=(0.0, 1.0),
            curves=_pair(after.epochs, after.train, before.epochs, before.train),
        )
        for rate, before, after in zip(RATES, plain, normalized, strict=True)
    )
    title = Text("batch normalization bears larger learning rates", "배치 정규화와 큰 학습률")
    return Figure(title=title, panels=(ends, *runs), columns=3)


def _pair(x_with: Any, y_with: Any, x_without: Any, y_without: Any) -> tuple[Curve, Curve]:
    return (
        Curve(
            label=Text("with batch normalization", "배치 정규화 있음"),
            x=tuple(x_with),
            y=tuple(y_with),
            player="reference",
        ),
        Curve(label=Text("without", "배치 정규화 없음"), x=tuple(x_without), y=tuple(y_without)),
    )

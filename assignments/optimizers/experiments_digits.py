"""The loss while one network learns digits, each time by another optimizer."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np

from grader.experiments.data import Data
from grader.experiments.network import Network
from grader.experiments.training import Update, train
from grader.figures import Curve, Figure, Panel
from grader.judging.values import Between
from grader.text import Text
from reference.activations import ReLU
from reference.affine import Affine
from reference.initialization import he_normal
from reference.losses import SoftmaxWithLoss

from .experiments_rates import momentum_rate, rmsprop_rate

IMAGES, BATCH, EPOCHS, WIDTH = 1000, 100, 10, 50
PER_EPOCH = IMAGES // BATCH
RATE = 0.01
"""SGD's rate, and the length of the first step of those that divide by the gradient's size."""
MOMENTUM_STEADY = 0.1
"""With α = 0.9 SGD's rate."""
MOMENTUM_LEAST = 0.003
"""So that a hard-coded α near 1 moves within so few steps."""
FIVE = ("SGD", "Momentum", "AdaGrad", "RMSProp", "Adam")
FOUR = ("SGD", "Momentum", "RMSProp", "Adam")
THREE = ("SGD", "Momentum", "Adam")
SHARES = {"Momentum": 0.7, "AdaGrad": 0.7, "RMSProp": 0.35, "Adam": 0.7}
"""Of SGD's loss at the end: what the others may have at most."""
HIGHEST = 5.0
"""A loss above this is a gap in the curve."""
LABELS = {name: Text(name, name) for name in FIVE} | {"Momentum": Text("momentum", "모멘텀")}


def optimizer_digits(impl: Any, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    """All five, from the same weights and in the same order of batches."""
    return _compare(impl, FIVE, rng, data)


def optimizer_digits_of_four(impl: Any, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    """The same where the course has no AdaGrad."""
    return _compare(impl, FOUR, rng, data)


def optimizer_digits_of_three(impl: Any, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    """The same where the course has no RMSProp either."""
    return _compare(impl, THREE, rng, data)


def _compare(
    impl: Any, names: tuple[str, ...], rng: np.random.Generator, data: Data
) -> dict[str, Any]:
    few = data.subset(IMAGES, None, rng)
    start, order = (int(seed) for seed in rng.integers(2**31, size=2))
    settings: dict[str, dict[str, float]] = {
        "SGD": {"lr": RATE},
        "Momentum": {
            "lr": momentum_rate(impl.conventions, MOMENTUM_STEADY, MOMENTUM_LEAST),
            "momentum": 0.9,
        },
        "AdaGrad": {"lr": RATE},
        "RMSProp": {"lr": rmsprop_rate(impl.conventions, RATE), "decay": 0.99},
        "Adam": {"lr": RATE, "beta1": 0.9, "beta2": 0.999},
    }
    losses = {}
    for name in names:
        network = _network(few, start)
        update = _update(getattr(impl, name)(network.params, **settings[name]))
        batches = np.random.default_rng(order)
        history = train(
            network,
            few,
            update,
            batches,
            epochs=EPOCHS,
            batch_size=BATCH,
            test=False,
            every=EPOCHS,
        )
        losses[name] = np.array(history.losses)
    return {"claims": _claims(losses), "figure": _figure(losses)}


def _network(data: Data, seed: int) -> Network:
    rng = np.random.default_rng(seed)
    sizes = (data.x_train.shape[1], WIDTH, 10)
    first, second = (Affine(he_normal(n, m, rng), np.zeros(m)) for n, m in pairwise(sizes))
    return Network([first, ReLU(), second], SoftmaxWithLoss())


def _update(descent: Any) -> Update:
    """Return the player's step as a change of the network's own arrays."""

    def update(params: dict[str, Any], grads: Mapping[str, Any]) -> None:
        descent.step(grads)
        now = descent.params
        for name, value in params.items():
            value[...] = now[name]

    return update


def _claims(losses: dict[str, Any]) -> dict[str, Between]:
    end = {name: float(series[-PER_EPOCH:].mean()) for name, series in losses.items()}
    sgd = end.pop("SGD")
    first = float(losses["SGD"][:PER_EPOCH].mean())
    return {"sgd-falls": Between(sgd / first, 0.5, 0.99)} | {
        f"{name.lower()}-faster": Between(loss / sgd, 0.0, SHARES[name])
        for name, loss in end.items()
    }


def _figure(losses: dict[str, Any]) -> Figure:
    window = np.ones(PER_EPOCH) / PER_EPOCH
    curves = tuple(
        Curve(
            label=LABELS[name],
            x=tuple(float(n) for n in range(PER_EPOCH, len(series) + 1)),
            y=tuple(_drawn(v) for v in np.convolve(series, window, mode="valid")),
            player="reference",
        )
        for name, series in losses.items()
    )
    panel = Panel(
        title=Text("loss, mean of 10 mini-batches", "손실 (미니배치 10개의 평균)"),
        x_label=Text("iterations", "반복 횟수"),
        y_label=Text("loss", "손실"),
        y_range=(0.0, 3.0),
        curves=curves,
    )
    return Figure(
        title=Text("optimizers on handwritten digits", "손글씨 숫자에서 비교한 최적화 기법"),
        panels=(panel,),
    )


def _drawn(loss: float) -> float:
    return float(loss) if loss < HIGHEST else float("nan")

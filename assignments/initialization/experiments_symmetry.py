"""Hidden units that begin alike stay alike, and units that begin at random do not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

import numpy as np

from grader.experiments.data import Data
from grader.experiments.network import Network
from grader.figures import Curve, Figure, Panel
from grader.judging.values import Between
from grader.text import Text
from reference.activations import Sigmoid
from reference.affine import Affine
from reference.losses import SoftmaxWithLoss
from reference.optimizers import Momentum

from .probes import seed

IMAGES, BATCH = 500, 50
HIDDEN, CLASSES = 20, 10
STEPS, EVERY = 200, 10
RATE, MOMENTUM = 0.3, 0.9
PIXELS = 64
"""Larger images are made fainter: with their longer gradients rounding alone would part units."""
SHOWN = 5
"""Hidden units one weight of which is drawn."""
SCALE = 0.1
LABELS = {
    "zeros": Text("start at zeros", "초깃값 0"),
    "random": Text("start at random", "무작위 초깃값"),
}


@dataclass
class Run:
    """What was seen every few steps, the start included."""

    steps: list[float] = field(default_factory=list)
    units: list[Any] = field(default_factory=list)
    """The weight that each hidden unit gives to one pixel."""
    accuracy: list[float] = field(default_factory=list)
    start: float = float("nan")
    """The largest weight that there was before the first step."""
    apart: float = float("nan")
    """How far the trained units are from their mean, as a share of how large they are."""


def symmetry_of_zeros(impl: Any, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    """A network of zeros beside He's."""
    sizes, generator = [data.x_train.shape[1], HIDDEN, CLASSES], impl.rng(seed(rng))
    starts = impl.zeros_network(sizes, generator), impl.he_network(sizes, generator)
    return _compare(starts, rng, data)


def symmetry_of_zeros_scaled(impl: Any, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    """Standard deviation 0 beside 0.1, where the course has no zeros of their own."""
    sizes, generator = [data.x_train.shape[1], HIDDEN, CLASSES], impl.rng(seed(rng))
    starts = tuple(impl.scaled_network(sizes, std, generator) for std in (0.0, SCALE))
    return _compare(starts, rng, data)


def _compare(starts: tuple[Any, Any], rng: np.random.Generator, data: Data) -> dict[str, Any]:
    few = data.subset(IMAGES, None, rng)
    few = replace(few, x_train=few.x_train * (PIXELS / few.x_train.shape[1]) ** 0.5)
    order = seed(rng)
    zeros, random = (_run(start, few, order) for start in starts)
    return {
        "claims": {
            "zeros-are-zero": Between(zeros.start, 0.0, 0.0),
            "zeros-stay-alike": Between(zeros.apart, 0.0, 1e-3),
            "zeros-learn-little": Between(zeros.accuracy[-1], 0.0, 0.6),
            "random-differ": Between(random.apart, 0.5, 1.0),
            "random-learn": Between(random.accuracy[-1], 0.9, 1.0),
        },
        "figure": _figure({"zeros": zeros, "random": random}),
    }


def _run(start: dict[str, Any], data: Data, order: int) -> Run:
    """Train from ``start``, in the same order whatever it is; a layer without weights: NaN."""
    layers = _layers(start, (data.x_train.shape[1], HIDDEN, CLASSES))
    if layers is None:
        return Run([0.0], [np.full(SHOWN, np.nan)], [float("nan")])
    first, second = layers
    network = Network([first, Sigmoid(), second], SoftmaxWithLoss())
    momentum, batches = Momentum(RATE, MOMENTUM), np.random.default_rng(order)
    pixel = int(np.argmax(data.x_train.std(axis=0)))
    run = Run(start=max(float(np.abs(layer.W).max()) for layer in (first, second)))
    for step in range(STEPS + 1):
        if step % EVERY == 0:
            run.steps.append(float(step))
            run.units.append(network.params["W1"][pixel, :SHOWN].copy())
            run.accuracy.append(network.accuracy(data.x_train, data.t_train))
        batch = batches.choice(IMAGES, BATCH, replace=False)
        _, grads = network.gradients(data.x_train[batch], data.t_train[batch])
        momentum.update(network.params, grads)
    run.apart = _apart(network.params["W1"])
    return run


def _layers(start: dict[str, Any], sizes: tuple[int, ...]) -> list[Affine] | None:
    """Return layers with copies of these weights, or None where one is missing or misshapen."""
    layers = []
    for number, shape in enumerate(pairwise(sizes), start=1):
        W, b = (np.array(start.get(f"{name}{number}", np.nan), float) for name in "Wb")
        if W.shape != shape or b.size != shape[1]:
            return None
        layers.append(Affine(W, b.ravel()))
    return layers


def _apart(W: Any) -> float:
    """Return 0 where all columns are equal, about 1 where they have nothing in common."""
    size = float(np.linalg.norm(W))
    return float(np.linalg.norm(W - W.mean(axis=1, keepdims=True))) / size if size else 0.0


def _figure(runs: dict[str, Run]) -> Figure:
    weights = [
        Panel(
            title=Text(
                f"{LABELS[name].en}: one weight of {SHOWN} units",
                f"{LABELS[name].ko}: 뉴런 {SHOWN}개의 가중치 하나씩",
            ),
            x_label=Text("steps", "단계"),
            y_label=Text("weight", "가중치"),
            curves=tuple(
                Curve(
                    label=Text(f"unit {k + 1}", f"뉴런 {k + 1}"),
                    x=tuple(run.steps),
                    y=tuple(float(units[k]) for units in run.units),
                    player="reference",
                )
                for k in range(SHOWN)
            ),
        )
        for name, run in runs.items()
    ]
    accuracy = Panel(
        title=Text("training accuracy", "훈련 정확도"),
        x_label=Text("steps", "단계"),
        y_label=Text("accuracy", "정확도"),
        y_range=(0.0, 1.0),
        curves=tuple(
            Curve(label=LABELS[name], x=tuple(run.steps), y=tuple(run.accuracy), player="reference")
            for name, run in runs.items()
        ),
    )
    title = Text("hidden units that begin alike", "똑같이 시작한 은닉층의 뉴런")
    return Figure(title=title, panels=(*weights, accuracy), columns=3)

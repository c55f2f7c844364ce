"""Units that no image activates: who learns to fire again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from grader.experiments.data import Data
from grader.experiments.network import Network
from grader.figures import Curve, Figure, Panel
from grader.judging.values import Between
from grader.text import Text
from reference.affine import Affine
from reference.initialization import he_normal
from reference.losses import SoftmaxWithLoss
from reference.optimizers import Adam

from .interface import GIVEN

IMAGES, BATCH, WIDTH = 500, 50, 50
STEPS, EVERY = 100, 5
RATE = 0.02
BELOW = 1.0
"""How far below zero the weighted sum of the best image is at the start."""
ALPHAS = {"LeakyReLU": ("leaky_alpha", 0.1), "ELU": ("elu_alpha", 1.0)}
LABELS = {
    "ReLU": Text("ReLU", "ReLU"),
    "LeakyReLU": Text("leaky ReLU", "Leaky ReLU"),
    "ELU": Text("ELU", "ELU"),
}


@dataclass
class Run:
    """What was seen every few steps, the start included."""

    steps: list[float] = field(default_factory=list)
    dead: list[float] = field(default_factory=list)
    """Share of hidden units whose weighted sum is above zero for no image."""
    accuracy: list[float] = field(default_factory=list)


def dead_relu(impl: Any, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    """One hidden layer, all of whose units start below zero for every image."""
    few = data.subset(IMAGES, None, rng)
    start, order = (int(seed) for seed in rng.integers(2**31, size=2))
    layers = {"ReLU": impl.ReLU()}
    for name, (convention, alpha) in ALPHAS.items():
        own = impl.conventions[convention]
        layers[name] = getattr(impl, name)(alpha if own == GIVEN else float(own))
    runs = {name: _run(layer, few, start, order) for name, layer in layers.items()}
    relu, leaky, elu = (runs[name] for name in LABELS)
    return {
        "claims": {
            "relu-stays-dead": Between(min(relu.dead), 1.0, 1.0),
            "relu-learns-nothing": Between(max(relu.accuracy), 0.0, 0.3),
            "leaky-recovers": Between(leaky.dead[-1], 0.0, 0.75),
            "leaky-learns": Between(leaky.accuracy[-1], 0.8, 1.0),
            "elu-recovers": Between(elu.dead[-1], 0.0, 0.75),
            "elu-learns": Between(elu.accuracy[-1], 0.8, 1.0),
        },
        "figure": _figure(runs),
    }


def _run(activation: Any, data: Data, start: int, order: int) -> Run:
    """Train from the same weights and in the same order, whatever the activation."""
    rng = np.random.default_rng(start)
    W = he_normal(data.x_train.shape[1], WIDTH, rng)
    first = Affine(W, -(data.x_train @ W).max(axis=0) - BELOW)
    second = Affine(he_normal(WIDTH, 10, rng), np.zeros(10))
    network = Network([first, activation, second], SoftmaxWithLoss())
    adam, batches = Adam(RATE), np.random.default_rng(order)
    run = Run()
    for step in range(STEPS + 1):
        if step % EVERY == 0:
            sums = data.x_train @ network.params["W1"] + network.params["b1"]
            run.steps.append(float(step))
            run.dead.append(float(np.mean((sums <= 0).all(axis=0))))
            run.accuracy.append(network.accuracy(data.x_train, data.t_train))
        batch = batches.choice(IMAGES, BATCH, replace=False)
        _, grads = network.gradients(data.x_train[batch], data.t_train[batch])
        adam.update(network.params, grads)
    return run


def _figure(runs: dict[str, Run]) -> Figure:
    panels = tuple(
        Panel(
            title=title,
            x_label=Text("steps", "단계"),
            y_label=y_label,
            y_range=(0.0, 1.0),
            curves=tuple(
                Curve(
                    label=LABELS[name],
                    x=tuple(run.steps),
                    y=tuple(getattr(run, series)),
                    player="reference",
                )
                for name, run in runs.items()
            ),
        )
        for title, y_label, series in (
            (Text("dead units", "죽은 뉴런"), Text("share", "비율"), "dead"),
            (Text("training accuracy", "훈련 정확도"), Text("accuracy", "정확도"), "accuracy"),
        )
    )
    return Figure(
        title=Text("a hidden layer that starts dead", "모두 죽은 채로 시작한 은닉층"),
        panels=panels,
        columns=2,
    )

"""Early stopping on a network that overfits: when it says stop, and which weights it kept."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.experiments.data import Data
from grader.experiments.network import Array, Network
from grader.experiments.overfitting import BATCH, WIDTH, few_images
from grader.experiments.training import gradient_descent, train
from grader.figures import Curve, Figure, Numbers, Panel
from grader.judging.values import Between
from grader.text import Text
from reference.activations import ReLU
from reference.affine import Affine
from reference.initialization import he_normal
from reference.losses import SoftmaxWithLoss

EPOCHS, RATE, PATIENCE = 80, 0.2, 5
ROUNDING = 1e-5
"""Weights may be kept in single precision."""


def early_stopping_digits(impl: Any, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    """S: trained to the end whatever is said, so that one sees what stopping saves."""
    few = few_images(data, rng)
    network = _network(few, rng)
    stopping = impl.EarlyStopping(PATIENCE)
    held = {name: impl.hold(W.copy()) for name, W in network.params.items()}
    training: list[float] = []
    validation: list[float] = []
    stopped: int | None = None
    for epoch in range(1, EPOCHS + 1):
        train(network, few, gradient_descent(RATE), rng, epochs=1, batch_size=BATCH, every=2)
        training.append(_loss(network, few.x_train, few.t_train))
        validation.append(_loss(network, few.x_test, few.t_test))
        for name, W in network.params.items():  # in place, as an optimizer does
            impl.write(held[name], W.copy())
        if stopped is None and stopping.step(validation[-1], held, train_error=training[-1]):
            stopped = epoch
    seen = validation[:stopped]
    best = int(np.argmin(seen)) + 1
    restored = _restored(network, stopping.best_weights, few)
    return {
        "claims": {
            "overfits": Between(validation[-1] / min(validation), 1.03, 10.0),
            "stops": Between(float(EPOCHS if stopped is None else stopped), 1.0, EPOCHS - 1.0),
            "waits": Between(float(len(seen) - best), PATIENCE, PATIENCE),
            "restores": Between(restored / min(seen), 1.0 - ROUNDING, 1.0 + ROUNDING),
        },
        "figure": _figure(training, validation, stopped, best),
    }


def _network(data: Data, rng: np.random.Generator) -> Network:
    """Return two layers, which overfit slowly enough to be stopped."""
    n = data.x_train.shape[1]
    hidden = Affine(he_normal(n, WIDTH, rng), np.zeros(WIDTH))
    last = Affine(he_normal(WIDTH, 10, rng), np.zeros(10))
    return Network([hidden, ReLU(), last], SoftmaxWithLoss())


def _loss(network: Network, x: Array, t: Array) -> float:
    return float(SoftmaxWithLoss().forward(network.scores(x), t))


def _restored(network: Network, weights: Any, data: Data) -> float:
    """Return the validation error with these weights, those of the network being replaced."""
    for name, W in network.params.items():
        W[...] = np.reshape(weights[name], W.shape)
    return _loss(network, data.x_test, data.t_test)


def _figure(
    training: list[float], validation: list[float], stopped: int | None, best: int
) -> Figure:
    epochs = tuple(float(n) for n in range(1, EPOCHS + 1))
    marks = [(Text("best so far", "그때까지의 최저"), best)]
    if stopped is not None:
        marks.append((Text("stopped", "멈춤"), stopped))
    curves = [
        Curve(label=Text("training", "훈련"), x=epochs, y=tuple(training)),
        Curve(label=Text("validation", "검증"), x=epochs, y=tuple(validation)),
    ]
    for label, epoch in marks:
        at: Numbers = (float(epoch),)
        y = (validation[epoch - 1],)
        curves.append(Curve(label=label, x=at, y=y, mark="points", player="reference"))
    return Figure(
        title=Text("early stopping, patience 5", "조기 종료, patience 5"),
        panels=(
            Panel(
                title=Text("300 images", "이미지 300장"),
                x_label=Text("epoch", "에폭"),
                y_label=Text("loss", "손실"),
                curves=tuple(curves),
            ),
        ),
    )

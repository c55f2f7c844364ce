"""A small convolutional network beside a dense one: how large, how right, and on shifted digits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.experiments.data import Data
from grader.experiments.network import Array, Network
from grader.experiments.small_images import SIDE, small_images
from grader.figures import Curve, Figure, Panel, Player
from grader.judging.values import Between
from grader.text import Text
from reference.activations import ReLU
from reference.affine import Affine
from reference.initialization import he_normal
from reference.losses import SoftmaxWithLoss
from reference.optimizers import Adam

from .experiments_layers import Convolution, Flatten, Pooling

FILTERS, KERNEL, PAD, POOL = 24, 8, 1, 3
"""Kernels as large as a digit, tried at 3×3 places, of which pooling keeps the best."""
MAP = (SIDE + 2 * PAD - KERNEL + 1) // POOL
HIDDEN = 100
IMAGES, TEST_IMAGES, EPOCHS, BATCH = 400, 240, 2, 10
RATE = 0.02
BIAS = -0.05
"""Of the convolution at the start: below zero, so that blank windows are no ties of maxima."""
STEP = 0.01
"""How far the parameters are moved to see whether the loss changes as the gradient says."""
CHECKED = 50
SHIFTS = (0, 1, 2)
"""Pixels by which test images are moved: a quarter of them each up, down, left and right."""
WINDOW = 10


@dataclass(frozen=True)
class Run:
    """What came of one network."""

    parameters: int
    losses: list[float]
    accuracies: list[float]
    """On test images moved by each of SHIFTS."""

    @property
    def smoothed(self) -> list[float]:
        """Mean loss of each WINDOW steps in a row."""
        return list(map(float, np.convolve(self.losses, np.ones(WINDOW) / WINDOW, "valid")))


def conv_vs_dense(impl: Any, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    """S2: what a dense layer makes little of, and a convolution much: which pixels are near."""
    few = data.subset(IMAGES, TEST_IMAGES, rng)
    start, order = (int(seed) for seed in rng.integers(2**31, size=2))
    small = _convolutional(impl, np.random.default_rng(start))
    kernels, biases, pixels = _foretold(small, few)
    convolutional = _train(small, few, order)
    dense = _train(_dense(np.random.default_rng(start)), few, order)
    size = convolutional.parameters / dense.parameters
    better = np.subtract(convolutional.accuracies, dense.accuracies)
    return {
        "claims": {
            "smaller": Between(size, 0.0, 0.25),
            "kernel-step": Between(kernels, 0.95, 1.05),
            "bias-step": Between(biases, 0.95, 1.05),
            "pixel-step": Between(pixels, 0.95, 1.05),
            "as-accurate": Between(float(better[0]), -0.15, 1.0),
            "shifted": Between(float(better[1:].mean()), 0.0, 1.0),
        },
        "figure": _figure(convolutional, dense),
    }


def _convolutional(impl: Any, rng: np.random.Generator) -> Network:
    W = he_normal(KERNEL**2, FILTERS, rng).T.reshape(FILTERS, 1, KERNEL, KERNEL).copy()
    features = FILTERS * MAP * MAP
    layers: list[Any] = [
        Convolution(impl, W, np.full(FILTERS, BIAS), PAD),
        ReLU(),
        Pooling(impl.MaxPool2d(POOL, POOL)),
        Flatten(),
        Affine(he_normal(features, 10, rng), np.zeros(10)),
    ]
    return Network(layers, SoftmaxWithLoss())


def _dense(rng: np.random.Generator) -> Network:
    layers: list[Any] = [
        Flatten(),
        Affine(he_normal(SIDE * SIDE, HIDDEN, rng), np.zeros(HIDDEN)),
        ReLU(),
        Affine(he_normal(HIDDEN, 10, rng), np.zeros(10)),
    ]
    return Network(layers, SoftmaxWithLoss())


def _foretold(network: Network, data: Data) -> tuple[float, float, float]:
    """Return by how much small steps down its gradients lower the loss, as shares of what they say.

    Of the convolution's kernels, its biases and the images' pixels, each moved alone and both ways.
    """
    x, t = small_images(data, data.x_train)[:CHECKED], data.t_train[:CHECKED]
    _, grads = network.gradients(x, t)
    first: Any = network.layers[0]
    loss = SoftmaxWithLoss()

    def share(value: Array, gradient: Array) -> float:
        length = float(np.linalg.norm(gradient))
        if not 0.0 < length < np.inf:
            return float("nan")
        before, step = value.copy(), STEP * gradient / length
        losses = []
        for moved in (before - step, before + step):
            value[...] = moved
            losses.append(float(loss.forward(network.scores(x), t)))
        value[...] = before
        return (losses[1] - losses[0]) / (2 * STEP * length)

    dx = first.dx.copy()
    return share(first.W, grads["W1"]), share(first.b, grads["b1"]), share(x, dx)


def _train(network: Network, data: Data, order: int) -> Run:
    x, adam = small_images(data, data.x_train), Adam(RATE)
    batches, losses, parameters = np.random.default_rng(order), [], 0
    for _ in range(EPOCHS):
        for batch in batches.permutation(len(x)).reshape(-1, BATCH):
            loss, grads = network.gradients(x[batch], data.t_train[batch])
            adam.update(network.params, grads)
            losses.append(loss)
            parameters = sum(gradient.size for gradient in grads.values())
    test = small_images(data, data.x_test)
    accuracies = [network.accuracy(_shift(test, pixels), data.t_test) for pixels in SHIFTS]
    return Run(parameters, losses, accuracies)


def _shift(x: Array, pixels: int) -> Array:
    """Return images moved, in turn up, down, left and right, with paper where nothing moves in."""
    moved = np.zeros_like(x)
    kept, gone = slice(pixels, None), slice(SIDE - pixels)
    moved[0::4, :, gone], moved[1::4, :, kept] = x[0::4, :, kept], x[1::4, :, gone]
    moved[2::4, ..., gone], moved[3::4, ..., kept] = x[2::4, ..., kept], x[3::4, ..., gone]
    return moved


def _figure(convolutional: Run, dense: Run) -> Figure:
    players: tuple[tuple[Run, Text, Player], ...] = (
        (convolutional, Text("convolution", "합성곱"), "reference"),
        (dense, Text("dense", "완전연결"), "both"),
    )

    def curves(x: Sequence[float], series: Callable[[Run], Sequence[float]]) -> tuple[Curve, ...]:
        return tuple(
            Curve(label=label, x=tuple(map(float, x)), y=tuple(series(run)), player=player)
            for run, label, player in players
        )

    losses = Panel(
        title=Text(f"loss, mean of {WINDOW} steps", f"손실 ({WINDOW}단계의 평균)"),
        x_label=Text("step", "단계"),
        y_label=Text("loss", "손실"),
        y_range=(0.0, 3.0),
        curves=curves(range(WINDOW, len(dense.losses) + 1), lambda run: run.smoothed),
    )
    moved = Panel(
        title=Text("digits moved by 0, 1, 2 pixels", "0, 1, 2픽셀 옮긴 숫자"),
        x_label=Text("pixels", "픽셀"),
        y_label=Text("test accuracy", "테스트 정확도"),
        y_range=(0.0, 1.0),
        curves=curves(SHIFTS, lambda run: run.accuracies),
    )
    small, large = f"{convolutional.parameters:,}", f"{dense.parameters:,}"
    return Figure(
        title=Text(
            f"convolution: {small} parameters, dense: {large}",
            f"매개변수: 합성곱 {small}개, 완전연결 {large}개",
        ),
        panels=(losses, moved),
        columns=2,
    )

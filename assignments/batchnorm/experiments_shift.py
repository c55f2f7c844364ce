"""What a layer in the middle gets while the layers below it learn."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from grader.experiments.data import Data
from grader.experiments.network import Network
from grader.experiments.training import gradient_descent
from grader.figures import Curve, Figure, Panel
from grader.judging.values import Between
from grader.text import Text
from reference.activations import ReLU
from reference.batchnorm import standardize
from reference.initialization import he_normal

from .experiments_networks import Normalize, dense, normalization

IMAGES, HIDDEN, WIDTH = 500, 3, 50
WATCHED = 100
STEPS, BATCH, RATE = 60, 50, 0.1
PERCENTILES = (15, 50, 85)


def covariate_shift(impl: Any, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    """S1, S2, S3: what the units get, for the same images, from step to step of training."""
    few = data.subset(IMAGES, None, rng)
    few = replace(few, x_train=standardize(few.x_train)[0])
    seeds = rng.integers(2**31, size=2)
    plain = _inputs(few, seeds, None)
    normalized = _inputs(few, seeds, normalization(impl))
    before, after = _moments(plain), _moments(normalized)
    return {
        "claims": {
            "moves-without": Between(_shift(before)[-1], 0.5, 100.0),
            "deeper-is-worse": Between(_shift(before)[-1] / _shift(before)[0], 3.0, 1000.0),
            "stays-with": Between(float(np.max(_shift(after))), 0.0, 0.05),
            "spread-with": Between(float(np.abs(after[1].mean(axis=2) - 1).max()), 0.0, 0.05),
        },
        "figure": _figure(plain, normalized),
    }


def _inputs(data: Data, seeds: Any, normalize: Normalize | None) -> Any:
    """Return what enters each ReLU (steps + 1, layers, images, units) for the watched images."""
    start, order = (np.random.default_rng(seed) for seed in seeds)
    sizes = [data.x_train.shape[1], *[WIDTH] * HIDDEN, 10]
    network = dense(sizes, he_normal, start, normalize)
    update = gradient_descent(RATE)
    seen = [_before_relu(network, data.x_train[:WATCHED])]
    for _ in range(STEPS):
        batch = order.choice(len(data.x_train), BATCH, replace=False)
        _, grads = network.gradients(data.x_train[batch], data.t_train[batch])
        update(network.params, grads)
        seen.append(_before_relu(network, data.x_train[:WATCHED]))
    return np.array(seen)


def _before_relu(network: Network, x: Any) -> list[Any]:
    seen = []
    for layer in network.layers:
        if isinstance(layer, ReLU):
            seen.append(np.array(x))
        x = layer.forward(x, True)
    return seen


def _moments(inputs: Any) -> tuple[Any, Any]:
    """Return mean and standard deviation of each unit, both (steps + 1, layers, units)."""
    return inputs.mean(axis=2), inputs.std(axis=2)


def _shift(moments: Any) -> list[float]:
    """Return for each layer how far the units' means have gone, in their first deviations."""
    mean, std = moments
    gone = np.abs(mean - mean[0]).max(axis=0) / std[0]
    return [float(units.mean()) for units in gone]


def _figure(plain: Any, normalized: Any) -> Figure:
    steps = tuple(float(step) for step in range(STEPS + 1))
    mean, std = _moments(plain)
    unit = (np.abs(mean - mean[0]).max(axis=0) / std[0]).argmax(axis=1)
    bound = max(4.0, float(np.abs(np.percentile(plain, [1, 99])).max()))
    panels = tuple(
        Panel(
            title=Text(f"layer {layer + 1}, {english}", f"{layer + 1}층, {korean}"),
            x_label=Text("step", "갱신 횟수"),
            y_label=Text("what a unit gets", "한 뉴런에 들어오는 값"),
            y_range=(-bound, bound),
            curves=tuple(
                Curve(
                    label=Text(f"{percent}th percentile", f"백분위수 {percent}"),
                    x=steps,
                    y=tuple(
                        float(value)
                        for value in np.percentile(
                            inputs[:, layer, :, unit[layer]], percent, axis=1
                        )
                    ),
                    player=player,
                )
                for percent in PERCENTILES
            ),
        )
        for english, korean, inputs, player in (
            ("without", "배치 정규화 없음", plain, "both"),
            ("with", "배치 정규화 있음", normalized, "reference"),
        )
        for layer in range(HIDDEN)
    )
    title = Text("inputs of hidden layers", "은닉층에 들어오는 값의 분포")
    return Figure(title=title, panels=panels, columns=HIDDEN)

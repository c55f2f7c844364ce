"""The noise that batch normalization adds: an image in ever other company."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.experiments.data import Data
from grader.figures import Curve, Figure, Panel
from grader.judging.values import Between
from grader.text import Text
from reference.initialization import he_normal

from .experiments_networks import momentum

UNITS = 50
SPREAD = 30.0  # times He's: so that σ and σ² are not the same
SIZES = (4, 8, 16, 32, 64, 128, 256)
DRAWS = 40
SETTLING = 32  # batch size
SHOWN = (4, 32, 256)
RANGE = (-2.0, 2.0)


def bn_noise_vs_batch_size(impl: Any, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    """S1: one image's x̂ over random batches, by their size; then the same image at test time."""
    z = data.x_train @ (SPREAD * he_normal(data.x_train.shape[1], UNITS, rng))
    chosen = int(rng.integers(len(z)))
    image, others = z[[chosen]], np.delete(z, chosen, axis=0)
    layer = impl.BatchNorm(np.ones(UNITS), np.zeros(UNITS))

    def company(size: int) -> Any:
        return others[rng.choice(len(others), size, replace=False)]

    def x_hat(size: int) -> Any:
        return np.asarray(layer.forward(np.concatenate([image, company(size - 1)]), True))[0]

    draws = {size: np.array([x_hat(size) for _ in range(DRAWS)]) for size in SIZES}
    noise = {size: float(np.sqrt(x.var(axis=0).mean())) for size, x in draws.items()}
    for _ in range(round(4 / (1 - momentum(impl)))):
        layer.forward(company(SETTLING), True)
    alone = np.asarray(layer.forward(image.copy(), False))[0]
    accompanied = np.asarray(layer.forward(np.concatenate([image, company(7)]), False))[0]
    unit = int(np.abs((image - z.mean(axis=0)) / z.std(axis=0)).argmin())
    seen = {size: tuple(float(value) for value in draws[size][:, unit]) for size in SHOWN}
    off = alone - draws[SIZES[-1]].mean(axis=0)
    return {
        "claims": {
            "noise-in-small-batches": Between(noise[8], 0.3, 0.55),
            "noise-shrinks": Between(float(np.divide(noise[8], noise[128])), 2.5, 6.0),
            "no-noise-at-test": Between(float(np.abs(accompanied - alone).max()), 0.0, 1e-6),
            "test-in-the-middle": Between(float(np.sqrt((off**2).mean())), 0.0, 0.3),
        },
        "figure": _figure(noise, seen, float(alone[unit])),
    }


def _figure(noise: dict[int, float], seen: dict[int, tuple[float, ...]], at_test: float) -> Figure:
    """Draw the noise by batch size, and x̂ of the unit for which the image is nearest the mean."""
    sizes = tuple(float(size) for size in noise)
    curves = (
        Curve(
            label=Text("noise of x̂", "x̂의 잡음"),
            x=sizes,
            y=tuple(noise.values()),
            player="reference",
        ),
        Curve(
            label=Text("1 / √batch size", "1 / √배치 크기"),
            x=sizes,
            y=tuple(1 / np.sqrt(size) for size in sizes),
        ),
    )
    law = Panel(
        title=Text("standard deviation over batches", "배치에 따른 표준편차"),
        x_label=Text("batch size", "배치 크기"),
        y_label=Text("noise", "잡음"),
        x_log=True,
        y_log=True,
        curves=curves,
    )
    number = tuple(float(n + 1) for n in range(DRAWS))
    samples = tuple(
        Panel(
            title=Text(f"batches of {size}", f"배치 크기 {size}"),
            x_label=Text("batch", "배치 번호"),
            y_label=Text("x̂ of one unit", "한 뉴런의 x̂"),
            y_range=RANGE,
            curves=(
                Curve(
                    label=Text("in training", "학습할 때"),
                    x=number,
                    y=values,
                    mark="points",
                    player="reference",
                ),
                Curve(
                    label=Text("at test time", "테스트할 때"),
                    x=(number[0], number[-1]),
                    y=(at_test, at_test),
                    player="reference",
                ),
            ),
        )
        for size, values in seen.items()
    )
    title = Text("the same image in batches of others", "같은 이미지를 서로 다른 배치에 넣었을 때")
    return Figure(title=title, panels=(law, *samples), columns=2)

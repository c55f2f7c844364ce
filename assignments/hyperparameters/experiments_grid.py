"""Twenty-five trials on a grid and twenty-five at random, where one hyperparameter matters."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from grader.experiments.data import Data
from grader.figures import Curve, Figure, Panel
from grader.judging.values import Between
from grader.text import Text

from .recording import Evaluation
from .scale import seed
from .trial_network import Samples, TrialNetwork, standardize

IMAGES, EPOCHS = 500, 5
VALIDATION = 100
SPACE = {"lr": ("log", 1e-5, 1e-1), "decay": ("log", 1e-8, 1e-4)}
AROUND = (5e-6, 2e-1), (5e-9, 2e-4)
"""What the pictures show: the space and a little around it."""
SIDE = 5
TRIALS = SIDE * SIDE


def grid_vs_random(impl: Any, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    """A learning rate from 0.00001 … 0.1, and a weight decay that is too small to matter."""
    few = data.subset(IMAGES, None, rng)
    x = standardize(few.x_train, few.x_train)
    val = Samples(x[:VALIDATION], few.t_train[:VALIDATION])
    train = Samples(x[VALIDATION:], few.t_train[VALIDATION:])
    start = seed(rng)

    def score(number: int, config: dict[str, float]) -> float:
        if number >= 2 * TRIALS:  # asked for far more than it should
            return 0.0
        network = TrialNetwork(train.x.shape[1], start)
        for _ in range(EPOCHS):
            network.epoch(train, config.get("lr", math.nan), config.get("decay", math.nan))
        return network.accuracy(val)

    grid, random = (Evaluation(tuple(SPACE), score) for _ in range(2))
    from_grid = impl.grid_search(
        {name: np.geomspace(*ends, SIDE).tolist() for name, (_, *ends) in SPACE.items()}, grid
    )
    from_random = impl.random_search(SPACE, TRIALS, random, impl.rng(seed(rng)))
    best_of_grid, best_of_random = _best(grid), _best(random)
    return {
        "claims": {
            "grid-trials": Between(len(grid.scores), TRIALS, TRIALS),
            "grid-rates": Between(len(set(grid.values("lr"))), SIDE, SIDE),
            "decay-idle": Between(_most_by_decay(grid), 0.0, 0.06),
            "random-trials": Between(len(random.scores), TRIALS, TRIALS),
            "random-rates": Between(len(set(random.values("lr"))), TRIALS, TRIALS),
            "random-apart": Between(_correlation(random), -0.85, 0.85),
            "random-reaches": Between(best_of_random - best_of_grid, -0.15, 1.0),
            "first-of-grid": Between(_first(from_grid) - best_of_grid, -1e-6, 1e-6),
            "first-of-random": Between(_first(from_random) - best_of_random, -1e-6, 1e-6),
        },
        "figure": _figure(grid, random),
    }


def _best(trials: Evaluation) -> float:
    return max(trials.scores, default=math.nan)


def _first(returned: Any) -> float:
    return float(returned[0][1]) if returned else math.nan


def _most_by_decay(trials: Evaluation) -> float:
    """Return by how much accuracy differs at most among trials of one learning rate."""
    scores: dict[float, list[float]] = {}
    for rate, score in zip(trials.values("lr"), trials.scores, strict=True):
        scores.setdefault(rate, []).append(score)
    return max((max(some) - min(some) for some in scores.values()), default=math.nan)


def _correlation(trials: Evaluation) -> float:
    """Return the correlation of both exponents, NaN where one of them never changes."""
    pairs = np.array([trials.values(name) for name in SPACE])
    if pairs.shape[1] < 2 or not (pairs > 0).all() or (np.ptp(pairs, axis=1) == 0).any():
        return math.nan
    return float(np.corrcoef(np.log10(pairs))[0, 1])


def _figure(grid: Evaluation, random: Evaluation) -> Figure:
    rate, decay = Text("learning rate", "학습률"), Text("weight decay", "가중치 감소 계수")
    searches = (
        (Text("grid", "격자 탐색"), grid),
        (Text("random", "무작위 탐색"), random),
    )
    return Figure(
        title=Text("25 trials on a grid and at random", "격자 탐색 25번과 무작위 탐색 25번"),
        panels=(
            *(
                Panel(
                    title=Text(f"{title.en}: what was tried", f"{title.ko}: 시도한 값"),
                    x_label=rate,
                    y_label=decay,
                    x_log=True,
                    y_log=True,
                    x_range=AROUND[0],
                    y_range=AROUND[1],
                    curves=(_points(trials, trials.values("decay")),),
                )
                for title, trials in searches
            ),
            *(
                Panel(
                    title=Text(f"{title.en}: what came of it", f"{title.ko}: 결과"),
                    x_label=rate,
                    y_label=Text("validation accuracy", "검증 정확도"),
                    x_log=True,
                    x_range=AROUND[0],
                    y_range=(0.0, 1.0),
                    curves=(_points(trials, trials.scores),),
                )
                for title, trials in searches
            ),
        ),
        columns=2,
    )


def _points(trials: Evaluation, y: list[float]) -> Curve:
    """Return a point for each trial, as many as there should be."""
    return Curve(
        label=Text("trials", "시도"),
        x=tuple(trials.values("lr")[:TRIALS]),
        y=tuple(y[:TRIALS]),
        mark="points",
        player="reference",
    )

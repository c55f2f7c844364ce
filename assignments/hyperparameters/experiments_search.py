"""A hundred random trials on digits, and a second round in the range that they leave."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.experiments.data import Data
from grader.figures import Curve, Figure, Panel
from grader.judging.values import Between
from grader.text import Text

from .recording import Evaluation
from .scale import seed
from .trial_network import Samples, TrialNetwork, standardize

IMAGES, TRIALS, SHOWN = 500, 100, 20
"""As the lectures have them; a fifth of the images is for validation."""
SECOND = 40
EPOCHS = 5
"""The book's 50 would take too long."""
SPACE = {"lr": ("log", 1e-6, 1e-2), "decay": ("log", 1e-8, 1e-4)}
BEST = 10
ROUNDING = 1e-6
FAILED = 0.5
"""A trial has failed that reaches less than this share of the best one's accuracy."""
BOUNDS = {
    "best-first": (1.0, 1.0),
    "best-learns": (0.5, 1.0),
    "most-fail": (0.4, 0.98),
    "best-rates-from": (-3.0, -1.9),
    "best-rates-to": (-3.0, -1.9),
    "decay-anywhere": (1.5, 4.01),
    "second-better": (0.3, 1.0),
    "second-reaches": (-0.1, 1.0),
}


@dataclass(frozen=True)
class Trial:
    """Accuracy after each epoch."""

    train: tuple[float, ...]
    val: tuple[float, ...]


class Trials(Evaluation):
    """An ``evaluate(config)`` that trains a network and keeps its curves."""

    def __init__(self, train: Samples, val: Samples, start: int, most: int) -> None:
        super().__init__(tuple(SPACE), self._train)
        self._samples, self._start, self._most = (train, val), start, most
        self.curves: list[Trial] = []

    def _train(self, number: int, config: dict[str, float]) -> float:
        if number >= 2 * self._most:  # asked for far more than it should
            return 0.0
        train, val = self._samples
        network = TrialNetwork(train.x.shape[1], self._start)
        seen = []
        for _ in range(EPOCHS):
            network.epoch(train, config.get("lr", math.nan), config.get("decay", math.nan))
            seen.append((network.accuracy(train), network.accuracy(val)))
        self.curves.append(Trial(*(tuple(values) for values in zip(*seen, strict=True))))
        return seen[-1][1]

    def best(self, k: int) -> list[int]:
        """Return the numbers of the k best trials, best first."""
        return sorted(range(len(self.scores)), key=lambda n: -self.scores[n])[:k]

    def exponents(self, name: str, numbers: list[int]) -> Any:
        """Return log₁₀ of what these trials tried, NaN where there is none."""
        values = np.array(self.values(name))[numbers]
        return np.log10(np.where(values > 0, values, np.nan))

    def are_in_space(self, numbers: list[int]) -> bool:
        """Whether there are such trials, all within the ranges that were to be searched."""
        tried = [self.configs[number] for number in numbers]
        return bool(tried) and all(
            low * (1 - ROUNDING) <= config.get(name, math.nan) <= high * (1 + ROUNDING)
            for config in tried
            for name, (_, low, high) in SPACE.items()
        )


def random_search_digits(impl: Any, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    """Learning rate 10^U(−6, −2) and weight decay 10^U(−8, −4), then from coarse to fine."""
    train, val = _split(impl, rng, data)
    start = seed(rng)
    first = Trials(train, val, start, TRIALS)
    generator = impl.rng(seed(rng))
    returned = impl.random_search(SPACE, TRIALS, first, generator)
    values = dict.fromkeys(BOUNDS, math.nan)
    if len(first.scores) >= SHOWN:
        values |= _values_of_first(returned, first)
    if first.are_in_space(first.best(BEST)):
        second = Trials(train, val, start, SECOND)
        impl.random_search(_narrowed(impl, first), SECOND, second, generator)
        values |= _values_of_second(first, second)
    claims = {name: Between(values[name], *bounds) for name, bounds in BOUNDS.items()}
    return {"claims": claims, "figure": _figure(first)}


def _narrowed(impl: Any, trials: Trials) -> dict[str, tuple[str, float, float]]:
    """Return the space around the best trials, which are shown in the order tried."""
    tried = list(zip(map(dict, trials.configs), trials.scores, strict=True))
    ranges = impl.narrow(tried, BEST, {name: (low, high) for name, (_, low, high) in SPACE.items()})
    return {name: ("log", *ranges[name]) for name in SPACE}


def _values_of_first(returned: Any, trials: Trials) -> dict[str, float]:
    scores = np.array(trials.scores)
    rates = trials.exponents("lr", trials.best(BEST))
    return {
        "best-first": _in_order(returned, trials),
        "best-learns": float(scores.max()),
        "most-fail": float(np.mean(scores < FAILED * scores.max())),
        "best-rates-from": float(rates.min()),
        "best-rates-to": float(rates.max()),
        "decay-anywhere": float(np.ptp(trials.exponents("decay", trials.best(SHOWN)))),
    }


def _values_of_second(first: Trials, second: Trials) -> dict[str, float]:
    if not second.scores:
        return {}
    return {
        "second-better": float(np.median(second.scores) - np.median(first.scores)),
        "second-reaches": max(second.scores) - max(first.scores),
    }


def _split(impl: Any, rng: np.random.Generator, data: Data) -> tuple[Samples, Samples]:
    """Return training and validation data; the images come sorted by digit, as data often does."""
    few = data.subset(IMAGES, None, rng)
    by_digit = np.argsort(few.t_train, kind="stable")
    x, t = standardize(few.x_train[by_digit], few.x_train), few.t_train[by_digit]
    test = standardize(few.x_test, few.x_train), few.t_test
    parts = impl.train_val_split(x, t, impl.rng(seed(rng)), 0.2, test=test)
    x_train, t_train, x_val, t_val = map(np.asarray, parts)
    return Samples(x_train, t_train.astype(int)), Samples(x_val, t_val.astype(int))


def _in_order(returned: Any, trials: Trials) -> float:
    """Return the share of ranks at which the trial of that rank was returned."""
    ranked = sorted(trials.scores, reverse=True)
    if len(returned) != len(ranked):
        return 0.0
    pairs = zip(returned, ranked, strict=True)
    return float(np.mean([abs(score - right) < 1e-6 for (_, score), right in pairs]))


def _figure(trials: Trials) -> Figure:
    panels = []
    for rank, number in enumerate(trials.best(SHOWN), start=1):
        trial, accuracy = trials.curves[number], trials.scores[number]
        epochs = tuple(float(epoch + 1) for epoch in range(len(trial.val)))
        panels.append(
            Panel(
                title=Text(f"best {rank}: {accuracy:.2f}", f"{rank}위: {accuracy:.2f}"),
                x_label=Text("epoch", "에폭"),
                y_label=Text("accuracy", "정확도"),
                y_range=(0.0, 1.0),
                curves=tuple(
                    Curve(label=label, x=epochs, y=values, player="reference")
                    for label, values in (
                        (Text("validation", "검증"), trial.val),
                        (Text("training", "훈련"), trial.train),
                    )
                ),
            )
        )
    title = Text(f"the {SHOWN} best of {TRIALS} trials", f"시도 {TRIALS}번 중 상위 {SHOWN}개")
    return Figure(title=title, panels=tuple(panels), columns=5)

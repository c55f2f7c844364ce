"""Callbacks that a probe passes to a search: they keep what they are called with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from .returned import Config, as_config, as_scalar

Score = Callable[[int, Config], float]


class Evaluation:
    """An ``evaluate(config)`` that keeps the configs it saw and the scores it gave.

    The config may come as a dict, as keywords, as a tuple or as separate values. ``score`` gets
    the number of the call, counted from 0, and the config by names.
    """

    def __init__(self, names: Sequence[str], score: Score) -> None:
        self._names = tuple(names)
        self._score = score
        self.configs: list[Config] = []
        self.scores: list[float] = []

    def __call__(self, *args: Any, **kwargs: Any) -> float:
        """Return the score of a config."""
        config = as_config(kwargs or (args[0] if len(args) == 1 else args), self._names) or {}
        score = float(self._score(len(self.configs), config))
        self.configs.append(config)
        self.scores.append(score)
        return score

    def values(self, name: str) -> list[float]:
        """Return what was tried of one hyperparameter, NaN where it was missing."""
        return [float(config.get(name, float("nan"))) for config in self.configs]

    def score_of(self, config: Config | None) -> float | None:
        """Return the highest score that a config was given, or None if it was never tried."""
        pairs = zip(self.configs, self.scores, strict=True)
        return max((score for tried, score in pairs if tried and tried == config), default=None)

    def gave(self, config: Config, score: float) -> bool:
        """Whether this config was given this score."""
        return (config, score) in zip(self.configs, self.scores, strict=True)


class Training:
    """A ``train(config, epochs)`` that keeps its calls and answers by a script.

    ``script`` gets the number of the call and the second argument (an epoch, or a number of
    epochs; None where it was left out) and returns the dict of scores.
    """

    def __init__(self, names: Sequence[str], script: Callable[[int, Any], Any]) -> None:
        self.names = tuple(names)
        self._script = script
        self.configs: list[Config] = []
        self.amounts: list[float | None] = []

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Return the scripted scores."""
        given = [*args, *kwargs.values()]
        configs = [c for c in (as_config(value, self.names) for value in given) if c is not None]
        amounts = [as_scalar(value) for value in given if np.isscalar(value)]
        self.configs.append(configs[0] if configs else {})
        self.amounts.append(amounts[-1] if amounts else None)
        return self._script(len(self.configs) - 1, self.amounts[-1])


class Adjustment:
    """An ``adjust(config, history)`` that hands out scripted configs, whatever it is told.

    ``told`` has, for each call, every number that was among the arguments, and NaN for an object
    that cannot be looked into.
    """

    def __init__(self, configs: Sequence[Config]) -> None:
        self._configs = list(configs)
        self.told: list[list[float]] = []

    def __call__(self, *args: Any, **kwargs: Any) -> Config:
        """Return the next scripted config."""
        self.told.append(list(_numbers([*args, *kwargs.values()])))
        return dict(self._configs[min(len(self.told), len(self._configs)) - 1])


def _numbers(value: Any) -> Any:
    if isinstance(value, dict):
        value = list(value.values())
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list | tuple):
        for item in value:
            yield from _numbers(item)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield float(value)
    elif value is not None and not isinstance(value, str | bool):
        yield float("nan")

"""Two ways to spend a budget: one model watched over time, or many trained side by side.

Source: deeplearning.ai, course 2, week 3 ("Hyperparameter tuning in practice: pandas vs. caviar").
A score is a number where higher is better. ``train`` may return it alone, which is then the
validation score, or a dict with "val" and for example "train" and "test": whatever else the dict
holds, only "val" is chosen by.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

Config: TypeAlias = dict[str, Any]
History: TypeAlias = list[tuple[Config, float]]


def babysit(
    train: Callable[[Config, int], float | Mapping[str, float]],
    adjust: Callable[[Config, History], Config],
    budget: int,
) -> tuple[Config, History]:
    """Train one model for ``budget`` epochs, adjusting its hyperparameters on the way (panda).

    ::

        config₀ = adjust({}, [])
        scoreₑ = train(configₑ, e)        configₑ₊₁ = adjust(configₑ, history up to e)

    Parameters
    ----------
    train : function
        (config, epoch) → score: trains the one model further, for one unit of the budget, epochs
        counted from 0. The score is the validation score or {"train": …, "val": …, "test": …}.
    adjust : function
        (config, history) → the next config. Called first with {} and [], and not after the last
        epoch.
    budget : int
        Number of calls of ``train``, at least 1.

    Returns
    -------
    best_config : dict
        The config of the epoch with the highest validation score, the first of equals.
    history : list of (config, validation score)
        One for each epoch.

    Raises
    ------
    ValueError
        If budget is not a whole number >= 1 or a score dict has no "val".

    Examples
    --------
    >>> def adjust(config, history):
    ...     return {"lr": config["lr"] / 2} if history else {"lr": 1.0}
    >>> best, history = babysit(lambda config, epoch: {"val": -abs(config["lr"] - 0.3)}, adjust, 4)
    >>> best, [config["lr"] for config, score in history]
    ({'lr': 0.25}, [1.0, 0.5, 0.25, 0.125])
    """
    _require_budget(budget, 1)
    history: History = []
    config: Config = {}
    for epoch in range(int(budget)):
        config = dict(adjust(dict(config), list(history)))
        score = _validation(train(dict(config), epoch))
        history.append((config, float(score)))
    best = _argmax([score for _, score in history])
    return dict(history[best][0]), history


def train_parallel(
    train: Callable[[Config, int], Sequence[float] | Mapping[str, Sequence[float]]],
    configs: Sequence[Config],
    budget: int,
) -> tuple[int, list[list[float]]]:
    """Train a model for each config and pick the best validation curve (caviar).

    Every config gets the same ⌊budget / len(configs)⌋ epochs; a remainder is not spent. The best
    curve is the one with the highest point, the first of equals.

    Parameters
    ----------
    train : function
        (config, epochs) → curve: trains a new model and returns one score an epoch, either the
        validation scores or {"train": curve, "val": curve, "test": curve}.
    configs : list of dicts
        At least one.
    budget : int
        Epochs for all configs together, at least one each.

    Returns
    -------
    index : int
        Of the best config in ``configs``.
    curves : list of lists of float
        The validation curve of each config.

    Raises
    ------
    ValueError
        If there are no configs, the budget is less than one epoch each, or a curve has another
        length than the epochs given or no "val".

    Examples
    --------
    >>> def train(config, epochs):
    ...     return {"val": [config["lr"] * epoch for epoch in range(epochs)]}
    >>> train_parallel(train, [{"lr": 1.0}, {"lr": 2.0}], budget=6)
    (1, [[0.0, 1.0, 2.0], [0.0, 2.0, 4.0]])
    """
    if len(configs) == 0:
        raise ValueError(f"configs={configs!r}; at least one config is valid")
    _require_budget(budget, len(configs))
    epochs = int(budget) // len(configs)
    curves = []
    for index, config in enumerate(configs):
        curve = [float(score) for score in _validation(train(dict(config), epochs))]
        if len(curve) != epochs:
            raise ValueError(
                f"train returned {len(curve)} scores for configs[{index}]={config!r}; "
                f"{epochs} are valid, one for each epoch it was given"
            )
        curves.append(curve)
    heights = [
        max((score for score in curve if not math.isnan(score)), default=math.nan)
        for curve in curves
    ]
    return _argmax(heights), curves


def _validation(result: Any) -> Any:
    if not isinstance(result, Mapping):
        return result
    if "val" not in result:
        raise ValueError(
            f"train returned a dict with {sorted(result)}; one with 'val' is valid: "
            "hyperparameters are chosen by validation data"
        )
    return result["val"]


def _argmax(scores: Sequence[float]) -> int:
    """Index of the highest score, the first of equals; NaN is lowest."""
    return max(
        range(len(scores)),
        key=lambda index: -math.inf if math.isnan(scores[index]) else scores[index],
    )


def _require_budget(budget: int, least: int) -> None:
    if not (budget >= least and int(budget) == budget):
        raise ValueError(f"budget={budget!r}; a whole number of epochs >= {least} is valid")

"""Wrong pandas and caviars: each `reference.hyperparameters.budget` with one thing wrong."""

# ruff: noqa: D103  # what each one believes is told in the rubric, in both languages

from __future__ import annotations

from typing import Any

import numpy as np

# one model


def _panda(chosen: Any, epoch_of: Any = int, count: Any = int) -> Any:
    """Return a babysitting; ``chosen(scores)`` gives the epoch, ``scores`` being dicts."""

    def babysit(train: Any, adjust: Any, budget: int) -> Any:
        config: dict[str, Any] = {}
        history: list[Any] = []
        scores = []
        for epoch in range(count(budget)):
            config = dict(adjust(dict(config), list(history)))
            scores.append(train(dict(config), epoch_of(epoch)))
            history.append((config, scores[-1]["val"]))
        return dict(history[chosen(scores)][0]), history

    return babysit


def _best(name: str) -> Any:
    return lambda scores: int(np.argmax([score[name] for score in scores]))


def _best_mean(scores: Any) -> int:
    return int(np.argmax([score["train"] + score["val"] for score in scores]))


def _worst(scores: Any) -> int:
    return int(np.argmin([score["val"] for score in scores]))


def _last(scores: Any) -> int:
    return len(scores) - 1


panda_by_test = _panda(_best("test"))
panda_by_training = _panda(_best("train"))
panda_by_last = _panda(_last)
panda_by_worst = _panda(_worst)
panda_restarts = _panda(_best("val"), epoch_of=lambda epoch: 0)
panda_over_budget = _panda(_best("val"), count=lambda budget: budget + 1)
panda_under_budget = _panda(_best("val"), count=lambda budget: budget - 1)


def panda_tells_nothing(train: Any, adjust: Any, budget: int) -> Any:
    """Ask for every config as if it were the first one."""
    return _panda(_best("val"))(train, lambda config, history: adjust({}, []), budget)


def panda_never_adjusts(train: Any, adjust: Any, budget: int) -> Any:
    config = dict(adjust({}, []))
    history = [(config, train(dict(config), epoch)["val"]) for epoch in range(budget)]
    return dict(config), history


# many models


def _caviar(chosen: Any, shares: Any = None) -> Any:
    """Return a parallel training; ``chosen(curves)`` gives the index, ``curves`` being dicts."""

    def train_parallel(train: Any, configs: Any, budget: int) -> Any:
        n = len(configs)
        epochs = shares(budget, n) if shares else [budget // n] * n
        curves = [train(dict(config), share) for config, share in zip(configs, epochs, strict=True)]
        return chosen(curves), [curve["val"] for curve in curves]

    return train_parallel


def _highest(name: str) -> Any:
    return lambda curves: int(np.argmax([max(curve[name]) for curve in curves]))


def _lowest(curves: Any) -> int:
    return int(np.argmin([max(curve["val"]) for curve in curves]))


def _first_epoch(curves: Any) -> int:
    return int(np.argmax([curve["val"][0] for curve in curves]))


def _halving(budget: int, n: int) -> list[int]:
    shares = []
    for _ in range(n):
        shares.append(max((budget - sum(shares)) // 2, 1))
    return shares


caviar_by_test = _caviar(_highest("test"))
caviar_by_training = _caviar(_highest("train"))
caviar_by_worst = _caviar(_lowest)
caviar_by_first_epoch = _caviar(_first_epoch)
caviar_whole_budget = _caviar(_highest("val"), lambda budget, n: [budget] * n)
caviar_unequal = _caviar(_highest("val"), _halving)
caviar_one_epoch = _caviar(_highest("val"), lambda budget, n: [1] * n)

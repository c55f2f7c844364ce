"""Wrong validation splits: each `reference.hyperparameters.validation` with one thing wrong."""

# ruff: noqa: D103  # what each one believes is told in the rubric, in both languages

from __future__ import annotations

from typing import Any

import numpy as np


def _cut(x: Any, val_fraction: float) -> int:
    return round(val_fraction * len(x))


def split_unshuffled(x: Any, t: Any, rng: Any, val_fraction: float = 0.2) -> Any:
    n = _cut(x, val_fraction)
    return x[n:], t[n:], x[:n], t[:n]


def split_overlapping(x: Any, t: Any, rng: Any, val_fraction: float = 0.2) -> Any:
    order = rng.permutation(len(x))
    val = order[: _cut(x, val_fraction)]
    return x[order], t[order], x[val], t[val]


def split_drawn_apart(x: Any, t: Any, rng: Any, val_fraction: float = 0.2) -> Any:
    n = _cut(x, val_fraction)
    train = rng.choice(len(x), len(x) - n, replace=False)
    val = rng.choice(len(x), n, replace=False)
    return x[train], t[train], x[val], t[val]


def split_with_replacement(x: Any, t: Any, rng: Any, val_fraction: float = 0.2) -> Any:
    order = rng.integers(0, len(x), len(x))
    n = _cut(x, val_fraction)
    return x[order[n:]], t[order[n:]], x[order[:n]], t[order[:n]]


def split_from_test(x: Any, t: Any, rng: Any, val_fraction: float = 0.2, test: Any = None) -> Any:
    order = rng.permutation(len(x))
    if test is None:
        return x[order], t[order], x[:0], t[:0]
    val = rng.permutation(len(test[0]))[: _cut(x, val_fraction)]
    return x[order], t[order], test[0][val], test[1][val]


def split_features_permuted(x: Any, t: Any, rng: Any, val_fraction: float = 0.2) -> Any:
    n = _cut(x, val_fraction)
    x = x[:, rng.permutation(x.shape[1])]
    return x[n:], t[n:], x[:n], t[:n]


def split_shuffled_apart(x: Any, t: Any, rng: Any, val_fraction: float = 0.2) -> Any:
    n = _cut(x, val_fraction)
    x, t = x[rng.permutation(len(x))], t[rng.permutation(len(t))]
    return x[n:], t[n:], x[:n], t[:n]


def split_targets_unshuffled(x: Any, t: Any, rng: Any, val_fraction: float = 0.2) -> Any:
    n = _cut(x, val_fraction)
    x = x[rng.permutation(len(x))]
    return x[n:], t[n:], x[:n], t[:n]


def split_samples_unshuffled(x: Any, t: Any, rng: Any, val_fraction: float = 0.2) -> Any:
    n = _cut(x, val_fraction)
    t = t[rng.permutation(len(t))]
    return x[n:], t[n:], x[:n], t[:n]


def _right(x: Any, t: Any, rng: Any, val_fraction: float) -> Any:
    order = rng.permutation(len(x))
    n = _cut(x, val_fraction)
    return x[order[n:]], t[order[n:]], x[order[:n]], t[order[:n]]


def split_share_swapped(x: Any, t: Any, rng: Any, val_fraction: float = 0.2) -> Any:
    return _right(x, t, rng, 1 - val_fraction)


def split_share_fixed(x: Any, t: Any, rng: Any, val_fraction: float = 0.2) -> Any:
    return _right(x, t, rng, 0.2)


def split_without_generator(x: Any, t: Any, rng: Any, val_fraction: float = 0.2) -> Any:
    return _right(x, t, np.random.default_rng(), val_fraction)


def split_with_fixed_seed(x: Any, t: Any, rng: Any, val_fraction: float = 0.2) -> Any:
    return _right(x, t, np.random.default_rng(0), val_fraction)

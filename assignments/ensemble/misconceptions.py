"""Wrong beliefs about ensembles, each the reference with exactly one thing wrong."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from reference.ensembles import average_ensemble, vote_ensemble

# averages of (M, N, K)


def average_of_labels(p: Any) -> Any:
    return np.argmax(p, axis=2).mean(axis=0)


def average_of_votes(p: Any) -> Any:
    return np.eye(p.shape[2])[np.argmax(p, axis=2)].mean(axis=0)


def average_over_samples(p: Any) -> Any:
    return p.mean(axis=1)


def average_over_classes(p: Any) -> Any:
    return p.mean(axis=2)


def sum_of_members(p: Any) -> Any:
    return p.sum(axis=0)


def product_of_members(p: Any) -> Any:
    return p.prod(axis=0)


def median_of_members(p: Any) -> Any:
    return np.median(p, axis=0)


def most_confident(p: Any) -> Any:
    return p.max(axis=0)


def average_in_place(p: Any) -> Any:
    y = average_ensemble(p)
    p[0] = p.sum(axis=0)
    return y


# votes of (M, N)


def mean_label(labels: Any) -> Any:
    return np.rint(labels.mean(axis=0)).astype(int)


def median_label(labels: Any) -> Any:
    return np.median(labels, axis=0).astype(int)


def vote_over_samples(labels: Any) -> Any:
    return vote_ensemble(labels.T)


def tie_to_first_member(labels: Any) -> Any:
    return np.array([Counter(column.tolist()).most_common(1)[0][0] for column in labels.T])


def tie_to_highest(labels: Any) -> Any:
    highest = labels.max()
    return highest - vote_ensemble(highest - labels)


def number_of_votes(labels: Any) -> Any:
    return np.array([np.bincount(column).max() for column in labels.T])


def place_of_label(labels: Any) -> Any:
    return np.array([np.argmax(np.unique(c, return_counts=True)[1]) for c in labels.T])


def vote_in_place(labels: Any) -> Any:
    y = vote_ensemble(labels)
    labels.sort(axis=0)
    return y


# members


def _seeds(configs: Any, rng: Any) -> list[int]:
    return [int(seed) for seed in rng.integers(2**31, size=len(configs))]


def one_start(build: Any, configs: Any, rng: Any) -> Any:
    seed = int(rng.integers(2**31))
    return [build(config, seed) for config in configs]


def one_config(build: Any, configs: Any, rng: Any) -> Any:
    return [build(configs[0], seed) for seed in _seeds(configs, rng)]


def one_member(build: Any, configs: Any, rng: Any) -> Any:
    return [build(configs[0], int(rng.integers(2**31)))] * len(configs)


def counted_seeds(build: Any, configs: Any, rng: Any) -> Any:
    return [build(config, seed) for seed, config in enumerate(configs)]


def own_generator(build: Any, configs: Any, rng: Any) -> Any:
    seeds = _seeds(configs, np.random.default_rng())
    return [build(config, seed) for config, seed in zip(configs, seeds, strict=True)]

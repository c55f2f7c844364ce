"""What is tried with ensembles, and what is looked at.

The probabilities are made so that every other way to combine them decides some sample differently;
the votes so that a tie, where there is one, is broken differently by every other rule.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.judging.values import Between

from .interface import as_labels
from .recording import Builder

# members x classes; in each the average decides for class 0
MAJORITY_IS_WRONG = ((0.40, 0.45, 0.10, 0.05),) * 3 + ((0.90, 0.02, 0.05, 0.03),) * 2
PRODUCT_IS_WRONG = ((0.55, 0.30, 0.10, 0.05),) * 4 + ((0.001, 0.60, 0.299, 0.10),)
LARGEST_IS_WRONG = ((0.60, 0.20, 0.15, 0.05),) * 4 + ((0.02, 0.02, 0.94, 0.02),)
ALL_DISAGREE = (  # average 0, vote 3, median 1, product and largest 2
    (0.59, 0.10, 0.15, 0.16),
    (0.03, 0.28, 0.67, 0.02),
    (0.23, 0.02, 0.13, 0.62),
    (0.17, 0.33, 0.14, 0.36),
    (0.35, 0.39, 0.15, 0.11),
)
THREE_TO_ONE = ((0.40, 0.35, 0.25),) * 3 + ((0.05, 0.90, 0.05),)
PATTERNS = (MAJORITY_IS_WRONG, PRODUCT_IS_WRONG, LARGEST_IS_WRONG, ALL_DISAGREE) * 3
CONFIGS = (
    {"lr": 0.1, "hidden": 50},
    {"lr": 0.01, "hidden": 100},
    {"lr": 0.03, "hidden": 64},
    {"lr": 0.1, "hidden": 80},
    {"lr": 0.003, "hidden": 128},
)


def _beliefs(rng: np.random.Generator) -> Any:
    """Return (M, N, K): each pattern with its members and classes in an order of its own."""
    samples = []
    for pattern in PATTERNS:
        p = np.array(pattern) * rng.uniform(0.985, 1.015, size=(5, 4))
        p /= p.sum(axis=1, keepdims=True)
        samples.append(p[rng.permutation(5)][:, rng.permutation(4)])
    return np.stack(samples, axis=1)


def average_mean(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Five members, twelve samples, four classes."""
    p = _beliefs(rng)
    y = np.asarray(impl.average_ensemble(p.copy()))
    return {"y": y, "labels": as_labels(y)}


def average_sizes(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """One member; one sample; two classes."""
    shuffled = np.array(THREE_TO_ONE)[rng.permutation(4)][:, rng.permutation(3)]
    beliefs = {
        "one_member": rng.dirichlet(np.ones(4), size=(1, 3)),
        "one_sample": shuffled[:, None],
        "two_classes": rng.dirichlet(np.ones(2), size=(2, 6)),
    }
    return {"y": {name: impl.average_ensemble(p) for name, p in beliefs.items()}}


def average_unchanged(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The caller's array after the call."""
    return {"unchanged": _unchanged(impl.average_ensemble, rng.dirichlet(np.ones(4), size=(3, 5)))}


def vote_unchanged(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The caller's array after the call."""
    return {"unchanged": _unchanged(impl.vote_ensemble, rng.integers(0, 4, size=(5, 6)))}


def _unchanged(combine: Any, given: Any) -> bool:
    before = given.copy()
    combine(given)
    return bool((given == before).all())


# votes


def _votes(rng: np.random.Generator, counts: tuple[int, ...], n: int, labels: int) -> Any:
    """Return (M, n) votes: in each sample so many members for each of some labels, shuffled."""
    columns = []
    for _ in range(n):
        chosen = rng.permutation(labels)[: len(counts)]
        columns.append(rng.permutation(np.repeat(chosen, counts)))
    return np.stack(columns, axis=1)


def vote_majority(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Seven members; the label with most votes has three of them, no other more than two."""
    labels = _votes(rng, (3, 2, 1, 1), 20, 9)
    return {"y": impl.vote_ensemble(labels)}


def vote_ties(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Ties of two and of three labels; in some the lowest is voted for first, in some last."""
    first = np.sort(_votes(rng, (2, 2, 1), 6, 7), axis=0)
    ties = np.concatenate([_votes(rng, (2, 2, 1), 12, 7), first[::-1]], axis=1)
    return {"of_two": impl.vote_ensemble(ties), "of_three": impl.vote_ensemble(first_three(rng))}


def first_three(rng: np.random.Generator) -> Any:
    """Return votes of six members for three labels, each twice, the highest first."""
    return np.sort(_votes(rng, (2, 2, 2), 8, 9), axis=0)[::-1].copy()


def vote_order(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The same votes, cast in another order."""
    labels = _votes(rng, (2, 2, 1), 12, 7)
    forward = np.asarray(impl.vote_ensemble(labels.copy()))
    back = np.asarray(impl.vote_ensemble(labels[::-1].copy()))
    return {"same_in_any_order": bool(np.array_equal(forward, back))}


def vote_sizes(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """One member; one sample; labels far apart."""
    return {
        "one_member": impl.vote_ensemble(rng.integers(0, 10, size=(1, 4))),
        "one_sample": impl.vote_ensemble(_votes(rng, (3, 1), 1, 5)),
        "labels_far_apart": impl.vote_ensemble(10 * _votes(rng, (3, 2, 1), 5, 30)),
    }


# members


def members_configs(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Which config each returned member was built from."""
    builder = Builder(CONFIGS)
    members = impl.make_members(builder, [dict(c) for c in CONFIGS], impl.rng(_seed(rng)))
    configs, starts = builder.configs_of(members), builder.starts_of(members)
    m = len(CONFIGS)
    return {
        "config_of_each_member": configs,
        "members_built": builder.count,
        "starts_differ": len(set(starts)) > 1,
        "different_starts": Between(len(set(starts)), m - 1, m),
    }


def members_generator(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The starts under two generators of one seed, and under one of another."""
    one = _seed(rng)

    def starts(seed: int) -> list[int]:
        builder = Builder(CONFIGS[:3])
        members = impl.make_members(builder, [dict(c) for c in CONFIGS[:3]], impl.rng(seed))
        return builder.starts_of(members)

    first, again, other = starts(one), starts(one), starts(one + 1)
    return {
        "same_seed_same_starts": first == again,
        "other_seed_other_starts": first != other,
    }


def _seed(rng: np.random.Generator) -> int:
    return int(rng.integers(2**31))

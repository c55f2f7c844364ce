"""Five networks that learn the same few digits, each for itself, and what they say together."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from grader.experiments.data import Data
from grader.experiments.network import Array, Network
from grader.experiments.training import gradient_descent, train
from grader.figures import Curve, Figure, Mark, Panel, Player
from grader.judging.values import Between
from grader.text import Text
from reference.activations import ReLU
from reference.affine import Affine
from reference.initialization import he_normal
from reference.losses import SoftmaxWithLoss, softmax

from .interface import as_labels

IMAGES, BATCH, EPOCHS = 100, 20, 15
CONFIGS = (
    {"units": 20, "rate": 0.3},
    {"units": 15, "rate": 0.4},
    {"units": 25, "rate": 0.2},
    {"units": 20, "rate": 0.4},
    {"units": 15, "rate": 0.3},
)


@dataclass(frozen=True)
class Member:
    """A trained network's probabilities of the test images, (N, K)."""

    units: int
    seed: int
    probabilities: Array


def ensemble_accuracy(impl: Any, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    """S3: one architecture, other starts and hyperparameters; the average and the vote of five."""
    few = data.subset(IMAGES, min(len(data.x_test), 1000), rng)
    seed = int(rng.integers(2**31))

    def build(config: Any, start: Any) -> int:
        members.append(_member(few, config, int(start)))
        return len(members) - 1

    members: list[Member] = []
    places = impl.make_members(build, [dict(config) for config in CONFIGS], impl.rng(seed))
    p = np.stack([members[int(place)].probabilities for place in places])
    labels = p.argmax(axis=2)
    alone = [_accuracy(y, few) for y in labels]
    average = [_accuracy(as_labels(impl.average_ensemble(p[:m].copy())), few) for m in SIZES]
    vote = [_accuracy(impl.vote_ensemble(labels[:m].copy()), few) for m in SIZES]
    mean = float(np.mean(alone))
    return {
        "claims": {
            "members-learn": Between(min(alone), 0.5, 1.0),
            "members-differ": Between(_disagreement(labels), 0.05, 1.0),
            "starts": Between(float(len({member.seed for member in members})), 5.0, 5.0),
            "average": Between(average[-1] - mean, 0.0, 1.0),
            "vote": Between(vote[-1] - mean, 0.0, 1.0),
        },
        "figure": _figure(alone, average, vote),
    }


SIZES = range(1, len(CONFIGS) + 1)


def _member(data: Data, config: dict[str, Any], seed: int) -> Member:
    rng = np.random.default_rng(seed)
    sizes = (data.x_train.shape[1], int(config["units"]), 10)
    first, second = (Affine(he_normal(n, m, rng), np.zeros(m)) for n, m in pairwise(sizes))
    network = Network([first, ReLU(), second], SoftmaxWithLoss())
    update = gradient_descent(float(config["rate"]))
    train(
        network, data, update, rng, epochs=EPOCHS, batch_size=BATCH, test=False, every=EPOCHS
    )
    return Member(int(config["units"]), seed, softmax(network.scores(data.x_test)))


def _accuracy(labels: Any, data: Data) -> float:
    return float(np.mean(np.asarray(labels) == data.t_test))


def _disagreement(labels: Array) -> float:
    """Return the share of images on which two members differ, over all pairs."""
    pairs = [(a, b) for a in range(len(labels)) for b in range(a)]
    return float(np.mean([labels[a] != labels[b] for a, b in pairs]))


def _figure(alone: list[float], average: list[float], vote: list[float]) -> Figure:
    raise NotImplementedError

"""The quick network of searches computes what the reference's layers do."""

from __future__ import annotations

import numpy as np
import pytest

from assignments.hyperparameters.trial_network import (
    BATCH,
    HIDDEN,
    MOMENTUM,
    Samples,
    TrialNetwork,
)
from grader.experiments.network import Network
from reference.activations import ReLU
from reference.affine import Affine
from reference.losses import SoftmaxWithLoss

N_IN = 6


@pytest.fixture
def samples():
    rng = np.random.default_rng(1)
    return Samples(rng.normal(size=(2 * BATCH, N_IN)), rng.integers(10, size=2 * BATCH))


def of_layers(network):
    W1, b1, W2, b2 = (value.copy() for value in network.parameters)
    return Network([Affine(W1, b1), ReLU(), Affine(W2, b2)], SoftmaxWithLoss())


def test_gradients_are_those_of_the_references_layers(samples):
    network = TrialNetwork(N_IN, seed=3)
    ours = network.take_gradients(samples.x, samples.t)
    _, theirs = of_layers(network).gradients(samples.x, samples.t)
    for mine, name in zip(ours, ("W1", "b1", "W2", "b2"), strict=True):
        np.testing.assert_allclose(mine, theirs[name], rtol=1e-12, atol=1e-15)


def test_weight_decay_adds_to_the_weights_gradients_alone(samples):
    network = TrialNetwork(N_IN, seed=3)
    network.parameters[1][...] = 0.5
    plain = [value.copy() for value in network.take_gradients(samples.x, samples.t)]
    decayed = network.take_gradients(samples.x, samples.t, decay=0.1)
    W1, b1, W2, b2 = network.parameters
    added = [0.1 * W1, np.zeros_like(b1), 0.1 * W2, np.zeros_like(b2)]
    for before, after, more in zip(plain, decayed, added, strict=True):
        np.testing.assert_allclose(after, before + more, rtol=1e-12, atol=1e-15)


def test_a_step_is_momentums(samples):
    network = TrialNetwork(N_IN, seed=3)
    layers = of_layers(network)
    order = np.random.default_rng(3)
    order.normal(size=N_IN * HIDDEN + HIDDEN * 10)
    batches = order.permutation(2 * BATCH).reshape(2, BATCH)
    velocity = dict.fromkeys(layers.params, 0.0)
    for batch in batches:
        _, grads = layers.gradients(samples.x[batch], samples.t[batch])
        for name in layers.params:
            velocity[name] = MOMENTUM * velocity[name] - 0.1 * grads[name]
            layers.params[name] += velocity[name]
    network.epoch(samples, lr=0.1)
    for mine, name in zip(network.parameters, ("W1", "b1", "W2", "b2"), strict=True):
        np.testing.assert_allclose(mine, layers.params[name], rtol=1e-9)


def test_the_accuracy_is_the_networks_and_0_where_scores_are_not_finite(samples):
    network = TrialNetwork(N_IN, seed=3)
    assert network.accuracy(samples) == of_layers(network).accuracy(samples.x, samples.t)
    network.parameters[2][0, 0] = np.nan
    assert network.accuracy(samples) == 0.0


def test_networks_of_one_seed_train_alike(samples):
    one, other = TrialNetwork(N_IN, seed=3), TrialNetwork(N_IN, seed=3)
    for network in (one, other):
        network.epoch(samples, lr=0.1)
    assert all(
        np.array_equal(mine, theirs)
        for mine, theirs in zip(one.parameters, other.parameters, strict=True)
    )
    assert not np.array_equal(one.parameters[0], TrialNetwork(N_IN, seed=4).parameters[0])

"""The activations as the misconceptions take them apart are, without an override, the reference."""

import importlib

import numpy as np
import pytest

from grader.assignment import open_assignment

PACKAGE = open_assignment("activations").misconceptions.__name__.rpartition(".")[0]
X = np.random.default_rng(5).uniform(0.3, 2.5, (4, 6)) * np.where(np.arange(6) % 2, 1, -1)
PARTS = [
    ("saturating", "Sigmoid", ()),
    ("saturating", "Tanh", ()),
    ("rectifying", "Relu", ()),
    ("rectifying", "Leaky", (0.2,)),
    ("rectifying", "Elu", (1.7,)),
    ("maxout", "Maxout", (3,)),
]


@pytest.mark.parametrize(("file", "name", "settings"), PARTS, ids=[name for _, name, _ in PARTS])
def test_the_steps_are_the_reference(file, name, settings):
    steps = getattr(importlib.import_module(f"{PACKAGE}.misconceptions_{file}"), f"{name}Steps")
    taken_apart, whole = steps(*settings), steps.__base__(*settings)
    y = whole.forward(X)
    np.testing.assert_allclose(taken_apart.forward(X), y, rtol=1e-12)
    dout = np.cos(y)
    np.testing.assert_allclose(taken_apart.backward(dout), whole.backward(dout), rtol=1e-12)

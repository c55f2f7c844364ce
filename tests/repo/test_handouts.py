"""The numbers that the handout of batch normalization works out are those of the reference."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from rich.cells import cell_len

from reference.batchnorm import BatchNorm, standardize

ROOT = Path(__file__).parents[2]
HANDOUTS = sorted((ROOT / "assignments").glob("*/handout.*.md"))
BATCH = np.array([[2.0, 20], [4, 40], [5, 50], [6, 60], [8, 80]])


@pytest.fixture(params=["en", "ko"])
def text(request):
    path = ROOT / f"assignments/batchnorm/handout.{request.param}.md"
    return path.read_text(encoding="utf-8").replace("−", "-")


def numbers(line):
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", line)]


def line(text, name):
    return numbers(re.search(rf"^ +{name} += +([-\d., \[\]()]*)", text, re.M)[1])


@pytest.fixture
def layer():
    return BatchNorm(np.full(2, 2.0), np.ones(2), eps=1e-12)


def test_the_batch_is_the_one_that_is_normalized_here(text):
    assert line(text, "x") == BATCH.ravel().tolist()


def test_x_hat_and_y_are_right(text, layer):
    y = layer.forward(BATCH)
    assert np.allclose(y, np.array(line(text, "y"))[:, None])
    assert np.allclose((y - 1) / 2, np.array(line(text, "x̂"))[:, None])


def test_the_running_statistics_are_right(text, layer):
    stated = re.findall(r"running_mean = (\(.*?\)) +running_var = (\(.*?\))", text)
    assert len(stated) == 2
    for mean, var in stated:
        layer.forward(BATCH)
        assert np.allclose(layer.running_mean, numbers(mean))
        assert np.allclose(layer.running_var, numbers(var))


def test_the_gradients_are_right(text, layer):
    layer.forward(BATCH)
    dx = layer.backward(np.eye(5)[:, [0, 0]])[:, 0]
    stated = re.search(r"dβ = 1, dγ = -1\.5.*?dx = (\(.*?\))", text, re.S)[1]
    assert np.allclose(dx, numbers(stated))
    assert np.allclose([layer.dbeta[0], layer.dgamma[0]], [1, -1.5])


def test_what_n_minus_1_would_give_is_right(text):
    x = BATCH[:, 0]
    assert f"{(x[0] - x.mean()) / x.std(ddof=1):.2f}" in text
    assert x.var(ddof=1) == 5


def test_the_normalized_inputs_are_right(text):
    train, test = standardize(np.array([1.0, 3.0]), np.array([5.0]))
    assert "(1, 3)" in text
    assert (train.tolist(), test.tolist()) == ([-1, 1], [3])


@pytest.mark.parametrize("path", HANDOUTS, ids=lambda p: f"{p.parent.name}.{p.name}")
def test_code_in_a_handout_fits_on_a_terminal(path):
    long = [
        line
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("    ") and cell_len(line.rstrip()) > 82
    ]
    assert long == []


def test_every_assignment_has_its_handout_in_both_languages():
    slugs = {p.parent.name for p in (ROOT / "assignments").glob("*/rubric.yaml")}
    assert {(p.parent.name, p.name) for p in HANDOUTS} == {
        (slug, f"handout.{lang}.md") for slug in slugs for lang in ("en", "ko")
    }

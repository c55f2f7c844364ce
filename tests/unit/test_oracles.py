"""The local players are played once for a whole class, and never under another's conventions."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from grader import oracle as module
from grader.assignment import open_assignment
from grader.judging.diagnose import Shown
from grader.oracle import Oracle, Oracles
from grader.rubric.records import StatedTolerance

PROBE = "masks"


@pytest.fixture
def played(monkeypatch):
    """Return an oracle, and the conventions under which it has the reference play."""
    conventions = []

    def play(probe, impl, rng):
        conventions.append(impl.conventions)
        return object()

    monkeypatch.setattr(module, "play_reference", play)
    monkeypatch.setattr(Oracle, "probe", lambda self, name: name)
    monkeypatch.setattr(
        Oracle, "_implementation", lambda self, name, given: SimpleNamespace(conventions=given)
    )
    return Oracle(open_assignment("dropout"), 0), conventions


def test_under_the_same_conventions_the_reference_plays_once(played):
    oracle, conventions = played
    first = oracle.reference(PROBE, {"a": 1.0, "b": [2.0]})
    assert oracle.reference(PROBE, {"b": [2.0], "a": 1.0}) is first
    assert len(conventions) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1.0, 1),
        (1.0, "1.0"),
        ([1.0], (1.0,)),
        (np.zeros(5000), np.where(np.arange(5000) == 2500, 1.0, 0.0)),
        (np.zeros(3), np.zeros(3, dtype=np.float32)),
        ([np.zeros(5000)], [np.where(np.arange(5000) == 2500, 1.0, 0.0)]),
        ({"x": 1}, {"x": 2}),
    ],
    ids=["type", "text", "sequence", "long arrays", "dtype", "arrays in lists", "mappings"],
)
def test_other_conventions_are_never_taken_for_these(played, one, other):
    oracle, conventions = played
    oracle.reference(PROBE, {"a": one})
    oracle.reference(PROBE, {"a": other})
    assert len(conventions) == 2


def test_conventions_without_end_are_forgotten_the_oldest_first(played, monkeypatch):
    monkeypatch.setattr(module, "MOST_CONVENTIONS", 3)
    oracle, conventions = played
    for n in [0, 1, 2, 0, 3, 0, 4]:
        oracle.reference(PROBE, {"a": n})
    assert len(oracle._known) == 3
    assert [c["a"] for c in conventions] == [0, 1, 2, 3, 4]
    oracle.reference(PROBE, {"a": 1})
    assert len(conventions) == 6


def test_oracles_are_made_once_for_each_assignment_and_seed(monkeypatch):
    monkeypatch.setattr(module, "MOST_ORACLES", 2)
    oracles, assignment = Oracles(), open_assignment("dropout")
    first = oracles.of(assignment, 0)
    assert oracles.of(assignment, 0) is first
    assert oracles.of(assignment, 1) is not first
    oracles.of(assignment, 2)
    assert oracles.of(assignment, 0) is not first


def test_every_player_draws_the_same_inputs_though_another_probe_draws_others():
    oracle = Oracle(open_assignment("dropout"), 7)
    first, second = (oracle.rng(PROBE).random() for _ in range(2))
    assert first == second
    assert first != oracle.rng("another").random()
    assert first != Oracle(open_assignment("dropout"), 8).rng(PROBE).random()


def test_a_probe_that_spawns_generators_gets_the_same_ones_for_every_player():
    oracle = Oracle(open_assignment("dropout"), 0)
    first, second = (oracle.rng(PROBE).spawn(1)[0].random() for _ in range(2))
    assert first == second


@pytest.fixture
def compared(monkeypatch):
    """Return the leaves of misconceptions that were laid beside the right ones."""
    leaves = []
    beside = Shown.beside

    def count(standard, shown):
        leaves.append(shown)
        return beside(standard, shown)

    monkeypatch.setattr(Shown, "beside", count)
    return leaves


def test_misconceptions_are_laid_beside_the_reference_once_for_a_class(compared):
    oracle = Oracle(open_assignment("dropout"), 0)
    conventions = {
        name: usual.default for name, usual in oracle.assignment.rubric.conventions.items()
    }
    criterion = next(c for c in oracle.assignment.rubric.criteria if c.misconceptions)
    standard, shown = oracle.suspects(criterion, conventions)
    assert oracle.suspects(criterion, dict(conventions)) == (standard, shown)
    assert 0 < len(compared) == len(shown) <= len(criterion.misconceptions)
    assert any(one.telling for one in shown.values())


def test_other_tolerances_are_never_judged_by_what_was_compared_under_these(compared):
    oracle = Oracle(open_assignment("dropout"), 0)
    conventions = {
        name: usual.default for name, usual in oracle.assignment.rubric.conventions.items()
    }
    criterion = next(c for c in oracle.assignment.rubric.criteria if c.misconceptions)
    oracle.suspects(criterion, conventions)
    before = len(compared)
    loose = dict.fromkeys(criterion.observations, StatedTolerance(atol=1e9))
    oracle.suspects(replace(criterion, observations=loose), conventions)
    assert len(compared) == 2 * before

"""Every leaf of every judged observation counts, and nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from grader.errors import InternalError
from grader.judging.judge import judge
from grader.judging.observations import Played, flatten

RIGHT = Played({"params": {"W": np.ones(2), "b": [1.0, 2.0]}, "loss": 3.0, "context": 7.0})
SPECS = {"params": "rounding", "loss": "exact"}


def test_equal_observations_hold():
    assert judge(RIGHT, RIGHT, SPECS).holds


def test_context_is_not_judged():
    assert judge(RIGHT, Played({**RIGHT.observations, "context": 0.0}), SPECS).holds


def test_a_missing_and_a_surplus_leaf_are_both_told():
    got = Played({"params": {"W": np.ones(2), "c": 5.0}, "loss": 3.0})
    reasons = {c.name: c.reason for c in judge(RIGHT, got, SPECS).failing}
    assert reasons == {"params.b[0]": "missing", "params.b[1]": "missing", "params.c": "surplus"}


def test_nothing_observed_does_not_hold():
    assert not judge(RIGHT, Played({}), SPECS).holds
    assert not judge(Played({"e": []}), Played({}), {"e": "exact"}).holds


def test_a_rubric_that_judges_what_no_probe_shows_is_a_fault_of_ours():
    with pytest.raises(InternalError, match="gradient"):
        judge(RIGHT, RIGHT, {"gradient": "exact"})


def test_nested_values_are_flattened_to_dotted_names():
    assert list(dict(flatten({"a": {"b": [1, (2, 3)]}, "e": []}))) == [
        "a.b[0]",
        "a.b[1][0]",
        "a.b[1][1]",
        "e",
    ]

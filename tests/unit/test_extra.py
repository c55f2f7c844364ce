"""What not every year of a course asks for counts where it is written, and nowhere else."""

from __future__ import annotations

from pathlib import Path

from grader.assignment import open_assignment
from grader.grading import grade

BATCHNORM = open_assignment("batchnorm")


def points_of(path: Path):
    (result,) = grade(path, ["batchnorm"], lang="en").assignments
    return result.points, {criterion.id for criterion in result.criteria}


def test_an_extra_that_is_not_there_costs_nothing():
    points, ids = points_of(BATCHNORM.folder / "specimens" / "correct-cs231n")
    assert points == BATCHNORM.points["cs231n"]
    assert "layernorm-forward" not in ids


def test_an_extra_that_was_left_as_a_stub_costs_nothing():
    points, ids = points_of(BATCHNORM.folder / "starter" / "cs231n")
    assert points == BATCHNORM.points["cs231n"]
    assert "layernorm-forward" not in ids


def test_an_extra_that_is_written_counts():
    points, ids = points_of(BATCHNORM.folder / "specimens" / "correct-cs231n-layernorm")
    assert points == BATCHNORM.points["cs231n"] + 2
    assert {"layernorm-forward", "layernorm-backward"} <= ids

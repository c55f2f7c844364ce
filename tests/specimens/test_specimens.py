"""Every specimen gets exactly the verdicts and diagnoses that it declares, through the sandbox."""

from __future__ import annotations

import os

import pytest

from grader.assignment import open_assignment
from grader.grading import grade
from tests.specimens.specimen import Specimen, expected_of, specimens

ALL = specimens()
SEEDS = range(5) if os.environ.get("DEEPGRADE_PROFILE") == "full" else range(1)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("specimen", ALL, ids=lambda s: s.id)
def test_a_specimen_gets_the_verdicts_it_declares(specimen: Specimen, seed: int, tmp_path, sandbox):
    report = grade(
        specimen.write(tmp_path), [specimen.assignment], lang="en", seed=seed, sandbox=sandbox
    )
    (assignment,) = report.assignments
    got = {
        c.id: {"verdict": str(c.verdict), "diagnosis": c.diagnosis.id if c.diagnosis else None}
        for c in assignment.criteria
    }
    if seed:
        for id in specimen.expect.get("varies", ()):
            del got[id]
    assert got == {id: expected_of(specimen.expect, id) for id in got}
    unknown = set(specimen.expect.get("verdicts", {})) - {c.id for c in assignment.criteria}
    assert not unknown, f"no such criteria in this dialect: {unknown}"
    if "dialect" in specimen.expect:
        assert assignment.dialect == specimen.expect["dialect"]
    for name, value in specimen.expect.get("conventions", {}).items():
        assert assignment.conventions[name] == value


def test_every_misconception_has_a_specimen_that_is_diagnosed_as_it():
    diagnosed = {
        (s.assignment, expected_of(s.expect, criterion)["diagnosis"])
        for s in ALL
        for criterion in s.expect.get("verdicts", {})
    }
    declared = {
        (slug, id)
        for slug in {s.assignment for s in ALL}
        for id in open_assignment(slug).rubric.misconceptions
    }
    assert declared <= diagnosed


def test_every_criterion_has_a_specimen_that_passes_and_one_that_fails():
    passed, failed = set(), set()
    for specimen in ALL:
        if specimen.expect.get("default") == "not_attempted":
            continue
        dialect = specimen.expect["dialect"]
        for criterion in open_assignment(specimen.assignment).rubric.criteria_in(dialect):
            verdict = expected_of(specimen.expect, criterion.id)["verdict"]
            (passed if verdict == "pass" else failed).add((specimen.assignment, criterion.id))
    assert passed == failed

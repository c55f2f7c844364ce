"""Every experiment: its claims hold for right code, and each of its misconceptions breaks one."""

from __future__ import annotations

import os
from functools import cache

import pytest

from grader import grade
from grader.assignment import bundled, open_assignment
from grader.oracle import Oracle
from grader.verdict import Verdict
from tests.specimens.specimen import specimens

SEEDS = range(20) if os.environ.get("DEEPGRADE_PROFILE") == "full" else range(1)
EXPERIMENTS = [
    (slug, experiment)
    for slug in bundled()
    for experiment in open_assignment(slug).rubric.experiments
]
PLAYS = [
    pytest.param(slug, experiment, seed, id=f"{experiment.id}-{seed}")
    for slug, experiment in EXPERIMENTS
    for seed in SEEDS
]
BROKEN = [
    pytest.param(slug, experiment, suspect.id, seed, id=f"{experiment.id}-{suspect.id}-{seed}")
    for slug, experiment in EXPERIMENTS
    for suspect in experiment.misconceptions
    for seed in SEEDS
]


@cache
def oracle(slug, seed):
    return Oracle(open_assignment(slug), seed)


def usual(slug):
    conventions = open_assignment(slug).rubric.conventions
    return {name: convention.default for name, convention in conventions.items()}


def correct_specimens():
    """Yield one right submission for each dialect that has an experiment."""
    told = set()
    for specimen in specimens():
        rubric = open_assignment(specimen.assignment).rubric
        dialect = specimen.expect.get("dialect")
        if not specimen.folder.name.startswith("correct") or dialect is None:
            continue
        targets = {d.name: d.targets for d in open_assignment(specimen.assignment).dialects}
        for experiment in rubric.experiments:
            key = (experiment.id, dialect)
            here = experiment.dialects is None or dialect in experiment.dialects
            if here and key not in told and targets[dialect].issuperset(experiment.targets):
                told.add(key)
                yield pytest.param(specimen, experiment.id, id="-".join(key))


@pytest.mark.parametrize(("slug", "experiment", "seed"), PLAYS)
def test_the_claims_hold_for_the_reference(slug, experiment, seed):
    claims = oracle(slug, seed).reference(experiment.probe, usual(slug)).observations["claims"]
    assert set(claims) == set(experiment.claims)
    assert {id: claim.value for id, claim in claims.items() if not claim.holds()} == {}


@pytest.mark.parametrize(("slug", "experiment", "misconception", "seed"), BROKEN)
def test_a_misconception_breaks_a_claim(slug, experiment, misconception, seed):
    played = oracle(slug, seed).misconception(misconception, experiment.probe, usual(slug))
    claims = played.observations.get("claims", {})
    assert played.failure or not all(claim.holds() for claim in claims.values())


@pytest.mark.parametrize(("slug", "experiment"), EXPERIMENTS, ids=[e.id for _, e in EXPERIMENTS])
def test_a_seed_gives_the_same_series_to_the_last_bit(slug, experiment):
    again = Oracle(open_assignment(slug), 0).reference(experiment.probe, usual(slug))
    assert (
        again.observations == oracle(slug, 0).reference(experiment.probe, usual(slug)).observations
    )


@pytest.mark.parametrize(("specimen", "name"), list(correct_specimens()))
def test_a_right_submission_passes_in_every_dialect(specimen, name, tmp_path, sandbox):
    path = specimen.write(tmp_path)
    dialect = specimen.expect["dialect"]
    report = grade(path, [specimen.assignment], dialect=dialect, only=[name], sandbox=sandbox)
    (result,) = report.assignments[0].criteria
    assert (result.verdict, result.rationale) == (Verdict.PASS, result.rationale)
    assert result.experiment.figure.panels
    players = {curve.player for panel in result.experiment.figure.panels for curve in panel.curves}
    assert {"submission", "reference"} <= players

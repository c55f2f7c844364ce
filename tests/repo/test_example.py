"""The bundled example makes three instructive mistakes, and no others."""

from __future__ import annotations

import pytest

from grader.grading import grade
from grader.verdict import Verdict
from tests.repo.conftest import ROOT


@pytest.fixture(scope="module")
def report(sandbox):
    return grade(ROOT / "examples/submission", lang="en", sandbox=sandbox)


def losses(report):
    return [
        (assignment.slug, criterion)
        for assignment in report.assignments
        for criterion in assignment.criteria
        if criterion.score < criterion.points
    ]


def test_exactly_three_mistakes_are_named(report):
    named = {(slug, c.diagnosis.id) for slug, c in losses(report) if c.diagnosis}
    assert named == {
        ("batchnorm", "bn-ddof-1"),
        ("dropout", "dropout-no-scaling"),
        ("optimizers", "adam-no-correction"),
    }


def test_they_stand_in_three_assignments(report):
    assert [a.slug for a in report.assignments] == ["batchnorm", "dropout", "optimizers"]


def test_everything_in_it_is_written(report):
    verdicts = {c.verdict for _, c in losses(report)}
    assert verdicts <= {Verdict.FAIL, Verdict.PARTIAL, Verdict.SKIPPED}


def test_most_of_it_is_right(report):
    assert 60 < report.percent < 90


def test_nothing_else_is_wrong(report):
    lost = {c.source.text.strip() for _, c in losses(report) if c.verdict is Verdict.FAIL}
    assert lost == {"def forward(self, x, train_flg=True):", "def update(self, params, grads):"}

"""Points are exact, and a fault of the grader's own costs none."""

from __future__ import annotations

from fractions import Fraction

import pytest

from grader.report import CriterionResult
from grader.scoring import totals, verdict_of
from grader.verdict import Outcome, Verdict


def row(points, score, verdict=Verdict.PARTIAL):
    return CriterionResult(
        id="forward",
        title="forward",
        points=Fraction(points),
        score=Fraction(score),
        verdict=verdict,
        outcome=Outcome.COMPLETED,
        rationale="",
    )


@pytest.mark.parametrize(
    ("credit", "verdict"),
    [
        ("0", Verdict.FAIL),
        ("1/1000000", Verdict.PARTIAL),
        ("999999/1000000", Verdict.PARTIAL),
        ("1", Verdict.PASS),
    ],
)
def test_only_full_credit_passes_and_only_none_fails(credit, verdict):
    assert verdict_of(Fraction(credit)) is verdict


def test_nothing_graded_is_nothing_of_nothing():
    assert totals([]) == (0, 0)


def test_ten_tenths_are_one():
    assert totals([row("1/10", "1/10")] * 10) == (1, 1)


def test_thirds_stay_exact():
    assert totals([row("1/3", "1/9"), row("1/3", "2/9")]) == (Fraction(2, 3), Fraction(1, 3))


def test_an_error_is_taken_out_of_points_and_score():
    rows = [row(3, 3, Verdict.PASS), row(5, 0, Verdict.ERROR)]
    assert totals(rows) == (3, 3)


@pytest.mark.parametrize(
    "verdict", [Verdict.FAIL, Verdict.NOT_ATTEMPTED, Verdict.SKIPPED, Verdict.PARTIAL]
)
def test_every_other_verdict_stays_in_the_points(verdict):
    assert totals([row(2, 0, verdict)]) == (2, 0)


def test_only_errors_leave_nothing_to_earn():
    assert totals([row(5, 0, Verdict.ERROR)]) == (0, 0)

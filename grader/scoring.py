"""Points from verdicts: exact fractions, nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from grader.report import CriterionResult
from grader.verdict import Verdict

NO_CREDIT = Fraction(0)
FULL_CREDIT = Fraction(1)


def verdict_of(credit: Fraction) -> Verdict:
    """Return the verdict that a share of a criterion's points amounts to."""
    if credit >= FULL_CREDIT:
        return Verdict.PASS
    return Verdict.PARTIAL if credit > NO_CREDIT else Verdict.FAIL


def totals(criteria: Iterable[CriterionResult]) -> tuple[Fraction, Fraction]:
    """Return ``(points, score)``; a fault of the grader's own never costs a point.

    A criterion with verdict ``error`` is taken out of both, so that the share stays right.
    """
    points, score = Fraction(0), Fraction(0)
    for criterion in criteria:
        if criterion.verdict is not Verdict.ERROR:
            points += criterion.points
            score += criterion.score
    return points, score

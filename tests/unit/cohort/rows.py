"""Rows of a gradebook, made by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from grader.cohort.records import Row, State
from grader.report import (
    AssignmentResult,
    CriterionResult,
    Diagnosis,
    Fingerprint,
    IsolationFacts,
    Report,
    SubmissionFacts,
)
from grader.verdict import Outcome, Verdict

EARNED = {Verdict.PASS: Fraction(1), Verdict.PARTIAL: Fraction(1, 2)}


def make_criterion(
    id: str = "forward",
    verdict: Verdict = Verdict.PASS,
    *,
    points: int | Fraction = 2,
    diagnosis: str = "",
    **changes: Any,
) -> CriterionResult:
    """One criterion with what its verdict earns: all, half or nothing."""
    named = Diagnosis(id=diagnosis, title=f"Title of {diagnosis}", explanation="", evidence="")
    facts: dict[str, Any] = {
        "id": id,
        "title": f"Title of {id}",
        "points": Fraction(points),
        "score": points * EARNED.get(verdict, Fraction(0)),
        "verdict": verdict,
        "outcome": Outcome.COMPLETED,
        "rationale": "",
        "diagnosis": named if diagnosis else None,
    }
    return CriterionResult(**(facts | changes))


def make_assignment(
    *criteria: CriterionResult, slug: str = "batchnorm", code: str = "", **changes: Any
) -> AssignmentResult:
    """One assignment; of ``code`` there is much."""
    counted = [c for c in criteria if c.verdict is not Verdict.ERROR]
    facts: dict[str, Any] = {
        "slug": slug,
        "title": slug.title(),
        "version": "1",
        "dialect": "book",
        "points": sum((c.points for c in counted), Fraction(0)),
        "score": sum((c.score for c in counted), Fraction(0)),
        "criteria": criteria,
        "fingerprint": Fingerprint(digest=code, statements=50) if code else None,
    }
    return AssignmentResult(**(facts | changes))


def make_report(*assignments: AssignmentResult, **changes: Any) -> Report:
    """A report on the assignments."""
    facts: dict[str, Any] = {
        "tool_version": "0.1.0",
        "submission": SubmissionFacts(path="submission", sha256="0" * 64),
        "seed": 0,
        "lang": "en",
        "isolation": IsolationFacts(level="full"),
        "points": sum((a.points for a in assignments), Fraction(0)),
        "score": sum((a.score for a in assignments), Fraction(0)),
        "assignments": assignments,
    }
    return Report(**(facts | changes))


def make_row(
    student: str, *assignments: AssignmentResult, work: str = "", sha256: str = "", **changes: Any
) -> Row:
    """A graded hand-in at a path of its own."""
    submission = SubmissionFacts(path=f"class/{student}/{work}", sha256=sha256 or "0" * 64)
    report = make_report(*assignments, **{"submission": submission, **changes})
    return Row(student=student, work=work, bundle=sha256, state=State.GRADED, report=report)


def make_graded(student: str, *verdicts: Verdict, **changes: Any) -> Row:
    """A graded hand-in of one assignment whose criteria ``c0``, ``c1``, … have these verdicts."""
    criteria = [make_criterion(f"c{n}", verdict) for n, verdict in enumerate(verdicts)]
    return make_row(student, make_assignment(*criteria), **changes)

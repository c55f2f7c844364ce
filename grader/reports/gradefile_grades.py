"""What goes into a grade file for each student: a number, and a comment in a few lines."""

from __future__ import annotations

import html
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from grader.cohort.policy import Policy, Score, final_score, totals
from grader.cohort.records import State
from grader.errors import UsageError
from grader.messages import Sentence
from grader.reports.quantities import format_points
from grader.reports.visible import make_visible
from grader.verdict import Verdict

if TYPE_CHECKING:
    from grader.cohort.records import Row
    from grader.messages import Messages

MARK = "deepgrade: "
"""Begins the comments that are ours to replace."""
MOST_LINES = 20
LONGEST_LINE = 200


@dataclass(frozen=True, kw_only=True)
class Grade:
    """What is to be written for one student."""

    student: str
    keys: frozenset[str]
    """Everything that identifies the student, in lower case."""
    final: Fraction | None
    maximum: Fraction
    feedback: str = ""
    """In HTML, as Moodle shows it; what students wrote is escaped."""
    waiting: Sentence | None = None
    """Why nothing is to be written yet."""


def grades_of(
    read: Callable[[], Iterable[Row]], policy: Policy, messages: Messages, work: str | None = None
) -> list[Grade]:
    """Return a grade for each student: of ``work``, or of all works together.

    ``read`` is called twice and no two rows are held at a time.
    Raises ``UsageError`` when no row is of ``work``.
    """

    def chosen() -> Iterator[Row]:
        return (row for row in read() if work is None or row.work == work)

    sums = totals(chosen(), policy)
    if not sums:
        raise UsageError("gradefile.no_work", work=work or "")
    keys: dict[str, set[str]] = defaultdict(set)
    lines: dict[str, list[str]] = defaultdict(list)
    waiting: dict[str, Sentence] = {}
    for row in chosen():
        score = final_score(row, policy)
        keys[row.student] |= {row.student.casefold(), row.email.casefold()} - {""}
        lines[row.student] += _comment(row, score, messages)
        if reason := _waiting(row, score):
            waiting.setdefault(row.student, reason)
    return [
        Grade(
            student=student,
            keys=frozenset(keys[student]),
            final=None if student in waiting else total.final,
            maximum=total.maximum,
            feedback=_feedback(lines[student]),
            waiting=waiting.get(student),
        )
        for student, total in sums.items()
    ]


def _waiting(row: Row, score: Score) -> Sentence | None:
    if score.provisional:
        return Sentence("gradefile.provisional")
    return score.reason if row.state is not State.GRADED else None


def _feedback(lines: list[str]) -> str:
    shown = [html.escape(make_visible(line, LONGEST_LINE)) for line in lines[:MOST_LINES]]
    if len(lines) > MOST_LINES:
        shown.append("…")
    return MARK + "<br>".join(shown) if shown else ""


def _comment(row: Row, score: Score, messages: Messages) -> Iterator[str]:
    """Yield the score and what lost points, hidden criteria aside."""
    if row.report is None:
        return
    got = messages(
        "report.points_of",
        score=format_points(row.report.score),
        points=format_points(row.report.points),
    )
    yield f"{row.work} {got}".strip() + (
        f" ({messages.word(score.reason)})" if score.reason else ""
    )
    for assignment in row.report.assignments:
        for criterion in assignment.criteria:
            if criterion.verdict is Verdict.PASS or criterion.visibility == "hidden":
                continue
            why = criterion.diagnosis.title if criterion.diagnosis else criterion.rationale
            got = messages(
                "report.points_of",
                score=format_points(criterion.score),
                points=format_points(criterion.points),
            )
            yield f"{criterion.title} {got}" + (f": {why}" if why else "")

"""What each criterion tells, as plain lines and numbers: what the formats for programs share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from grader.reports.marks import UNICODE_MARKS
from grader.reports.measured import describe_numbers
from grader.reports.quantities import format_points
from grader.reports.visible import make_visible
from grader.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.messages import Messages
    from grader.report import AssignmentResult, CriterionResult, Report

NOTEBOOK_CELL = re.compile(r"(?<=\.ipynb)\[[^\]]*\]$")
State = Literal["passed", "failed", "skipped", "error"]


@dataclass(frozen=True)
class Item:
    """One criterion with what may be said of it: every text is one printable line."""

    assignment: AssignmentResult
    criterion: CriterionResult
    title: str
    state: State
    points: Fraction
    """What it counts for in the total: nothing where the grader itself failed."""
    score: Fraction
    lines: tuple[str, ...]
    """What happened and why, the place and the hint; empty where it passed or is not told."""
    place: tuple[str, int] | None
    """File and line within the submission, the line 0 where files have none (notebooks)."""

    @property
    def share(self) -> str:
        """Return the score out of the points, as people read it."""
        return f"{format_points(self.score)}/{format_points(self.points)}"

    @property
    def is_fine(self) -> bool:
        """Whether a program that knows only good and bad has to be told good."""
        return self.state == "passed" or (self.state == "skipped" and self.score == self.points)


def itemize(report: Report, messages: Messages, *, show_hidden: bool) -> Iterator[Item]:
    """Yield an item for each criterion of ``report``; their points add up to the report's.

    Hidden criteria tell their title and points only, unless ``show_hidden``.
    """
    for assignment in report.assignments:
        for criterion in assignment.criteria:
            told = show_hidden or criterion.visibility == "public"
            counts = criterion.verdict is not Verdict.ERROR
            title = make_visible(criterion.title)
            if criterion.visibility == "hidden":
                title += f" {messages('report.hidden')}"
            yield Item(
                assignment,
                criterion,
                title,
                state_of(criterion),
                criterion.points if counts else Fraction(0),
                criterion.score if counts else Fraction(0),
                tuple(tell(criterion, messages)) if told else (),
                place_of(criterion) if told else None,
            )


def state_of(criterion: CriterionResult) -> State:
    """Return what programs that know four words have to be told."""
    match criterion.verdict:
        case Verdict.PASS:
            return "passed"
        case Verdict.ERROR:
            return "error"
        case Verdict.SKIPPED:
            return "skipped"
        case Verdict.NOT_ATTEMPTED if criterion.score == criterion.points:
            return "skipped"  # it costs nothing
        case _:
            return "failed"


def tell(criterion: CriterionResult, messages: Messages, limit: int = 600) -> Iterator[str]:
    """Yield the lines that explain ``criterion``, each of about ``limit`` characters at most."""
    if criterion.verdict is Verdict.PASS:
        return
    if criterion.verdict is Verdict.ERROR:
        yield messages("report.fault_explained")
    if criterion.verdict is Verdict.NOT_ATTEMPTED:
        yield messages("report.not_attempted")
    if criterion.rationale:
        yield make_visible(criterion.rationale, limit)
    numbers = describe_numbers(criterion.evidence, criterion.rationale, messages, UNICODE_MARKS)
    yield from (make_visible(line, limit) for line in numbers)
    if criterion.diagnosis is not None:
        label = messages("report.diagnosis")
        yield f"{label}: {make_visible(criterion.diagnosis.title, limit)}"
        if criterion.diagnosis.explanation:
            yield make_visible(criterion.diagnosis.explanation.strip(), limit)
    if criterion.source is not None:
        place = f"{criterion.source.file}:{criterion.source.line}"
        yield f"{messages('report.code')}: {make_visible(place)}"
    if criterion.hint:
        yield f"{messages('report.hint')}: {make_visible(criterion.hint, limit)}"


def place_of(criterion: CriterionResult) -> tuple[str, int] | None:
    """Return file and line of the student's code, the line 0 within a notebook."""
    if criterion.source is None or criterion.verdict is Verdict.PASS:
        return None
    file, cells = NOTEBOOK_CELL.subn("", criterion.source.file)
    return file, 0 if cells else max(criterion.source.line, 0)


def as_number(points: Fraction) -> int | float:
    """Return ``points`` as JSON has them: an integer where it is one, else six decimals.

    >>> as_number(Fraction(4)), as_number(Fraction(7, 2)), as_number(Fraction(2, 3))
    (4, 3.5, 0.666667)
    """
    return int(points) if points.denominator == 1 else round(float(points), 6)

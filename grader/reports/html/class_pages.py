"""A class as web pages: an overview, and the report of each hand-in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from grader.cohort.concerns import ConcernKind
from grader.cohort.people import Who
from grader.cohort.records import State
from grader.cohort.statistics import summarize
from grader.reports.class_summary import concern_words, same_code
from grader.reports.html.file_names import page_name
from grader.reports.html.pages import write_page
from grader.reports.html.submission_page import submission_page
from grader.verdict import Verdict

if TYPE_CHECKING:
    from grader.cohort.concerns import Concern
    from grader.cohort.items import AssignmentSummary, CriterionSummary
    from grader.cohort.records import Row
    from grader.cohort.statistics import ClassSummary
    from grader.messages import Messages

HARDEST = 10
MOST_MISTAKES = 10
FOLDER = "students"
INDEX = "index.html"


@dataclass(frozen=True)
class Line:
    """One hand-in in the table of the overview."""

    who: Who
    name: str
    href: str
    """Empty where there is no report."""
    state: State
    problem: str
    score: Fraction
    points: Fraction
    percent: Fraction
    passed: int
    criteria: int
    mistakes: int
    """How many misconceptions that cost points were named."""


@dataclass(frozen=True)
class Item:
    """One criterion in the table of the overview."""

    assignment: AssignmentSummary
    criterion: CriterionSummary
    credit: Fraction
    passed: Fraction


def class_pages(
    read: Callable[[], Iterable[Row]], heading: str, messages: Messages
) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the path of each page and its parts, the overview last.

    ``read`` is called twice; of the rows one report is in memory at a time.
    """
    summary = summarize(read())
    lines: list[Line] = []
    for row in read():
        line = _line(row)
        lines.append(line)
        if row.report is not None:
            yield line.href, submission_page([row.report], _heading(row))
    yield INDEX, _overview(summary, lines, heading, messages)


def _heading(row: Row) -> str:
    who = str(Who.of(row))
    return f"{row.name} · {who}" if row.name else who


def _line(row: Row) -> Line:
    report = row.report
    criteria = [c for a in report.assignments for c in a.criteria] if report else []
    return Line(
        who=Who.of(row),
        name=row.name,
        href=f"{FOLDER}/{page_name(Who.of(row))}" if report else "",
        state=row.state,
        problem=row.problem,
        score=report.score if report else Fraction(0),
        points=report.points if report else Fraction(0),
        percent=report.percent if report else Fraction(0),
        passed=sum(c.verdict is Verdict.PASS for c in criteria),
        criteria=len(criteria),
        mistakes=len({c.diagnosis.id for c in criteria if c.diagnosis and c.score < c.points}),
    )


def _overview(
    summary: ClassSummary, lines: list[Line], heading: str, messages: Messages
) -> Iterator[str]:
    items = list(_items(summary))
    words = concern_words(messages)
    concerns: dict[ConcernKind, list[Concern]] = {}
    for concern in summary.concerns:
        concerns.setdefault(concern.kind, []).append(concern)
    return write_page(
        "cohort.html",
        "sort.js",
        t=messages,
        heading=heading,
        summary=summary,
        states={
            State.GRADED: messages("summary.graded"),
            State.UNREADABLE: messages("summary.unreadable"),
            State.FAILED: messages("summary.failed"),
            State.WAITING: messages("summary.waiting"),
        },
        graded=summary.states[State.GRADED],
        titles={assignment.slug: assignment.title for assignment in summary.assignments},
        lines=lines,
        links={line.who: line.href for line in lines},
        has_names=any(line.name for line in lines),
        has_works=any(line.who.work for line in lines),
        several=len(summary.assignments) > 1,
        hardest=sorted((i for i in items if i.credit < 1), key=lambda i: i.credit)[:HARDEST],
        most_mistakes=MOST_MISTAKES,
        items=items,
        concerns=[
            (words[kind], kind in {ConcernKind.FAILED, ConcernKind.ERROR}, some)
            for kind, some in concerns.items()
        ],
        twins=[(same_code(group, messages), group) for group in summary.twins],
    )


def _items(summary: ClassSummary) -> Iterator[Item]:
    for assignment in summary.assignments:
        for criterion in assignment.criteria:
            if criterion.mean_credit is not None:
                passed = Fraction(criterion.verdicts[Verdict.PASS], criterion.judged)
                yield Item(assignment, criterion, criterion.mean_credit, passed)

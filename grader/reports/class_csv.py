"""A class as a table for spreadsheets: one line a hand-in, with every criterion.

UTF-8 with a byte order mark, without which Excel reads Korean as another encoding; lines end with
CR LF and fields are separated by commas, as RFC 4180 has it. Numbers have a decimal point. Text
that a spreadsheet would take for a formula gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from grader.cohort.policy import Policy, Total, final_score
from grader.reports.visible import make_visible

if TYPE_CHECKING:
    from grader.cohort.records import Row
    from grader.messages import Messages
    from grader.report import AssignmentResult, CriterionResult

BYTE_ORDER_MARK = "\ufeff"
LONGEST_TEXT = 1000
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
FACTS = (
    "student",
    "name",
    "email",
    "work",
    "submitted",
    "state",
    "problem",
    "score",
    "points",
    "percent",
    "penalty",
    "final",
    "maximum",
    "reason",
    "provisional",
)
TOTALS = ("total", "total maximum", "dropped")
_OF_ASSIGNMENT = ("score", "points")
_OF_CRITERION = ("score", "points", "verdict", "diagnosis")


def class_csv(
    read: Callable[[], Iterable[Row]],
    policy: Policy,
    messages: Messages,
    totals: Mapping[str, Total] | None = None,
) -> Iterator[str]:
    """Yield the table line by line; ``read`` is called twice and no two rows are held at a time.

    With ``totals``, as `grader.cohort.policy.totals` returns them, each line has its student's.
    """
    columns = _columns(read())
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    heads = [*FACTS, *(TOTALS if totals is not None else ())]
    for slug, criteria in columns.items():
        heads += [f"{slug} {fact}" for fact in _OF_ASSIGNMENT]
        heads += [f"{slug}/{name} {fact}" for name in criteria for fact in _OF_CRITERION]
    writer.writerow(map(safe_text, heads))
    yield BYTE_ORDER_MARK + _taken(buffer)
    for row in read():
        cells = _facts(row, policy, messages)
        if totals is not None:
            cells += _totals(totals.get(row.student))
        found = {result.slug: result for result in row.report.assignments} if row.report else {}
        for slug, criteria in columns.items():
            cells += _assignment(found.get(slug), criteria)
        writer.writerow(cells)
        yield _taken(buffer)


@lru_cache(maxsize=4096)
def safe_text(text: str) -> str:
    """Return ``text`` as one visible line that no spreadsheet takes for a formula.

    >>> safe_text("=1+1"), safe_text("kim"), safe_text(" =1")
    ("'=1+1", 'kim', "' =1")
    """
    visible = make_visible(text, LONGEST_TEXT)
    return "'" + visible if text.lstrip(" ").startswith(_FORMULAS) else visible


@lru_cache(maxsize=4096)
def number(value: Fraction | None, places: int = 6) -> str:
    """Return ``value`` as a decimal of at most ``places`` places, a half away from zero.

    >>> number(Fraction(7, 2)), number(Fraction(2, 3)), number(Fraction(4)), number(None)
    ('3.5', '0.666667', '4', '')
    """
    if value is None:
        return ""
    units = abs(value) * 10**places
    whole, rest = divmod((units + Fraction(1, 2)) // 1, 10**places)
    text = f"{whole}.{rest:0{places}d}".rstrip("0").rstrip(".") if places else f"{whole}"
    return f"-{text}" if value < 0 and text != "0" else text


def _columns(rows: Iterable[Row]) -> dict[str, dict[str, None]]:
    """Return the criteria of each assignment that any row has, in the order of their rubric."""
    columns: dict[str, dict[str, None]] = {}
    for row in rows:
        for result in row.report.assignments if row.report else ():
            names = columns.setdefault(result.slug, {})
            for criterion in result.criteria:
                names.setdefault(criterion.id)
    return dict(sorted(columns.items()))


def _facts(row: Row, policy: Policy, messages: Messages) -> list[str]:
    score = final_score(row, policy)
    report = row.report
    return [
        safe_text(row.student),
        safe_text(row.name),
        safe_text(row.email),
        safe_text(row.work),
        row.submitted.isoformat(sep=" ") if row.submitted else "",
        row.state.value,
        safe_text(row.problem),
        number(report.score if report else None),
        number(report.points if report else None),
        number(report.percent if report else None, 2),
        number(score.penalty if report else None),
        number(score.final),
        number(score.maximum if score.final is not None else None),
        safe_text(messages.word(score.reason)) if score.reason else "",
        "yes" if score.provisional else "",
    ]


def _totals(total: Total | None) -> list[str]:
    if total is None:
        return [""] * len(TOTALS)
    dropped = safe_text(", ".join(sorted(total.dropped)))
    return [number(total.final), number(total.maximum), dropped]


def _assignment(result: AssignmentResult | None, criteria: Iterable[str]) -> list[str]:
    names = list(criteria)
    if result is None:
        return [""] * (len(_OF_ASSIGNMENT) + len(names) * len(_OF_CRITERION))
    found = {criterion.id: criterion for criterion in result.criteria}
    cells = [number(result.score), number(result.points)]
    for name in names:
        cells += _criterion(found.get(name))
    return cells


def _criterion(criterion: CriterionResult | None) -> list[str]:
    if criterion is None:
        return [""] * len(_OF_CRITERION)
    diagnosis = safe_text(criterion.diagnosis.title) if criterion.diagnosis else ""
    return [number(criterion.score), number(criterion.points), criterion.verdict.value, diagnosis]


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text

"""The report as GitHub Classroom's ``autograding-grading-reporter`` takes it: JSON in base64.

The reporter has two ways to come to a total: the share of the tests that pass, and the sum of
their scores. So a criterion becomes as many tests as it has units, a unit being the largest share
of a point of which all points and scores are multiples: both ways lead to the report's total.

It prints names and messages into the log as they are, so each is one line in which no workflow
command can begin; and it gets all of it in one environment variable, which Linux bounds.
"""

from __future__ import annotations

import base64
import json
from fractions import Fraction
from math import gcd, lcm
from typing import TYPE_CHECKING, Any

from grader.reports.feedback import as_number, itemize
from grader.reports.visible import make_visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from grader.messages import Messages
    from grader.report import Report
    from grader.reports.feedback import Item

MOST_BYTES = 90_000  # in base64 below the 128 KiB of one environment variable
MOST_TESTS = 400  # where units are smaller, a criterion is one test and only the sum is right
LENGTHS = ((2000, 200), (400, 200), (100, 100), (0, 40))  # of messages and names: what fits first


def to_github_classroom(report: Report, messages: Messages, *, show_hidden: bool = False) -> str:
    """Return the payload for ``report`` in base64, on one line.

    Criteria without points, such as those where the grader itself failed, are not told.
    """
    items = [item for item in itemize(report, messages, show_hidden=show_hidden) if item.points]
    unit = unit_of(points for item in items for points in (item.points, item.score))
    is_fine_enough = report.points <= MOST_TESTS * unit
    data = b""
    for message, name in LENGTHS:
        tests = [
            test
            for item in items
            for test in _tests(item, unit if is_fine_enough else item.points, message, name)
        ]
        payload = {
            "version": 1,
            "status": _status(report),
            "max_score": as_number(report.points),
            "tests": tests,
        }
        data = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
        if len(data) <= MOST_BYTES:
            break
    return base64.b64encode(data).decode() + "\n"


def unit_of(points: Iterable[Fraction]) -> Fraction:
    """Return the largest fraction of which all ``points`` are multiples, 1 of none.

    >>> unit_of([Fraction(3), Fraction(1, 2), Fraction(0)]), unit_of([Fraction(4), Fraction(6)])
    (Fraction(1, 2), Fraction(2, 1))
    """
    known = list(points)
    denominator = lcm(*(p.denominator for p in known))
    return Fraction(gcd(*(int(p * denominator) for p in known)) or 1, denominator)


def _status(report: Report) -> str:
    if report.has_error:
        return "error"
    return "pass" if report.score == report.points else "fail"


def _tests(item: Item, unit: Fraction, message: int, name: int) -> Iterator[dict[str, Any]]:
    """Yield a test for each ``unit`` of the criterion's points, the earned ones first."""
    file, line = item.place or ("", 0)
    n = int(item.points / unit)
    title = _quiet(item.title)[:name]
    passing = int(item.score / unit)
    for i in range(n):
        score = min(unit, max(item.score - i * unit, Fraction(0)))
        yield {
            "name": f"{title} ({i + 1}/{n})" if n > 1 else title,
            "status": "pass" if i < passing else "fail",
            "score": float(score) if score.denominator > 1 else int(score),
            "message": _quiet(" | ".join(item.lines))[:message] if i == passing else "",
            "test_code": "",
            "filename": _quiet(make_visible(file)),
            "line_no": 0 if i < passing else line,
            "duration": round(1000 * item.criterion.seconds),
        }


def _quiet(text: str) -> str:
    """Return ``text`` so that it is no workflow command of the older kind, ``##[name]``, either."""
    return text.replace("##[", "## [")

"""The report as the ``result.json`` of Classroom 50, schema ``classroom50/result/v1``.

That schema knows whole scores only. So every point counts 100 (or the least multiple of 100 that
makes all of the rubric's points whole), and scores are rounded down together: the tests add up to
the total, and no test has more than its own.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from fractions import Fraction
from math import floor, lcm
from typing import TYPE_CHECKING, Any

from grader.errors import UsageError
from grader.reports.feedback import itemize

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from grader.messages import Messages
    from grader.report import Report

SCHEMA = "classroom50/result/v1"
NEEDED = ("CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL")
TAG_TIME = re.compile(r"submit/(\d{4}-\d{2}-\d{2}T)(\d{2})-(\d{2})-(\d{2})Z")
LONGEST = 2000  # characters of the output of one test


def check_environment(environ: Mapping[str, str]) -> None:
    """Refuse an ``environ`` that is not one of Classroom 50's runner, before the work is done.

    Raises ``UsageError``.
    """
    missing = [name for name in NEEDED if not environ.get(name)]
    if not (environ.get("OWNER") or environ.get("USERNAME")):
        missing.append("OWNER")
    if missing:
        raise UsageError("ci.not_in_classroom50", names=", ".join(missing))


def to_classroom50(
    report: Report,
    messages: Messages,
    environ: Mapping[str, str],
    *,
    show_hidden: bool = False,
    now: datetime | None = None,
) -> str:
    """Return the text of ``result.json``; ``environ`` says whose submission this is.

    Raises ``UsageError`` where ``environ`` lacks something.
    """
    check_environment(environ)
    items = list(itemize(report, messages, show_hidden=show_hidden))
    scale = lcm(100, *(item.points.denominator for item in items))
    scores = share_out([item.score * scale for item in items])
    tests: list[dict[str, Any]] = [
        {
            "test-name": f"{item.assignment.slug}/{item.criterion.id}",
            "passed": item.is_fine,
            "score": score,
            "max-score": int(item.points * scale),
            "title": item.title,
            "verdict": str(item.criterion.verdict),
            "output": "\n".join(item.lines)[:LONGEST],
        }
        for item, score in zip(items, scores, strict=True)
    ]
    result = {
        "schema": SCHEMA,
        "classroom": environ["CLASSROOM"],
        "assignment": environ["ASSIGNMENT"],
        "assignment_type": environ.get("ASSIGNMENT_TYPE") or "individual",
        "owner": environ.get("OWNER") or environ["USERNAME"],
        "submission": environ["SUBMISSION_TAG"],
        "commit": environ["COMMIT_URL"],
        "release": environ["RELEASE_URL"],
        "review": environ.get("REVIEW_URL") or environ["COMMIT_URL"],
        "datetime": _submitted(environ["SUBMISSION_TAG"], now),
        "score": sum(scores),
        "max-score": sum(test["max-score"] for test in tests),
        "tests": tests,
    }
    return json.dumps(result, ensure_ascii=True, allow_nan=False, indent=2) + "\n"


def share_out(scores: Sequence[Fraction]) -> list[int]:
    """Return whole numbers, each within one of its score, whose sum is theirs rounded down.

    >>> share_out([Fraction(100, 3), Fraction(100, 3), Fraction(100, 3), Fraction(200)])
    [34, 33, 33, 200]
    """
    whole = [floor(score) for score in scores]
    left = floor(sum(scores, Fraction(0))) - sum(whole)
    largest_rests = sorted(range(len(scores)), key=lambda i: whole[i] - scores[i])
    for i in largest_rests[:left]:
        whole[i] += 1
    return whole


def _submitted(tag: str, now: datetime | None) -> str:
    """Return when it was submitted, by its tag, in the format that the schema asks for."""
    if found := TAG_TIME.match(tag):
        day, hour, minute, second = found.groups()
        return f"{day}{hour}:{minute}:{second}Z"
    return (now or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")

"""The report as GitHub Classroom's ``autograding-grading-reporter`` takes it: JSON in base64.

The reporter prints names and messages into the log as they are, so each is one line in which no
workflow command can begin; and it gets all of it in one environment variable, which Linux bounds.
"""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

from grader.reports.feedback import as_number, itemize
from grader.reports.visible import make_visible

if TYPE_CHECKING:
    from grader.messages import Messages
    from grader.report import Report
    from grader.reports.feedback import Item

MOST_BYTES = 90_000  # in base64 below the 128 KiB of one environment variable
MESSAGE_LENGTHS = (2000, 400, 100, 0)
LONGEST_NAME = 300


def to_github_classroom(report: Report, messages: Messages, *, show_hidden: bool = False) -> str:
    """Return the payload for ``report`` in base64, on one line."""
    items = list(itemize(report, messages, show_hidden=show_hidden))
    data = b""
    for length in MESSAGE_LENGTHS:
        data = json.dumps(_payload(report, items, length), separators=(",", ":")).encode()
        if len(data) <= MOST_BYTES:
            break
    return base64.b64encode(data).decode() + "\n"


def _payload(report: Report, items: list[Item], length: int) -> dict[str, Any]:
    status = "pass" if report.score == report.points else "fail"
    return {
        "version": 1,
        "status": "error" if report.has_error else status,
        "max_score": as_number(report.points),
        "tests": [_test(item, length) for item in items],
    }


def _test(item: Item, length: int) -> dict[str, Any]:
    file, line = item.place or ("", 0)
    name = item.title if item.is_fine else f"{item.title} ({item.share})"
    status = "pass" if item.is_fine else "fail"
    return {
        "name": _quiet(name)[:LONGEST_NAME],
        "status": "error" if item.state == "error" else status,
        "score": as_number(item.score),
        "message": _quiet(" | ".join(item.lines))[:length],
        "test_code": "",
        "filename": _quiet(make_visible(file)),
        "line_no": line,
        "duration": round(1000 * item.criterion.seconds),
    }


def _quiet(text: str) -> str:
    """Return ``text`` so that it is no workflow command of the older kind, ``##[name]``, either."""
    return text.replace("##[", "## [")

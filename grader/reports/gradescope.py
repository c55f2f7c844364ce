"""The report as Gradescope's ``results.json``: everything as plain text, nothing as HTML."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from grader.reports.feedback import as_number, itemize
from grader.reports.quantities import format_percent, format_points
from grader.reports.visible import make_visible

if TYPE_CHECKING:
    from grader.messages import Messages
    from grader.report import Report
    from grader.reports.feedback import Item

NOTES_SHOWN = 10


def to_gradescope(report: Report, messages: Messages, *, show_hidden: bool = False) -> str:
    """Return the text of ``results.json`` for ``report``.

    Students see the title and points of a hidden criterion, and no explanation.
    """
    items = list(itemize(report, messages, show_hidden=show_hidden))
    numbers = {a.slug: number for number, a in enumerate(report.assignments, start=1)}
    counted: dict[str, int] = {}
    tests = []
    for item in items:
        slug = item.assignment.slug
        counted[slug] = counted.get(slug, 0) + 1
        tests.append(_test(item, f"{numbers[slug]}.{counted[slug]}"))
    result = {
        "score": as_number(report.score),
        "execution_time": round(sum(item.criterion.seconds for item in items), 3),
        "output": "\n".join(_overview(report, messages)),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "extra_data": {
            "points": as_number(report.points),
            "seed": report.seed,
            "deepgrade": report.tool_version,
            "sha256": report.submission.sha256,
            "isolation": report.isolation.level,
        },
        "tests": tests,
    }
    return json.dumps(result, ensure_ascii=True, allow_nan=False, indent=2) + "\n"


def _test(item: Item, number: str) -> dict[str, Any]:
    return {
        "name": item.title,
        "number": number,
        "score": as_number(item.score),
        "max_score": as_number(item.points),
        "status": "passed" if item.is_fine else "failed",
        "output": "\n".join(item.lines),
        "tags": [item.assignment.slug, item.criterion.id],
        "visibility": "visible",
        "extra_data": {"verdict": str(item.criterion.verdict)},
    }


def _overview(report: Report, messages: Messages) -> list[str]:
    lines = [
        messages(
            "report.total",
            score=format_points(report.score),
            points=format_points(report.points),
            percent=format_percent(report.percent),
        )
    ]
    lines += [make_visible(note.message) for note in report.notes[:NOTES_SHOWN]]
    if len(report.notes) > NOTES_SHOWN:
        lines.append(messages("report.more_notes", n=len(report.notes) - NOTES_SHOWN))
    return lines

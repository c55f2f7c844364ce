"""The report for the summary of a GitHub Actions job: Markdown whose texts stand in HTML blocks.

Within an HTML block Markdown is not read, so that a text of the submission needs only HTML's
escapes. A block ends at an empty line (``<pre>`` at ``</pre>``): no text here brings one along.
"""

from __future__ import annotations

from html import escape
from textwrap import dedent
from typing import TYPE_CHECKING

from grader.reports.feedback import itemize, tell
from grader.reports.losses import find_losses
from grader.reports.marks import UNICODE_MARKS as MARKS
from grader.reports.quantities import format_percent, format_points
from grader.reports.visible import make_lines_visible, make_visible
from grader.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.messages import Messages
    from grader.report import Report
    from grader.reports.losses import Loss

MOST_BYTES = 1_000_000  # GitHub takes 1 MiB from a step, and drops a longer summary whole
CODE_LINES = 40
MISSING_TITLES = 20


def step_summary(
    report: Report, messages: Messages, *, show_hidden: bool = False, room: int = MOST_BYTES
) -> str:
    """Return the summary, of at most ``room`` bytes in UTF-8; what has no place is left out."""
    cut = messages("ci.summary_cut") + "\n"
    room -= len(cut.encode())
    parts: list[str] = []
    for part in _parts(report, messages, show_hidden=show_hidden):
        room -= len(part.encode()) + 1
        if room < 0:
            parts.append(cut)
            break
        parts.append(part)
    return "\n".join(parts)


def _parts(report: Report, messages: Messages, *, show_hidden: bool) -> Iterator[str]:
    total = messages(
        "report.total",
        score=format_points(report.score),
        points=format_points(report.points),
        percent=format_percent(report.percent),
    )
    yield f"<h2>{escape(total)}</h2>\n"
    losses = find_losses(report, hidden=show_hidden)
    shown: set[tuple[str, int]] = set()
    for rank, loss in enumerate(losses, start=1):
        yield _explained(loss, rank, messages, shown)
    yield from _tables(report, messages, show_hidden=show_hidden)


def _explained(loss: Loss, rank: int, messages: Messages, shown: set[tuple[str, int]]) -> str:
    """Return one loss; what code it shows is added to ``shown``, and not shown again."""
    first = loss.criteria[0]
    is_missing = loss.verdict in {Verdict.NOT_ATTEMPTED, Verdict.SKIPPED}
    share = f"{format_points(loss.score)}/{format_points(loss.points)}"
    head = make_visible(loss.assignment.title if is_missing else first.title)
    sign = MARKS.of(loss.verdict)
    lines = [] if is_missing else list(tell(first, messages))
    if is_missing:
        left = format_points(loss.points - loss.score)
        absent = messages("report.absent", points=left)
        waiting = messages("report.waiting", points=left)
        lines.append(absent if loss.verdict is Verdict.NOT_ATTEMPTED else waiting)
        lines += [make_visible(c.title) for c in loss.criteria[:MISSING_TITLES]]
        if len(loss.criteria) > MISSING_TITLES:
            lines.append(f"+ {len(loss.criteria) - MISSING_TITLES}")
    opened = " open" if rank == 1 else ""
    told = "".join(f"<li>{escape(line)}</li>\n" for line in lines)
    summary = f"{sign} {rank}. {escape(head)} ({share})"
    code = "" if is_missing else _code(loss, shown)
    return f"<details{opened}><summary>{summary}</summary>\n<ul>\n{told}</ul>\n{code}</details>\n"


def _code(loss: Loss, shown: set[tuple[str, int]]) -> str:
    source = loss.criteria[0].source
    if source is None or not source.code.strip() or (source.file, source.code_line) in shown:
        return ""
    shown.add((source.file, source.code_line))
    lines = make_lines_visible(dedent(source.code.expandtabs(4)).strip("\n"))
    code = "\n".join(escape(line) for line in lines[:CODE_LINES])
    return f"\n<pre>{code}</pre>\n\n"


def _tables(report: Report, messages: Messages, *, show_hidden: bool) -> Iterator[str]:
    items = list(itemize(report, messages, show_hidden=show_hidden))
    for assignment in report.assignments:
        share = f"{format_points(assignment.score)}/{format_points(assignment.points)}"
        rows = "".join(
            f"<tr><td>{MARKS.of(item.criterion.verdict)}</td><td>{escape(item.title)}</td>"
            f'<td align="right">{item.share}</td></tr>\n'
            for item in items
            if item.assignment is assignment
        )
        title = escape(make_visible(assignment.title))
        yield f"<h3>{title}: {share}</h3>\n\n<table>\n{rows}</table>\n"

"""The report for a person at a terminal.

A terminal leaves the end of a long output visible. So the order is: the criteria, the notes,
then what lost points with the most valuable last, then the score: in 80 x 24 the score and the
first thing to fix are on the screen without scrolling.
"""

from __future__ import annotations

import io
import re
from typing import IO, TYPE_CHECKING

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from grader.reports.explain import explain_loss
from grader.reports.losses import find_losses
from grader.reports.marks import Marks, choose_marks
from grader.reports.scores import score_lines, tabulate_criteria, tally
from grader.reports.visible import make_visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from grader.messages import Messages
    from grader.report import Report
    from grader.reports.losses import Loss

FILE_WIDTH = 80
WIDEST = 100  # longer lines are hard to read
SCREEN = 24  # lines; the last one is the prompt's
NOTES_SHOWN = 6
TRAILING_BLANKS = re.compile(r"[ ]+$", re.MULTILINE)


def open_console(file: IO[str], width: int | None = None) -> Console:
    """Return a console on ``file`` that takes every text literally."""
    console = Console(file=file, width=width, markup=False, highlight=False, emoji=False)
    console.width = min(console.width, WIDEST)
    return console


def open_page(encoding: str = "utf-8") -> Console:
    """Return a console for a file: plain text of 80 columns."""
    page = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    console = Console(
        file=page,
        width=FILE_WIDTH,
        color_system=None,
        force_terminal=False,
        markup=False,
        highlight=False,
        emoji=False,
    )
    return console


def render_report(
    report: Report,
    console: Console,
    messages: Messages,
    *,
    quiet: bool = False,
    show_hidden: bool = False,
) -> str:
    """Return ``report`` as text for ``console``: its width, its colours, its encoding.

    ``quiet`` leaves one line per assignment and the total. Hidden criteria show their title and
    points only, unless ``show_hidden``.
    """
    marks = choose_marks(console.encoding)
    with console.capture() as page:
        if quiet:
            console.print(tally(report, messages, marks))
        else:
            for part in _compose(report, console, messages, marks, show_hidden=show_hidden):
                console.print(part)
    return TRAILING_BLANKS.sub("", page.get())


def _compose(
    report: Report, console: Console, messages: Messages, marks: Marks, *, show_hidden: bool
) -> Iterator[RenderableType]:
    yield _header(report, messages, marks)
    for assignment in report.assignments:
        yield Text()
        yield from tabulate_criteria(assignment, messages, marks)
    if report.notes:
        yield Text()
        yield from _notes(report, messages)
    losses = find_losses(report, hidden=show_hidden)
    footer = score_lines(report, messages, marks, console.width, show_hidden=show_hidden)
    rule = Text(marks.rule * console.width, style="dim")
    yield Text()
    if len(losses) > 1:
        yield Text(messages("report.losses"), style="bold")
    explained = _explanations(losses, messages, marks)
    for part in reversed(explained[1:]):
        yield rule
        yield part
    if losses:
        yield rule
        room = SCREEN - 1 - 1 - len(footer)  # without the prompt and the rule before the score
        short = explain_loss(losses[0], 1, messages, marks, brief=True)
        yield explained[0] if _height(explained[0], console) <= room else short
    yield rule
    yield from footer


def _explanations(
    losses: tuple[Loss, ...], messages: Messages, marks: Marks
) -> list[RenderableType]:
    """Return what to say of each loss; a mistake that several show is explained only once."""
    explained: dict[str, int] = {}
    parts: list[RenderableType] = []
    for rank, loss in enumerate(losses, start=1):
        diagnosis = loss.criteria[0].diagnosis
        before = explained.get(diagnosis.id) if diagnosis is not None else None
        parts.append(explain_loss(loss, rank, messages, marks, explained_under=before))
        if diagnosis is not None:
            explained.setdefault(diagnosis.id, rank)
    return parts


def _height(part: RenderableType, console: Console) -> int:
    return len(console.render_lines(part, pad=False))


def _header(report: Report, messages: Messages, marks: Marks) -> Text:
    level = {
        "full": messages("report.isolation_full"),
        "partial": messages("report.isolation_partial"),
        "none": messages("report.isolation_none"),
    }[report.isolation.level]
    if report.isolation.level != "full" and report.isolation.details:
        details = (f"{name}: {state}" for name, state in report.isolation.details.items())
        level = f"{level} ({', '.join(details)})"
    facts = (
        messages("report.seed", seed=report.seed),
        messages("report.isolation", level=make_visible(level)),
    )
    header = Text(make_visible(report.submission.path), style="bold")
    return header.append(marks.separator + marks.separator.join(facts), style="not bold dim")


def _notes(report: Report, messages: Messages) -> Iterator[RenderableType]:
    yield Text(messages("report.notes"), style="bold")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=0)
    table.add_column(overflow="fold", style="dim")
    for note in report.notes[:NOTES_SHOWN]:
        line = Text()
        if note.file is not None:
            place = note.file if note.line is None else f"{note.file}:{note.line}"
            line.append(f"{make_visible(place)}  ", style="cyan")
        table.add_row("", line.append(make_visible(note.message)))
    if len(report.notes) > NOTES_SHOWN:
        more = messages("report.more_notes", n=len(report.notes) - NOTES_SHOWN)
        table.add_row("", Text(more))
    yield Group(table)

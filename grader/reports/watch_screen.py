"""One screen for those who watch: the score, the first thing to mend, the keys."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from grader.ladder import climb
from grader.reports.explain import explain_loss
from grader.reports.losses import Loss
from grader.reports.marks import STYLES, Marks, choose_marks
from grader.reports.quantities import format_percent, format_points
from grader.reports.scores import score_grid, share, tabulate_criteria
from grader.reports.visible import make_lines_visible, make_visible
from grader.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, RenderableType

    from grader.messages import Messages
    from grader.report import AssignmentResult
    from grader.reports.watch_view import Scene, View

TALLIES = 3
"""Assignments that have a line of their own; where there are more, the total is shown only."""
NOTES = 3
UNREADABLE = "unreadable"


def draw(
    scene: Scene, view: View, status: str, height: int, console: Console, messages: Messages
) -> list[str]:
    """Return the lines of a screen of ``height`` lines and the width of ``console``.

    ``status`` is said at the top: what is graded, when, or how far it is.
    """
    marks = choose_marks(console.encoding)
    head = _lines(Group(*_head(scene, status, messages, marks)), console)
    rule = _lines(Text(marks.rule * console.width, style="dim"), console)
    room = max(1, height - len(head) - 2 * len(rule) - 1)
    body = _lines(Group(*_body(scene, view, messages, marks)), console)
    screens = max(1, -(-len(body) // room))
    at = view.scroll % screens
    start = max(0, min(at * room, len(body) - room))
    shown = body[start : start + room]
    pages = f"{at + 1}/{screens}" if screens > 1 else ""
    foot = _lines(_key_line(_keys(scene, view, pages, messages), console.width), console)[:1]
    blank = [""] * (room - len(shown))
    return [*head, *rule, *shown, *blank, *rule, *foot]


def _head(scene: Scene, status: str, messages: Messages, marks: Marks) -> Iterator[RenderableType]:
    report = scene.report
    title = score_grid()
    if report is None:
        title.add_row(Text(make_visible(status), style="dim"), "")
        yield title
        return
    path = Text(make_visible(report.submission.path, 60), style="bold")
    path.append(marks.separator + make_visible(status), style="not bold dim")
    percent = format_percent(report.percent)
    total = f"{share(report.score, report.points, messages)} ({percent})"
    title.add_row(path, Text(total, style="bold"))
    yield title
    if len(report.assignments) <= TALLIES:
        for assignment in report.assignments:
            yield _tally(assignment, messages, marks)


def _tally(assignment: AssignmentResult, messages: Messages, marks: Marks) -> RenderableType:
    """Return a mark for each criterion, and the score."""
    row = score_grid()
    line = Text(make_visible(assignment.title) + "  ")
    for criterion in assignment.criteria:
        line.append(marks.of(criterion.verdict), style=STYLES[criterion.verdict])
    row.add_row(line, Text(share(assignment.score, assignment.points, messages)))
    return row


def _body(scene: Scene, view: View, messages: Messages, marks: Marks) -> Iterator[RenderableType]:
    if scene.trouble:
        yield Text("\n".join(make_lines_visible(scene.trouble)), style="bold red")
        return
    report = scene.report
    if report is None:
        return
    if view.page == "list":
        for assignment in report.assignments:
            yield from tabulate_criteria(assignment, messages, marks)
        return
    if view.page == "all":
        for rank in range(len(scene.losses)):
            yield _explained(scene, rank, 0, messages, marks, brief=True)
        if scene.losses:
            return
    yield from _broken_files(scene, messages, marks)
    if scene.losses:
        yield _explained(scene, view.failure, view.hints, messages, marks)
    else:
        text = messages("watch.all_right") if report.points else messages("report.nothing_graded")
        yield Text(text, style="bold green" if report.points else "bold yellow")


def _broken_files(scene: Scene, messages: Messages, marks: Marks) -> Iterator[RenderableType]:
    """Yield a line for each file that cannot be read, for all else may follow from that."""
    notes = [n for n in scene.report.notes if n.kind == UNREADABLE] if scene.report else []
    for note in notes[:NOTES]:
        place = f"{note.file}:{note.line}" if note.line else f"{note.file}"
        text = Text(f"{marks.failed} {make_visible(place)}  ", style="bold red")
        yield text.append(make_visible(note.message), style="not bold default")
    if len(notes) > NOTES:
        yield Text(messages("report.more_notes", n=len(notes) - NOTES), style="dim")


def _explained(
    scene: Scene, at: int, hints: int, messages: Messages, marks: Marks, *, brief: bool = False
) -> RenderableType:
    loss = scene.losses[at]
    first, *others = loss.criteria
    told = climb(first, scene.ladders[at], hints)
    if loss.verdict is Verdict.NOT_ATTEMPTED and first.source is not None:
        place = f"{first.source.file}:{first.source.line}"
        told = replace(told, rationale=f"{place}  {first.rationale}")
    rest = [replace(other, rationale="") for other in others]  # they wait for the first, or as it
    shown = Loss(loss.assignment, (told, *rest))
    return explain_loss(shown, at + 1, messages, marks, brief=brief)


def _keys(scene: Scene, view: View, pages: str, messages: Messages) -> list[tuple[str, str]]:
    """Return what the keys do now."""
    keys: list[tuple[str, str]] = []
    if view.page != "failure" and scene.report is not None:
        keys.append(("h", messages("watch.key_back")))
    elif scene.losses:
        height = scene.ladders[view.failure].height
        if view.hints < height:
            keys.append(("h", messages("watch.key_hint", taken=view.hints, n=height)))
        elif height:
            keys.append(("h", messages("watch.key_hints_over", n=height)))
        if len(scene.losses) > 1:
            at = f"{view.failure + 1}/{len(scene.losses)}"
            keys.append(("n", messages("watch.key_next", at=at)))
    if pages:
        keys.append((messages("watch.space"), messages("watch.key_page", pages=pages)))
    if scene.report is not None:
        keys.append(("l", messages("watch.key_list")))
        keys.append(("a", messages("watch.key_all")))
    keys.append(("q", messages("watch.key_quit")))
    return keys


def _key_line(keys: list[tuple[str, str]], width: int) -> Text:
    """Return the keys with what they do, or where that is too wide, the keys alone."""
    line = Text(no_wrap=True)
    for key, what in keys:
        line.append("   " if line else "").append(key, style="bold cyan").append(f" {what}", "dim")
    if line.cell_len <= width:
        return line
    return Text("   ".join(key for key, _ in keys), style="bold cyan", no_wrap=True)


def _lines(part: RenderableType, console: Console) -> list[str]:
    """Return ``part`` as lines, each with its own colours."""
    with console.capture() as page:
        console.print(part)
    return page.get().rstrip("\n").split("\n") if page.get() else []


def closing(scene: Scene, messages: Messages) -> str:
    """Return the line that stays on the screen when watching ends."""
    report = scene.report
    if report is None:
        return ""
    return messages(
        "report.total",
        score=format_points(report.score),
        points=format_points(report.points),
        percent=format_percent(report.percent),
    )

"""The scores: a line for each criterion, for each assignment, and the total."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from grader.reports.marks import STYLES, Marks
from grader.reports.quantities import format_percent, format_points, format_value
from grader.reports.visible import make_visible
from grader.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from rich.console import RenderableType

    from grader.messages import Messages
    from grader.report import AssignmentResult, CriterionResult, Report


def tabulate_criteria(
    assignment: AssignmentResult, messages: Messages, marks: Marks
) -> Iterator[RenderableType]:
    """Yield the heading of ``assignment`` with its score, then a line for each criterion."""
    heading = score_grid()
    name = Text(make_visible(assignment.title), style="bold")
    name.append(marks.separator + _dialect(assignment, messages), style="not bold dim")
    heading.add_row(name, Text(share(assignment.score, assignment.points, messages), style="bold"))
    for departure in assignment.departures:
        pair = f"{departure.title} = {format_value(departure.value)}"
        heading.add_row(Text(messages("report.departure", pair=make_visible(pair)), "dim"), "")
    yield heading
    table = Table.grid(padding=(0, 0, 0, 1), expand=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(justify="right", no_wrap=True)
    for criterion in assignment.criteria:
        style = STYLES[criterion.verdict]
        title = Text(make_visible(criterion.title))
        if criterion.verdict is not Verdict.PASS:
            title.stylize(style)
        for remark in _remarks(criterion, messages):
            title.append(f" {remark}", style="not bold dim")
        table.add_row(
            Text(f"  {marks.of(criterion.verdict)}", style=style),
            title,
            Text(share(criterion.score, criterion.points, messages), style=style),
        )
    yield table


def score_lines(
    report: Report, messages: Messages, marks: Marks, width: int, *, show_hidden: bool
) -> list[Text]:
    """Return the last lines: what is left to say of the whole, each assignment, the total."""
    lines: list[Text] = []
    if not report.assignments:
        lines.append(Text(messages("report.nothing_graded"), style="bold yellow"))
    elif all(c.verdict is Verdict.PASS for a in report.assignments for c in a.criteria):
        lines.append(Text(messages("report.all_passed"), style="bold green"))
    unexplained = 0 if show_hidden else _hidden_losses(report)
    if unexplained:
        lines.append(Text(messages("report.hidden_losses", n=unexplained), style="dim"))
    if len(report.assignments) > 1:
        scores = [
            f"{make_visible(a.title)} {share(a.score, a.points, messages)}"
            for a in report.assignments
        ]
        lines += [Text(line) for line in _flow(scores, marks.separator, width)]
    total = messages(
        "report.total",
        score=format_points(report.score),
        points=format_points(report.points),
        percent=format_percent(report.percent),
    )
    return [*lines, Text(total, style="bold")]


def tally(report: Report, messages: Messages, marks: Marks) -> Table:
    """Return one line for each assignment and one for the total."""
    table = score_grid()
    for assignment in report.assignments:
        overall = _overall(assignment)
        line = Text(f"{marks.of(overall)} ", style=STYLES[overall])
        line.append(make_visible(assignment.title), style="not bold not dim default")
        line.append(marks.separator + _dialect(assignment, messages), style="not bold dim")
        table.add_row(line, Text(share(assignment.score, assignment.points, messages)))
    total = share(report.score, report.points, messages)
    table.add_row(
        Text(messages("report.total_word"), style="bold"),
        Text(f"{total} ({format_percent(report.percent)})", style="bold"),
    )
    return table


def share(score: Fraction, points: Fraction, messages: Messages) -> str:
    """Return ``score`` out of ``points``."""
    return messages("report.points_of", score=format_points(score), points=format_points(points))


def score_grid() -> Table:
    """Return a table of two columns: a text, and a score at the right edge."""
    table = Table.grid(padding=(0, 0, 0, 1), expand=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(justify="right", no_wrap=True)
    return table


def _dialect(assignment: AssignmentResult, messages: Messages) -> str:
    return make_visible(assignment.dialect or messages("report.no_dialect"))


def _remarks(criterion: CriterionResult, messages: Messages) -> Iterator[str]:
    if criterion.verdict is Verdict.NOT_ATTEMPTED:
        yield messages("report.not_attempted")
    if criterion.verdict is Verdict.SKIPPED:
        yield messages("report.skipped")
    if criterion.visibility == "hidden":
        yield messages("report.hidden")


def _flow(items: list[str], separator: str, width: int) -> list[str]:
    """Join ``items`` into lines of at most ``width`` cells without breaking an item."""
    lines: list[str] = []
    for item in items:
        longer = f"{lines[-1]}{separator}{item}" if lines else item
        if lines and cell_len(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(item)
    return lines


def _hidden_losses(report: Report) -> int:
    return sum(
        c.visibility == "hidden" and c.verdict is not Verdict.PASS
        for a in report.assignments
        for c in a.criteria
    )


def _overall(assignment: AssignmentResult) -> Verdict:
    verdicts = {criterion.verdict for criterion in assignment.criteria}
    if Verdict.ERROR in verdicts:
        return Verdict.ERROR
    if verdicts <= {Verdict.PASS}:
        return Verdict.PASS
    if verdicts <= {Verdict.NOT_ATTEMPTED, Verdict.SKIPPED}:
        return Verdict.NOT_ATTEMPTED
    return Verdict.FAIL

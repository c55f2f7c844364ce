"""``grade show``: the handout of an assignment, then what it is graded by."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from grader.cli.command import Command
from grader.cli.listing import say_points
from grader.cli.output import write_out
from grader.cli.parameters import language_option

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.table import Table

    from grader.messages import Messages
    from grader.rubric.records import Criterion


def show_command(messages: Messages) -> Command:
    """Return the command that shows one assignment."""

    def run(assignment: str) -> None:
        from rich.markdown import Markdown  # noqa: PLC0415 - slow to load, and only needed here
        from rich.text import Text  # noqa: PLC0415 - as above

        from grader.assignment import open_assignment  # noqa: PLC0415 - loads pydantic
        from grader.reports.terminal import open_console  # noqa: PLC0415 - loads rich

        opened = open_assignment(assignment)
        console = open_console(sys.stdout)
        with console.capture() as page:
            console.print(Markdown(opened.handout(messages.lang)))
            console.print(Text(f"\n{messages('cli.show_criteria')}", style="bold"))
            console.print(_criteria(opened.rubric.criteria, messages))
            total = f"{messages('report.total_word')}: {say_points(opened)}"
            console.print(Text(total, style="bold"))
            if opened.rubric.experiments:
                console.print(Text(f"\n{messages('cli.show_experiments')}", style="bold"))
                console.print(_criteria(opened.rubric.experiments, messages))
        write_out(page.get())

    return Command(
        "show",
        messages=messages,
        usage=("grade show ASSIGNMENT [--lang en|ko]",),
        callback=run,
        params=[click.Argument(["assignment"]), language_option(messages)],
        help=messages("cli.help_show"),
    )


def _criteria(criteria: Iterable[Criterion], messages: Messages) -> Table:
    from rich.table import Table  # noqa: PLC0415 - slow to load
    from rich.text import Text  # noqa: PLC0415 - as above

    from grader.reports.quantities import format_points  # noqa: PLC0415 - as above

    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(justify="right", no_wrap=True)
    for criterion in criteria:
        title = Text(criterion.title.in_language(messages.lang))
        if criterion.visibility == "hidden":
            title.append(f" {messages('report.hidden')}", style="dim")
        if criterion.extra:
            named = () if isinstance(criterion.extra, bool) else criterion.extra
            where = "".join(f"{name}: " for name in named)
            title.append(f" ({where}{messages('report.extra')})", style="dim")
        points = format_points(criterion.points)
        table.add_row(Text(f"  {criterion.id}", style="dim"), title, points)
    return table

"""``grade explain MISCONCEPTION``: what is believed, why it is wrong, and numbers that show it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from click import Argument

from grader.cli.command import Command
from grader.cli.output import write_out
from grader.cli.parameters import language_option, option
from grader.cli.quick_start import quicken_start
from grader.errors import ExitCode

if TYPE_CHECKING:
    from grader.messages import Messages


def explain_command(messages: Messages) -> Command:
    """Return the command that explains a misconception, or lists them."""

    def run(name: str | None, *, assignments: tuple[str, ...]) -> ExitCode:
        quicken_start()
        from grader.assignment import bundled, open_assignment  # noqa: PLC0415 - loads NumPy
        from grader.reports.misconception import (  # noqa: PLC0415 - loads rich
            render_misconception,
            render_misconceptions,
        )
        from grader.reports.terminal import open_console  # noqa: PLC0415 - as above

        console = open_console(sys.stdout)
        if name is not None and name in bundled() and not assignments:
            assignments = (name,)
            name = None
        opened = [open_assignment(one) for one in assignments or bundled()]
        if name is None:
            write_out(render_misconceptions(opened, console, messages))
            return ExitCode.FULL_MARKS
        from grader.counterexample import (  # noqa: PLC0415 - as above
            find_counterexample,
            find_misconception,
        )

        assignment = find_misconception(name, opened)
        example = find_counterexample(assignment, name)
        write_out(render_misconception(name, assignment.rubric, example, console, messages))
        return ExitCode.FULL_MARKS

    return Command(
        "explain",
        messages=messages,
        usage=("grade explain [MISCONCEPTION|ASSIGNMENT] [-a SLUG|DIR] [--lang en|ko]",),
        callback=run,
        params=[
            Argument(["name"], required=False, metavar="MISCONCEPTION"),
            option(
                "-a",
                "--assignment",
                "assignments",
                multiple=True,
                metavar="SLUG|DIR",
                text=messages("explain.help_assignment"),
            ),
            language_option(messages),
        ],
        help=messages("explain.help"),
    )

"""``grade compare A B``: where two implementations behave differently."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from grader.cli.command import Command
from grader.cli.output import write_out
from grader.cli.parameters import format_option, language_option, option
from grader.cli.quick_start import quicken_start
from grader.cli.values import seconds, seed
from grader.errors import ExitCode

if TYPE_CHECKING:
    from grader.messages import Messages


def compare_command(messages: Messages) -> Command:
    """Return the command that plays everything with two implementations."""

    def run(
        first: str | None,
        second: str | None,
        *,
        assignments: tuple[str, ...],
        seed: Any,
        timeout: float | None,
        format_: str,
    ) -> ExitCode:
        if first is None or second is None:
            raise click.UsageError(messages("compare.two_needed"), click.get_current_context())
        quicken_start()
        from grader.sandbox.host import Sandbox  # noqa: PLC0415 - its zygote starts before NumPy

        with Sandbox() as sandbox:
            from grader.comparing import compare_works  # noqa: PLC0415 - NumPy loads meanwhile
            from grader.grading import Grader, choose_seed  # noqa: PLC0415 - as above
            from grader.options import Options  # noqa: PLC0415 - as above

            opened = Grader(sandbox).assignments(Options(assignments=assignments))
            compared = compare_works(
                (first, second),
                opened,
                sandbox,
                asked=bool(assignments),
                seed=choose_seed(seed),
                timeout=timeout,
            )
        if format_ == "json":
            from grader.reports.contrast import contrasts_as_data  # noqa: PLC0415 - as below
            from grader.reports.json_report import to_json  # noqa: PLC0415 - only if asked for

            write_out(to_json(contrasts_as_data((first, second), compared)))
        else:
            from grader.reports.contrast import render_contrasts  # noqa: PLC0415 - loads rich
            from grader.reports.terminal import open_console  # noqa: PLC0415 - as above

            console = open_console(sys.stdout)
            write_out(render_contrasts((first, second), compared, console, messages))
        same = all(one.is_same for one in compared)
        return ExitCode.FULL_MARKS if same else ExitCode.POINTS_LOST

    return Command(
        "compare",
        messages=messages,
        usage=("grade compare A B [OPTIONS]",),
        callback=run,
        params=[
            click.Argument(["first"], required=False, metavar="A"),
            click.Argument(["second"], required=False, metavar="B"),
            option(
                "-a",
                "--assignment",
                "assignments",
                multiple=True,
                metavar="SLUG|DIR",
                text=messages("compare.help_assignment"),
            ),
            option("--seed", type=seed(messages), text=messages("cli.help_seed")),
            option("--timeout", type=seconds(messages), text=messages("cli.help_timeout")),
            format_option(messages),
            language_option(messages),
        ],
        help=messages("compare.help"),
    )

"""``grade diff OLD NEW``: what changes between two gradebooks of a class."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.command import Command
from grader.cli.output import check_writable, write_file, write_out
from grader.cli.parameters import format_option, language_option, option
from grader.errors import ExitCode

if TYPE_CHECKING:
    from grader.cohort.changes import ClassDiff
    from grader.messages import Messages


def diff_command(messages: Messages) -> Command:
    """Return the command that compares two gradebooks; neither is changed."""

    def run(old: str | None, new: str | None, *, format_: str, output: str | None) -> ExitCode:
        if old is None or new is None:
            raise click.UsageError(messages("diff.two_needed"), click.get_current_context())
        from grader.cohort.diff import diff  # noqa: PLC0415 - loaded when it is needed
        from grader.cohort.gradebook import Gradebook  # noqa: PLC0415 - loads sqlite

        target = Path(output) if output not in (None, "-") else None
        if target is not None:
            check_writable(target)
        with Gradebook.open(Path(old)) as before, Gradebook.open(Path(new)) as after:
            found = diff(before.rows(), after.rows())
        text = _render(found, messages, format_, target)
        if target is None:
            write_out(text)
        else:
            write_file(target, text)
        return ExitCode.POINTS_LOST if found.changes else ExitCode.FULL_MARKS

    return Command(
        "diff",
        messages=messages,
        usage=("grade diff OLD NEW [OPTIONS]",),
        callback=run,
        params=[
            click.Argument(["old"], required=False, metavar="OLD"),
            click.Argument(["new"], required=False, metavar="NEW"),
            format_option(messages),
            option("-o", "--output", metavar="FILE", text=messages("cli.help_output")),
            language_option(messages),
        ],
        help=messages("diff.help"),
    )


def _render(found: ClassDiff, messages: Messages, format_: str, target: Path | None) -> str:
    from grader.reports.class_diff import diff_json, render_diff  # noqa: PLC0415 - loads rich
    from grader.reports.terminal import open_console, open_page  # noqa: PLC0415 - as above

    if format_ == "json":
        return diff_json(found)
    console = open_console(sys.stdout) if target is None else open_page()
    return render_diff(found, console, messages)

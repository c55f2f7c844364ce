"""``grade release``: what students get of an instructor's master."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.command import Command
from grader.cli.output import write_out
from grader.cli.parameters import language_option, option
from grader.errors import ExitCode
from grader.messages import Sentence
from grader.reports.visible import make_lines_visible

if TYPE_CHECKING:
    from grader.messages import Messages


def release_command(messages: Messages) -> Command:
    """Return the command that takes the solutions out."""

    def run(
        master: str | None, output: str | None, *, assignments: tuple[str, ...], dialect: str | None
    ) -> ExitCode:
        context = click.get_current_context()
        if master is None:
            raise click.UsageError(messages("release.which"), context)
        if output is None:
            raise click.UsageError(messages("release.where"), context)
        from grader.release import make_release  # noqa: PLC0415 - loads YAML and NumPy

        target = Path(output)
        release = make_release(Path(master))
        release.check_place(target)
        attempts = []
        if assignments:
            from grader.release.unattempted import find_attempts  # noqa: PLC0415 - loads the grader

            attempts = find_attempts(release, assignments, dialect, messages.lang)
        if attempts:
            told = "\n  ".join(map(messages.word, (Sentence("release.earns"), *attempts)))
            click.echo("\n".join(make_lines_visible(told)), err=True)
            return ExitCode.POINTS_LOST
        release.write(target)
        lines = [messages("release.written", path=str(target))]
        lines.append(f"  {messages('release.solutions', n=release.solutions)}")
        if release.tests:
            lines.append(f"  {messages('release.tests', n=release.tests)}")
        if assignments:
            lines.append(f"  {messages('release.unattempted', names=', '.join(assignments))}")
        write_out("\n".join([*lines, ""]))
        return ExitCode.FULL_MARKS

    return Command(
        "release",
        messages=messages,
        usage=("grade release MASTER -o STUDENT [-a SLUG|DIR] [--lang en|ko]",),
        callback=run,
        params=[
            click.Argument(["master"], required=False, metavar="MASTER"),
            option("-o", "--output", metavar="STUDENT", text=messages("release.help_output")),
            option(
                "-a",
                "--assignment",
                "assignments",
                multiple=True,
                metavar="SLUG|DIR",
                text=messages("release.help_assignment"),
            ),
            option("--dialect", metavar="NAME", text=messages("cli.help_dialect")),
            language_option(messages),
        ],
        help=messages("release.help"),
    )

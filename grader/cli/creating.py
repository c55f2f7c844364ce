"""``grade new``: a small assignment that verifies, for its author to change."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.command import Command
from grader.cli.output import write_out
from grader.cli.parameters import language_option

if TYPE_CHECKING:
    from grader.messages import Messages


def new_command(messages: Messages) -> Command:
    """Return the command that writes a new assignment."""

    def run(slug: str | None, folder: str) -> None:
        if slug is None:
            raise click.UsageError(messages("new.which"), click.get_current_context())
        from grader.new_assignment import write_assignment  # noqa: PLC0415 - loads pydantic

        written = write_assignment(slug, Path(folder))
        name = str(written) if written.is_absolute() else f"./{written.as_posix()}"
        lines = [messages("new.written", folder=str(written)), "", messages("new.next")]
        for command in (
            ["grade", "show", name],
            ["grade", "verify", name, "--quick"],
            ["grade", str(written / "specimens" / "correct-native"), "-a", name],
        ):
            lines.append(f"  {shlex.join(command)}")
        write_out("\n".join([*lines, "", messages("new.files", folder=str(written)), ""]))

    return Command(
        "new",
        messages=messages,
        usage=("grade new SLUG [DIR] [--lang en|ko]",),
        callback=run,
        params=[
            click.Argument(["slug"], required=False, metavar="SLUG"),
            click.Argument(["folder"], required=False, default=".", metavar="DIR"),
            language_option(messages),
        ],
        help=messages("new.help"),
    )

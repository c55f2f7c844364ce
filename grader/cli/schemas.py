"""``grade schema``: the JSON Schema of a rubric or of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from grader.cli.command import Command
from grader.cli.output import write_out
from grader.cli.parameters import language_option
from grader.cli.values import choice

if TYPE_CHECKING:
    from grader.messages import Messages


def schema_command(messages: Messages) -> Command:
    """Return the command that prints a schema."""

    def run(schema: Literal["rubric", "report"]) -> None:
        from grader.schema import schema_text  # noqa: PLC0415 - loads pydantic

        write_out(schema_text(schema))

    names = choice(("rubric", "report"), messages)
    return Command(
        "schema",
        messages=messages,
        usage=("grade schema [rubric|report]",),
        callback=run,
        params=[
            click.Argument(["schema"], required=False, default="rubric", type=names),
            language_option(messages),
        ],
        help=messages("cli.help_schema"),
    )

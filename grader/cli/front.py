"""All commands behind one name, where the first word is a command or else a path to grade."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from grader.cli.classes import class_command
from grader.cli.comparing import compare_command
from grader.cli.completing import add_values, completion_command
from grader.cli.creating import new_command
from grader.cli.diffing import diff_command
from grader.cli.experimenting import experiment_command
from grader.cli.explaining import explain_command
from grader.cli.exporting import export_command
from grader.cli.grading import grading_command
from grader.cli.listing import list_command
from grader.cli.releasing import release_command
from grader.cli.schemas import schema_command
from grader.cli.showing import show_command
from grader.cli.starting import init_command
from grader.cli.verifying import verify_command
from grader.cli.watching import watch_command

if TYPE_CHECKING:
    from grader.messages import Messages

GRADING = "<PATH>"  # the command without a name; nobody has to type it


class Front(click.Group):
    """A group that grades where no command is named: ``grade hw2.zip``.

    ``--lang`` may stand before a command, ``grade --lang ko list``. A path that is named like a
    command is written ``./list``.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the name of a command first."""
        at = _first_word(args)
        word = args[at] if at < len(args) else ""
        if word in self.commands and word != GRADING:
            args = [word, *args[:at], *args[at + 1 :]]
        else:
            args = [GRADING, *args]
        return super().parse_args(ctx, args)


def build_front(messages: Messages) -> Front:
    """Return ``grade`` with its commands, speaking through ``messages``."""
    commands = (
        grading_command(GRADING, messages),
        list_command(messages),
        show_command(messages),
        schema_command(messages),
        verify_command(messages),
        class_command(messages),
        experiment_command(messages),
        diff_command(messages),
        init_command(messages),
        watch_command(messages),
        explain_command(messages),
        compare_command(messages),
        export_command(messages),
        new_command(messages),
        release_command(messages),
        completion_command(messages),
    )
    front = Front("grade", commands=commands)
    add_values(front)
    return front


def _first_word(args: list[str]) -> int:
    at = 0
    while at < len(args) and args[at].partition("=")[0] == "--lang":
        at += 1 if "=" in args[at] else 2
    return at

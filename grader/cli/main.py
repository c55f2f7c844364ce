"""The command ``grade``: read the arguments, do what they ask, end with the right exit code."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from grader.cli.complaints import complain, confess
from grader.cli.front import build_front
from grader.errors import DeepgradeError, ExitCode
from grader.messages import Messages, choose_language, language_asked

if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED = 130  # what shells expect of a process that was stopped with Ctrl-C


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``grade`` with ``arguments`` (those of the process by default); return its exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    messages = Messages(choose_language(language_asked(given)))
    code = _run(given, messages)
    try:
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has left: end without a word
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _run(arguments: Sequence[str], messages: Messages) -> int:
    try:
        front = build_front(messages)
        return int(front.main(list(arguments), prog_name="grade", standalone_mode=False) or 0)
    except click.Abort:
        click.echo(messages("cli.interrupted"), err=True)
        return INTERRUPTED
    except click.UsageError as error:
        return complain(error, messages)
    except DeepgradeError as error:
        if error.exit_code is ExitCode.INTERNAL:
            return confess(error, messages)
        return complain(error, messages)
    except Exception as error:  # whatever it is, a user never sees a traceback of ours
        return confess(error, messages)


if __name__ == "__main__":
    sys.exit(main())

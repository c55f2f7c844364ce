"""What went wrong, said to a person: a request that cannot be carried out, or our own fault."""

from __future__ import annotations

import os
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from grader.errors import DeepgradeError, ExitCode
from grader.reports.visible import make_lines_visible, make_visible

if TYPE_CHECKING:
    from grader.messages import Messages


def complain(error: click.UsageError | DeepgradeError, messages: Messages) -> ExitCode:
    """Say on stderr what is wrong with the request or its input; return the exit code for it."""
    if isinstance(error, click.UsageError):
        text = _usage_text(error, messages)
    else:
        text = error.worded(messages)
    visible = "\n".join(make_lines_visible(text))
    click.echo(messages("cli.error", message=visible), err=True)
    if isinstance(error, click.UsageError):
        command = _typed_command(error.ctx)
        click.echo(messages("cli.try_help", command=command), err=True)
    return ExitCode.USAGE


def confess(error: Exception, messages: Messages) -> ExitCode:
    """Say on stderr that the grader failed and where the details are; return the exit code."""
    import traceback  # noqa: PLC0415 - only a fault of ours needs it

    kind, message = type(error).__name__, make_visible(str(error))
    click.echo(messages("cli.internal", kind=kind, message=message), err=True)
    details = "".join(traceback.format_exception(error))
    if os.environ.get("DEEPGRADE_DEBUG") == "1":
        click.echo("\n".join(make_lines_visible(details, limit=100_000)), err=True)
    elif path := _keep(details):
        click.echo(messages("cli.internal_details", path=path), err=True)
    else:
        click.echo(messages("cli.internal_no_details"), err=True)
    return ExitCode.INTERNAL


def _keep(details: str) -> str | None:
    import tempfile  # noqa: PLC0415 - as above; it is slow to load

    try:
        handle, path = tempfile.mkstemp(prefix="deepgrade-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(details)
    except OSError:
        return None
    return path


def _typed_command(context: click.Context | None) -> str:
    """Return the command as a person types it: grading has no name of its own."""
    name = context.info_name if context is not None else None
    named = {"list", "show", "schema", "verify", "class", "export"}
    named |= {"init", "watch", "explain", "compare", "new", "release", "completion"}
    return f"grade {name}" if name in named else "grade"


def _usage_text(error: click.UsageError, messages: Messages) -> str:
    match error:
        case click.NoSuchOption():
            text = messages("cli.no_such_option", name=error.option_name)
            if error.possibilities:
                near = get_close_matches(error.option_name, error.possibilities, 1, cutoff=0)
                names = ", ".join(near)
                text = f"{text}; {messages('cli.did_you_mean', names=names)}"
            return text
        case click.MissingParameter():
            name = error.param.human_readable_name if error.param else ""
            return messages("cli.missing_argument", name=name)
        case click.BadOptionUsage():
            if _is_flag(error):
                return messages("cli.option_takes_no_value", name=error.option_name)
            return messages("cli.option_needs_value", name=error.option_name)
        case _:
            return error.message


def _is_flag(error: click.BadOptionUsage) -> bool:
    parameters = error.ctx.command.params if error.ctx is not None else []
    return any(
        isinstance(parameter, click.Option)
        and parameter.is_flag
        and error.option_name in parameter.opts
        for parameter in parameters
    )

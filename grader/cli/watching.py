"""``grade watch``: grade again on every save, and say the first thing to mend."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.cli.command import Command
from grader.cli.output import write_out
from grader.cli.parameters import assignments_option, language_option, option
from grader.cli.quick_start import quicken_start
from grader.cli.values import seconds
from grader.errors import ExitCode, UsageError, reason_of

if TYPE_CHECKING:
    from grader.messages import Messages


def watch_command(messages: Messages) -> Command:
    """Return the command that watches a submission."""

    def run(path: str, *, assignments: tuple[str, ...], **options: Any) -> ExitCode:
        quicken_start()
        place = _existing(path)
        from grader.cli.saves import Saves  # noqa: PLC0415 - an extra

        saves = Saves(place)
        from grader.sandbox.host import Sandbox  # noqa: PLC0415 - its zygote starts before NumPy

        with ExitStack() as stack:
            sandbox = stack.enter_context(Sandbox())
            stack.enter_context(saves)
            from grader.cli.keys import KeyScreen, can_take_keys  # noqa: PLC0415 - as above
            from grader.cli.watch_loop import (  # noqa: PLC0415 - as above
                Watch,
                watch_with_keys,
                watch_without_keys,
            )
            from grader.grading import Grader  # noqa: PLC0415 - as above
            from grader.options import Options  # noqa: PLC0415 - as above
            from grader.sandbox.heap import keep_freed_memory  # noqa: PLC0415 - as above

            keep_freed_memory()
            asked = Options(assignments=assignments, lang=messages.lang, **options)
            watch = Watch(place, Grader(sandbox), asked, messages)
            if not can_take_keys():
                _until_stopped(lambda: watch_without_keys(watch, saves, write_out))
                return ExitCode.FULL_MARKS
            with KeyScreen() as screen:
                _until_stopped(lambda: watch_with_keys(watch, saves, screen))
            if words := watch.last_words():
                write_out(f"{words}\n")
        return ExitCode.FULL_MARKS

    return Command(
        "watch",
        messages=messages,
        usage=("grade watch [PATH] [OPTIONS]",),
        callback=run,
        params=_parameters(messages),
        help=messages("watch.help"),
    )


def _parameters(messages: Messages) -> list[click.Parameter]:
    return [
        click.Argument(["path"], required=False, default=".", metavar="PATH"),
        assignments_option(messages),
        option("--dialect", metavar="NAME", text=messages("cli.help_dialect")),
        option("--only", multiple=True, metavar="CRITERION", text=messages("cli.help_only")),
        option("--timeout", type=seconds(messages), text=messages("cli.help_timeout")),
        language_option(messages),
    ]


def _existing(path: str) -> Path:
    try:
        Path(path).stat()
    except OSError as error:
        raise UsageError("errors.cannot_open", path=path, reason=reason_of(error)) from error
    return Path(path)


def _until_stopped(watch: Any) -> None:
    """Watch until Ctrl-C, or q, which is the same."""
    try:
        watch()
    except KeyboardInterrupt:
        return

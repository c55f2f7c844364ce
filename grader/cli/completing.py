"""Completion in shells: ``grade completion bash`` prints the script, and these are the values."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from grader.cli.command import Command
from grader.cli.formats import REPORT_FORMATS
from grader.cli.output import write_out
from grader.cli.parameters import language_option
from grader.cli.values import choice
from grader.errors import DeepgradeError

if TYPE_CHECKING:
    from grader.messages import Messages
    from grader.rubric.records import Rubric

VARIABLE = "_GRADE_COMPLETE"  # set by the script while a shell asks for values
SHELLS = ("bash", "zsh", "fish")

Values = Callable[[click.Context], Iterable[str]]


def completion_command(messages: Messages) -> Command:
    """Return the command that prints a shell's script."""

    def run(shell: str) -> None:
        from click.shell_completion import get_completion_class  # noqa: PLC0415 - only here

        front = click.get_current_context().find_root().command
        completion = get_completion_class(shell)
        if completion is not None:
            write_out(completion(front, {}, "grade", VARIABLE).source() + "\n")

    return Command(
        "completion",
        messages=messages,
        usage=("grade completion bash|zsh|fish",),
        callback=run,
        params=[
            click.Argument(["shell"], type=choice(SHELLS, messages)),
            language_option(messages),
        ],
        help=messages("completion.help"),
    )


def add_values(front: click.Group) -> None:
    """Have the parameters of all commands complete their values, if a shell asks for them."""
    if VARIABLE not in os.environ:
        return
    for command in front.commands.values():
        for parameter in command.params:
            values = _values_of(command, parameter)
            parameter.type = _Completed(parameter.type, values, parameter)


class _Completed(click.ParamType):  # type: ignore[type-arg]  # no generic before click 8.4
    """A parameter's own type, with values to complete; files where none begins like that."""

    def __init__(self, type: Any, values: Values | None, parameter: click.Parameter) -> None:
        self.name = type.name
        self._values = values
        self._takes_folder = _metavar(parameter) in {"DIR", "FOLDER", "STUDENT"}

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the values that begin like ``incomplete``."""
        try:
            values = sorted(set(self._values(ctx))) if self._values else []
        except DeepgradeError:  # a rubric that is being written: there is nothing to offer
            values = []
        fitting = [CompletionItem(value) for value in values if value.startswith(incomplete)]
        return fitting or [CompletionItem(incomplete, type="dir" if self._takes_folder else "file")]


def _metavar(parameter: click.Parameter) -> str:
    return parameter.metavar or (parameter.name or "").upper()


def _values_of(command: click.Command, parameter: click.Parameter) -> Values | None:
    """Return what a parameter may be, by what stands for it in the help."""
    if "--dialect" in parameter.opts:
        return _dialects
    metavar = parameter.type.name if "|" in parameter.type.name else _metavar(parameter)
    match command.name, metavar:
        case _, "SLUG|DIR" | "ASSIGNMENT" | "ASSIGNMENTS":
            return lambda _: _slugs()
        case _, "CRITERION":
            return lambda ctx: (c.id for r in _rubrics(ctx) for c in (*r.criteria, *r.experiments))
        case _, "MISCONCEPTION":
            return lambda ctx: (*_slugs(), *(id for r in _rubrics(ctx) for id in r.misconceptions))
        case "experiment", "NAME":
            return lambda ctx: (e.id for r in _rubrics(ctx) for e in r.experiments)
        case _, "CHECK,…":
            return lambda _: _checks()
        case _, "FORMAT":
            return lambda _: REPORT_FORMATS
        case _, "FORMAT=FILE":
            return lambda _: (f"{name}=" for name in REPORT_FORMATS)
        case _, "PATH" if parameter.nargs == -1:
            return _commands
        case _, _ if "|" in metavar:
            return lambda _: [word for word in metavar.split("|") if word[:1].islower()]
        case _:
            return None


def _commands(ctx: click.Context) -> Iterator[str]:
    """Yield the names of commands where none was typed yet."""
    root = ctx.find_root().command
    if not ctx.params.get("paths") and isinstance(root, click.Group):
        yield from (name for name in root.commands if name.isalpha())


def _slugs() -> tuple[str, ...]:
    from grader.rubric.bundle import bundled  # noqa: PLC0415 - most shells' requests need none

    return tuple(bundled())


def _checks() -> tuple[str, ...]:
    from grader.verify.records import CHECKS  # noqa: PLC0415 - as above

    return CHECKS


def _chosen(ctx: click.Context) -> list[str]:
    """Return the assignments that were typed, else all."""
    given = ctx.params.get("assignments") or ctx.params.get("assignment") or ()
    return [given] if isinstance(given, str) else list(given) or list(_slugs())


def _rubrics(ctx: click.Context) -> Iterator[Rubric]:
    from grader.rubric.bundle import bundled_folder  # noqa: PLC0415 - as above
    from grader.rubric.load import load_rubric  # noqa: PLC0415 - as above

    for name in _chosen(ctx):
        is_bundled = name in _slugs()
        folder = bundled_folder() / name if is_bundled else Path(name)
        yield load_rubric(folder, trusted=is_bundled).rubric


def _dialects(ctx: click.Context) -> Iterator[str]:
    from grader.assignment import open_assignment  # noqa: PLC0415 - loads NumPy

    for name in _chosen(ctx):
        yield from (dialect.name for dialect in open_assignment(name).dialects)

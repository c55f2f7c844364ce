"""``grade export``: files with which GitHub Actions, Classroom 50 or Gradescope grade."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.cli.command import Command
from grader.cli.output import make_folder, write_out
from grader.cli.parameters import language_option, option
from grader.cli.values import choice, percent, seed
from grader.errors import UsageError, reason_of

if TYPE_CHECKING:
    from fractions import Fraction

    from grader.exports.order import File
    from grader.messages import Messages

TARGETS = ("github", "classroom50", "github-classroom", "gradescope")


def export_command(messages: Messages) -> Command:
    """Return the command that writes files for other systems."""

    def run(
        target: str,
        *,
        assignments: tuple[str, ...],
        output: str | None,
        wheel: str | None,
        **asked: Any,
    ) -> None:
        if not assignments or output is None:
            name = "--output" if assignments else "--assignment"
            missing = messages("cli.missing_argument", name=name)
            raise click.UsageError(missing, click.get_current_context())
        from grader.exports.order import Order  # noqa: PLC0415 - loads NumPy and pydantic
        from grader.exports.targets import export  # noqa: PLC0415 - as above

        options = _options(messages, **asked)
        order = Order(assignments, options, Path(wheel) if wheel is not None else None)
        _write(Path(output), export(target, order), messages)
        write_out(_next_step(target, messages) + "\n")

    return Command(
        "export",
        messages=messages,
        usage=("grade export TARGET -a SLUG|DIR -o DIR [OPTIONS]",),
        callback=run,
        params=_parameters(messages),
        help=messages("export.help"),
    )


def _options(
    messages: Messages, *, dialect: str | None, seed: int | str, pass_at: Fraction | None
) -> list[str]:
    options = ["--seed", str(seed), "--lang", messages.lang]
    if dialect is not None:
        options += ["--dialect", dialect]
    if pass_at is not None:
        options += ["--pass-at", str(float(pass_at))]
    return options


def _write(folder: Path, files: list[File], messages: Messages) -> None:
    """Write ``files``; one that is there with another content is left as it is, and so are all.

    Raises
    ------
    UsageError
        If there is such a file, or one cannot be written.
    """
    for file in files:
        place = folder / file.path
        if place.exists() and not (place.is_file() and place.read_bytes() == file.content):
            raise UsageError("export.exists", path=str(place))
    for file in files:
        place = folder / file.path
        make_folder(place.parent)
        try:
            place.write_bytes(file.content)
        except OSError as error:
            reason = reason_of(error)
            raise UsageError("cli.cannot_write", path=str(place), reason=reason) from error
        write_out(messages("export.written", path=str(place)) + "\n")


def _next_step(target: str, messages: Messages) -> str:
    match target:
        case "github":
            return messages("export.next_github")
        case "classroom50":
            return messages("export.next_classroom50")
        case "github-classroom":
            return messages("export.next_github_classroom")
        case _:
            return messages("export.next_gradescope")


def _parameters(messages: Messages) -> list[click.Parameter]:
    return [
        click.Argument(["target"], metavar="TARGET", type=choice(TARGETS, messages)),
        option(
            "-a",
            "--assignment",
            "assignments",
            multiple=True,
            metavar="SLUG|DIR",
            text=messages("export.help_assignment"),
        ),
        option("-o", "--output", metavar="DIR", text=messages("export.help_output")),
        option("--dialect", metavar="NAME", text=messages("cli.help_dialect")),
        option("--seed", type=seed(messages), default="0", text=messages("cli.help_seed")),
        option("--pass-at", type=percent(messages), text=messages("cli.help_pass_at")),
        option("--wheel", metavar="FILE", text=messages("export.help_wheel")),
        language_option(messages),
    ]

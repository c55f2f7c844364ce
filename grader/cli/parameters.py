"""The options of ``grade PATH`` and the further sections of its help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from grader.cli.formats import FILE_FORMATS, REPORT_FORMATS
from grader.cli.values import Checked, choice, format_and_file, percent, seconds, seed
from grader.errors import ExitCode
from grader.messages import known_languages
from grader.version import __version__

if TYPE_CHECKING:
    from grader.cli.command import Section
    from grader.messages import Messages

FORMATS = ("terminal", "json")
EXAMPLES = (
    "grade submission/",
    "grade hw2.ipynb -a batchnorm --lang ko",
    "grade hw2.zip --format json -o report.json",
    "grade submission/ -q --pass-at 80",
    "grade submission/ -a course/week3 --seed fresh",
)


def parameters(messages: Messages) -> list[click.Parameter]:
    """Return the arguments and options of grading."""
    return [
        click.Argument(["paths"], nargs=-1, metavar="PATH"),
        assignments_option(messages),
        option("--dialect", metavar="NAME", text=messages("cli.help_dialect")),
        option("--only", multiple=True, metavar="CRITERION", text=messages("cli.help_only")),
        option(
            "--format",
            "format_",
            type=choice(REPORT_FORMATS, messages, "FORMAT"),
            text=messages("ci.help_format", formats=", ".join(REPORT_FORMATS[1:])),
        ),
        option("-o", "--output", metavar="FILE", text=messages("cli.help_output")),
        option(
            "--also",
            multiple=True,
            type=format_and_file(FILE_FORMATS, messages),
            text=messages("ci.help_also"),
        ),
        option("--seed", type=seed(messages), text=messages("cli.help_seed")),
        language_option(messages),
        option("--pass-at", type=percent(messages), text=messages("cli.help_pass_at")),
        option("--timeout", type=seconds(messages), text=messages("cli.help_timeout")),
        option(
            "--require-isolation",
            type=choice(("none", "partial", "full"), messages),
            default="none",
            text=messages("cli.help_require_isolation"),
        ),
        option("--experiments", is_flag=True, text=messages("cli.help_experiments")),
        option("--quick", is_flag=True, text=messages("cli.help_quick_grading")),
        data_option(messages),
        option("-q", "--quiet", is_flag=True, text=messages("cli.help_quiet")),
        option("--show-hidden", is_flag=True, text=messages("cli.help_show_hidden")),
        option(
            "--hints",
            type=choice(("0", "1", "2", "3"), messages),
            default="3",
            text=messages("hints.help"),
        ),
        version_option(messages),
    ]


def option(
    *names: str, text: str, type: Checked | None = None, metavar: str | None = None, **rest: Any
) -> click.Option:
    """Return an option with its description; a checked value stands for itself in the help."""
    shown = metavar or (type and type.name)
    return click.Option(names, help=text, type=type, metavar=shown, **rest)


def assignments_option(messages: Messages) -> click.Option:
    """Return ``-a``, as often as somebody likes."""
    return option(
        "-a",
        "--assignment",
        "assignments",
        multiple=True,
        metavar="SLUG|DIR",
        text=messages("cli.help_assignment"),
    )


def format_option(
    messages: Messages, formats: tuple[str, ...] = FORMATS, text: str | None = None
) -> click.Option:
    """Return ``--format``; the first of ``formats`` is the default."""
    return option(
        "--format",
        "format_",
        type=choice(formats, messages),
        default=formats[0],
        text=text or messages("cli.help_format"),
    )


def data_option(messages: Messages) -> click.Option:
    """Return ``--data``."""
    return option(
        "--data", default="digits", metavar="digits|mnist=DIR", text=messages("cli.help_data")
    )


def language_option(messages: Messages) -> click.Option:
    """Return ``--lang``; it is only checked here, for it was read before the others."""
    return option(
        "--lang",
        type=choice(known_languages(), messages),
        expose_value=False,
        text=messages("cli.help_lang"),
    )


def version_option(messages: Messages) -> click.Option:
    """Return ``--version``, which prints it and ends."""

    def show(context: click.Context, _: click.Parameter, asked: bool) -> None:
        if asked and not context.resilient_parsing:
            click.echo(messages("cli.version", version=__version__))
            context.exit()

    return option(
        "--version",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        text=messages("cli.help_version"),
    )


def sections(messages: Messages) -> tuple[Section, ...]:
    """Return the other commands, examples and exit codes."""
    commands = (
        ("grade list", messages("cli.summary_list")),
        ("grade show ASSIGNMENT", messages("cli.summary_show")),
        ("grade schema [rubric|report]", messages("cli.summary_schema")),
        ("grade class FOLDER", messages("class.summary")),
        ("grade verify [ASSIGNMENT …]", messages("cli.summary_verify")),
        ("grade experiment [NAME [PATH]]", messages("cli.summary_experiment")),
        ("grade diff OLD NEW", messages("diff.summary")),
        ("grade init ASSIGNMENT [DIR]", messages("init.summary")),
        ("grade watch [PATH]", messages("watch.summary")),
        ("grade explain [MISCONCEPTION]", messages("explain.summary")),
        ("grade compare A B", messages("compare.summary")),
        ("grade new SLUG [DIR]", messages("new.summary")),
        ("grade release MASTER -o STUDENT", messages("release.summary")),
        ("grade completion bash|zsh|fish", messages("completion.summary")),
        ("grade export TARGET", messages("export.summary")),
    )
    codes = (
        (ExitCode.FULL_MARKS, messages("cli.exit_code_full")),
        (ExitCode.POINTS_LOST, messages("cli.exit_code_lost")),
        (ExitCode.USAGE, messages("cli.exit_code_usage")),
        (ExitCode.INTERNAL, messages("cli.exit_code_internal")),
    )
    return (
        (messages("cli.commands"), commands),
        (messages("cli.examples"), tuple((example, "") for example in EXAMPLES)),
        (messages("cli.exit_codes"), tuple((str(int(code)), text) for code, text in codes)),
    )

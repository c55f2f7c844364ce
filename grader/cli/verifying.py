"""``grade verify``: whether a rubric can be trusted."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.cli.command import Command
from grader.cli.output import check_writable, write_file, write_out
from grader.cli.parameters import format_option, language_option, option
from grader.cli.progress import ProgressBar
from grader.cli.quick_start import quicken_start
from grader.cli.values import Checked
from grader.errors import ExitCode
from grader.processors import available

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.messages import Messages
    from grader.verify.records import CheckName, Effort, Verification

MOST = 100_000


def verify_command(messages: Messages) -> Command:
    """Return the command that verifies rubrics."""

    def run(
        assignments: tuple[str, ...],
        *,
        only: tuple[str, ...] | None,
        quick: bool,
        seeds: int | None,
        runs: int | None,
        jobs: int | None,
        format_: str,
        output: str | None,
    ) -> ExitCode:
        quicken_start()
        from grader.rubric.bundle import bundled  # noqa: PLC0415 - nothing is loaded before
        from grader.verify.records import CHECKS, FULL, QUICK  # noqa: PLC0415 - as above
        from grader.verify.verifying import verify  # noqa: PLC0415 - as above

        target = Path(output) if output not in (None, "-") else None
        if target is not None:
            check_writable(target)
        effort = QUICK if quick else FULL
        if seeds is not None:
            effort = replace(effort, seeds=seeds, reference_seeds=seeds, experiment_seeds=seeds)
        if runs is not None:
            effort = replace(effort, runs=runs)
        with ProgressBar(messages("cli.verifying")) as progress:
            verifications = verify(
                assignments or bundled(),
                only=_checks(only, CHECKS),
                effort=effort,
                jobs=jobs or len(available()),
                progress=progress,
            )
        text = _render(verifications, effort, messages, format_, target)
        if target is None:
            write_out(text)
        else:
            write_file(target, text)
        trusted = all(v.is_trusted for v in verifications)
        return ExitCode.FULL_MARKS if trusted else ExitCode.POINTS_LOST

    return Command(
        "verify",
        messages=messages,
        usage=("grade verify [ASSIGNMENT…] [OPTIONS]",),
        callback=run,
        params=_parameters(messages),
        help=messages("cli.help_verify"),
    )


def _parameters(messages: Messages) -> list[click.Parameter]:
    return [
        click.Argument(["assignments"], nargs=-1, metavar="ASSIGNMENT"),
        option(
            "--only", metavar="CHECK,…", type=_names(messages), text=messages("cli.help_checks")
        ),
        option("--quick", is_flag=True, text=messages("cli.help_quick")),
        option("--seeds", metavar="N", type=_count(messages), text=messages("cli.help_seeds")),
        option("--runs", metavar="N", type=_count(messages), text=messages("cli.help_runs")),
        option("--jobs", metavar="N", type=_count(messages), text=messages("cli.help_jobs")),
        format_option(messages),
        option("-o", "--output", metavar="FILE", text=messages("cli.help_output")),
        language_option(messages),
    ]


def _count(messages: Messages) -> Checked:
    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= MOST:
            raise ValueError
        return int(text)

    return Checked(
        "N",
        read,
        lambda name, found: messages("cli.bad_count", name=name, found=found, largest=MOST),
    )


def _names(messages: Messages) -> Checked:
    valid = ("reference", "misconceptions", "mutants", "blindness", "rejections", "experiments")

    def read(text: str) -> tuple[str, ...]:
        return tuple(valid[valid.index(name)] for name in text.split(","))

    return Checked(
        "CHECK,…",
        read,
        lambda name, found: messages(
            "cli.bad_choice", name=name, found=found, choices=", ".join(valid)
        ),
    )


def _checks(only: tuple[str, ...] | None, checks: tuple[CheckName, ...]) -> tuple[CheckName, ...]:
    return checks if only is None else tuple(check for check in checks if check in only)


def _render(
    verifications: Sequence[Verification],
    effort: Effort,
    messages: Messages,
    format_: str,
    target: Path | None,
) -> str:
    from grader.reports.terminal import open_console, open_page  # noqa: PLC0415 - loads rich
    from grader.reports.verification import (  # noqa: PLC0415 - as above
        render_verification,
        verification_json,
    )

    if format_ == "json":
        return verification_json(verifications, effort, messages)
    console: Any = open_console(sys.stdout) if target is None else open_page()
    return render_verification(verifications, console, messages)

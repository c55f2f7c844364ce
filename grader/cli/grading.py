"""``grade PATH``: grade one submission and report on it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.cli.command import Command
from grader.cli.formats import check_format, in_github_actions, render, tell_github
from grader.cli.output import check_writable, write_file, write_out
from grader.cli.parameters import parameters, sections
from grader.cli.progress import ProgressBar
from grader.cli.quick_start import quicken_start
from grader.errors import ExitCode
from grader.processors import available

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.experiments.data import Data
    from grader.messages import Messages
    from grader.report import Report
    from grader.text import Language

LINE = 3  # of --hints: everything is told


def grading_command(name: str, messages: Messages) -> Command:
    """Return the command that grades a submission."""

    def run(
        paths: tuple[str, ...],
        *,
        format_: str | None,
        output: str | None,
        also: tuple[tuple[str, str], ...],
        pass_at: Fraction | None,
        quiet: bool,
        show_hidden: bool,
        hints: str,
        experiments: bool,
        quick: bool,
        **request: Any,
    ) -> ExitCode:
        path = _one_path(paths, messages)
        if experiments and quick:
            raise click.UsageError(messages("cli.quick_experiments"))
        if experiments or quick:
            request["experiments"] = experiments
        if format_ is None:
            format_ = "github" if in_github_actions() and output is None else "terminal"
        files = tuple((kind, Path(file)) for kind, file in also)
        if output not in (None, "-"):
            files = ((format_, Path(output)), *files)
        for kind, file in files:
            check_writable(file)
            check_format(kind)
        check_format(format_)
        is_page = "html" in {format_, *(kind for kind, _ in files)}
        languages = _languages(messages) if is_page else (messages.lang,)
        reports = grade_warm(path, messages, languages=languages, **request)
        code = exit_code(reports[0], pass_at)
        if int(hints) < LINE:
            from grader.ladder import limit_hints  # noqa: PLC0415 - few ask for it

            reports = tuple(limit_hints(report, int(hints)) for report in reports)
        shown = {"quiet": quiet, "show_hidden": show_hidden}
        if output in (None, "-"):
            write_out(render(reports, messages, format_, to_file=False, **shown))
        for kind, file in files:
            write_file(file, render(reports, messages, kind, to_file=True, **shown))
        if format_ == "github":
            passed = code is ExitCode.FULL_MARKS
            tell_github(reports[0], path, messages, passed=passed, show_hidden=show_hidden)
        return code

    return Command(
        name,
        messages=messages,
        usage=(
            "grade PATH [OPTIONS]",
            "grade list | show ASSIGNMENT | schema [rubric|report]",
        ),
        sections=sections(messages),
        callback=run,
        params=parameters(messages),
        help=messages("cli.help_main"),
    )


def grade_warm(
    path: str,
    messages: Messages,
    *,
    languages: Sequence[Language],
    assignments: tuple[str, ...],
    seed: Any,
    data: str = "digits",
    **options: Any,
) -> tuple[Report, ...]:
    """Grade ``path`` with a sandbox whose zygote starts while the grader is still importing.

    The report comes in each of ``languages``.
    """
    quicken_start()
    from grader.sandbox.host import Sandbox  # noqa: PLC0415 - its zygote starts before all else

    with Sandbox() as sandbox, ProgressBar(messages("cli.grading")) as progress:
        from grader.grading import Grader, choose_seed  # noqa: PLC0415 - NumPy loads meanwhile
        from grader.options import Options  # noqa: PLC0415 - as above
        from grader.sandbox.heap import keep_freed_memory  # noqa: PLC0415 - as above
        from grader.submission import load  # noqa: PLC0415 - as above

        keep_freed_memory()
        asked = Options(
            assignments=assignments,
            seed=choose_seed(seed),
            data=_read_data(data),
            lang=messages.lang,
            **options,
        )
        return Grader(sandbox).grade_in(
            languages, load(path), asked, progress=progress, processes=len(available())
        )


def _languages(messages: Messages) -> tuple[Language, ...]:
    """Return both languages, that of ``messages`` first."""
    return ("ko", "en") if messages.lang == "ko" else ("en", "ko")


def _read_data(spec: str) -> Data | None:
    if spec == "digits":  # read where an experiment needs them
        return None
    from grader.experiments.data import read_data  # noqa: PLC0415 - few ask for it

    return read_data(spec)


def exit_code(report: Report, pass_at: Fraction | None) -> ExitCode:
    """Return what the process says of ``report``: 0, 1, or 70 where the grader itself failed."""
    if report.has_error:
        return ExitCode.INTERNAL
    if not report.points:
        return ExitCode.USAGE
    enough = Fraction(100) if pass_at is None else pass_at
    return ExitCode.FULL_MARKS if report.percent >= enough else ExitCode.POINTS_LOST


def _one_path(paths: tuple[str, ...], messages: Messages) -> str:
    if not paths:
        raise click.UsageError(messages("cli.no_path"))
    if len(paths) > 1:
        listed = ", ".join(repr(path) for path in paths)
        raise click.UsageError(messages("cli.several_paths", n=len(paths), paths=listed))
    return paths[0]

"""The formats of a report, by their names."""

from __future__ import annotations

import os
import sys
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from grader.cli.output import write_out
from grader.errors import UsageError, reason_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.messages import Messages
    from grader.report import Report

REPORT_FORMATS = (
    "terminal",
    "json",
    "html",
    "github",
    "junit",
    "gradescope",
    "classroom50",
    "github-classroom",
)
FILE_FORMATS = tuple(name for name in REPORT_FORMATS if name != "github")


def check_format(format_: str) -> None:
    """Refuse a format that has no use here, before the work is done. Raises ``UsageError``."""
    if format_ == "classroom50":
        from grader.reports.classroom50 import check_environment  # noqa: PLC0415 - few ask for it

        check_environment(os.environ)


def in_github_actions() -> bool:
    """Return whether this process is a step of a GitHub Actions job."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def render(  # each import here is for the one format that needs it
    reports: Sequence[Report],
    messages: Messages,
    format_: str,
    *,
    to_file: bool,
    quiet: bool,
    show_hidden: bool,
) -> str:
    """Return the report in a format; ``html`` has it in the language of each of ``reports``.

    What a person reads is laid out for this terminal, or for a page of 80 columns ``to_file``.
    """
    report = reports[0]
    match format_:
        case "json":
            from grader.reports.json_report import to_json  # noqa: PLC0415

            return to_json(report)
        case "html":
            from grader.reports.html.submission_page import submission_page  # noqa: PLC0415

            return "".join(submission_page(reports, show_hidden=show_hidden))
        case "junit":
            from grader.reports.junit import to_junit  # noqa: PLC0415

            return to_junit(report, messages, show_hidden=show_hidden)
        case "gradescope":
            from grader.reports.gradescope import to_gradescope  # noqa: PLC0415

            return to_gradescope(report, messages, show_hidden=show_hidden)
        case "classroom50":
            from grader.reports.classroom50 import to_classroom50  # noqa: PLC0415

            return to_classroom50(report, messages, os.environ, show_hidden=show_hidden)
        case "github-classroom":
            from grader.reports.github_classroom import to_github_classroom  # noqa: PLC0415

            return to_github_classroom(report, messages, show_hidden=show_hidden)
        case _:
            from grader.reports.terminal import (  # noqa: PLC0415 - loads rich
                open_console,
                open_page,
                render_report,
            )

            console = open_page() if to_file else open_console(sys.stdout)
            text = render_report(report, console, messages, quiet=quiet, show_hidden=show_hidden)
            return _quiet(text) if format_ == "github" else text


def tell_github(
    report: Report, path: str, messages: Messages, *, passed: bool, show_hidden: bool
) -> None:
    """Print annotations; add to the job's summary and outputs where GitHub Actions has them.

    Raises
    ------
    UsageError
        If a file that GitHub names cannot be written.
    """
    import secrets  # noqa: PLC0415 - slow to load, and only for this

    from grader.reports.github import annotate, step_outputs  # noqa: PLC0415 - only for this
    from grader.reports.step_summary import MOST_BYTES, step_summary  # noqa: PLC0415 - as above

    base = _base(Path(path))
    lines = annotate(report, messages, base, show_hidden=show_hidden)
    write_out("".join(f"{line}\n" for line in lines))
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        taken = Path(summary).stat().st_size if Path(summary).is_file() else 0
        room = max(0, MOST_BYTES - taken)
        text = step_summary(report, messages, show_hidden=show_hidden, room=room)
        _append(summary, text)
    if outputs := os.environ.get("GITHUB_OUTPUT"):
        _append(outputs, step_outputs(report, secrets.token_hex(16), passed=passed))


def _quiet(text: str) -> str:
    import secrets  # noqa: PLC0415 - as above

    from grader.reports.github import quiet_log  # noqa: PLC0415 - as above

    return quiet_log(text, secrets.token_hex(16))


def _base(submission: Path) -> PurePosixPath | None:
    """Return the submission's folder as seen from the repository, None where it is not in it."""
    root = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve()
    folder = submission.resolve()
    if folder.is_file():
        if folder.suffix == ".zip":
            return None
        folder = folder.parent
    return PurePosixPath(folder.relative_to(root)) if folder.is_relative_to(root) else None


def _append(path: str, text: str) -> None:
    try:
        with Path(path).open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
    except OSError as error:
        raise UsageError("cli.cannot_write", path=path, reason=reason_of(error)) from error

"""The report on one submission as a web page, in one language or in several to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.messages import Messages
from grader.reports.html.explained import Explained, explain
from grader.reports.html.pages import write_page
from grader.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.report import AssignmentResult, Report

NOTES_SHOWN = 30


@dataclass(frozen=True)
class Version:
    """The report in one language."""

    report: Report
    t: Messages
    explained: tuple[Explained, ...]
    anchors: dict[tuple[str, str], str]
    """Where each criterion, (slug, id), that lost points is explained."""
    verdicts: dict[Verdict, str]
    isolation: str
    hidden_losses: int

    @property
    def all_passed(self) -> bool:
        """Whether nothing at all went wrong."""
        verdicts = {c.verdict for a in self.report.assignments for c in a.criteria}
        return verdicts == {Verdict.PASS}

    def anchor(self, assignment: AssignmentResult) -> str:
        """Return the id of the table of an assignment."""
        return f"{self.report.lang}-{assignment.slug}"


def submission_page(
    reports: Sequence[Report], heading: str = "", *, show_hidden: bool = False
) -> Iterator[str]:
    """Yield the page in parts; ``reports`` are of one submission, in different languages.

    The first is shown first. ``heading`` stands instead of the submission's path. Hidden criteria
    show their title and points only, unless ``show_hidden``.
    """
    versions = [_version(report, show_hidden=show_hidden) for report in reports]
    return write_page(
        "submission.html",
        versions=versions,
        heading=heading or reports[0].submission.path,
        most_notes=NOTES_SHOWN,
    )


def verdict_words(messages: Messages) -> dict[Verdict, str]:
    """Return what a reader who does not see the signs is told."""
    return {
        Verdict.PASS: messages("html.verdict_pass"),
        Verdict.PARTIAL: messages("html.verdict_partial"),
        Verdict.FAIL: messages("html.verdict_fail"),
        Verdict.NOT_ATTEMPTED: messages("html.verdict_not_attempted"),
        Verdict.SKIPPED: messages("html.verdict_skipped"),
        Verdict.ERROR: messages("html.verdict_error"),
    }


def _version(report: Report, *, show_hidden: bool) -> Version:
    messages = Messages(report.lang)
    explained = explain(report, messages, f"{report.lang}-", hidden=show_hidden)
    hidden = [
        criterion
        for assignment in report.assignments
        for criterion in assignment.criteria
        if criterion.visibility == "hidden" and criterion.verdict is not Verdict.PASS
    ]
    return Version(
        report=report,
        t=messages,
        explained=explained,
        anchors={
            (one.loss.assignment.slug, criterion.id): one.anchor
            for one in explained
            for criterion in one.loss.criteria
        },
        verdicts=verdict_words(messages),
        isolation=_isolation(report, messages),
        hidden_losses=0 if show_hidden else len(hidden),
    )


def _isolation(report: Report, messages: Messages) -> str:
    level = {
        "full": messages("report.isolation_full"),
        "partial": messages("report.isolation_partial"),
        "none": messages("report.isolation_none"),
    }[report.isolation.level]
    if report.isolation.level != "full" and report.isolation.details:
        details = (f"{name}: {state}" for name, state in report.isolation.details.items())
        level = f"{level} ({', '.join(details)})"
    return messages("report.isolation", level=level)

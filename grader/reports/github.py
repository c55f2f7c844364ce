"""What GitHub Actions reads of a job: annotations at the student's lines, outputs, a quiet log.

A log line that begins with ``::`` is a command to the runner. What a submission has a say in is
either escaped within a command of ours or stands where commands are switched off by a token
that nobody can guess.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from grader.reports.feedback import as_number, place_of, tell
from grader.reports.losses import find_losses
from grader.reports.quantities import format_points
from grader.reports.visible import make_visible
from grader.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.messages import Messages
    from grader.report import Report
    from grader.reports.losses import Loss

MOST_OF_A_KIND = 10  # GitHub shows no more of one step
LONGEST = 3000
KINDS = {Verdict.FAIL: "error", Verdict.PARTIAL: "warning"}


def annotate(
    report: Report, messages: Messages, base: PurePosixPath | None, *, show_hidden: bool = False
) -> Iterator[str]:
    """Yield a workflow command for each loss, the most valuable first.

    ``base`` is the submission's folder, relative to the root of the repository; without it (a zip
    has no files there) annotations name no place. What is wrong is an error, what is wrong in
    part a warning, and all else, such as what is not attempted, a notice.
    """
    counts: dict[str, int] = {}
    for loss in find_losses(report, hidden=show_hidden):
        kind = KINDS.get(loss.verdict, "notice")
        counts[kind] = counts.get(kind, 0) + 1
        if counts[kind] <= MOST_OF_A_KIND:
            yield _annotation(loss, kind, messages, base)


def _annotation(loss: Loss, kind: str, messages: Messages, base: PurePosixPath | None) -> str:
    first = loss.criteria[0]
    points = format_points(loss.points - loss.score)
    properties: dict[str, str] = {}
    place = place_of(first)
    is_missing = loss.verdict in {Verdict.NOT_ATTEMPTED, Verdict.SKIPPED}
    if place is not None and base is not None and not is_missing:
        properties["file"] = make_visible(str(base / place[0]))
        if place[1]:
            properties["line"] = str(place[1])
    if is_missing:
        title = make_visible(loss.assignment.title)
        text = (
            messages("report.absent", points=points)
            if loss.verdict is Verdict.NOT_ATTEMPTED
            else messages("report.waiting", points=points)
        )
    else:
        title = make_visible(first.diagnosis.title if first.diagnosis else first.title, 120)
        text = "\n".join([make_visible(first.title), *tell(first, messages)])
    properties["title"] = f"{title} (-{points})" if loss.points > loss.score else title
    named = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{kind} {named}::{_data(text[:LONGEST])}"


def quiet_log(text: str, token: str) -> str:
    """Return ``text`` between the lines that have GitHub Actions read no commands in it.

    ``token`` must be new and random: who knows it can end the silence.
    """
    return f"::stop-commands::{token}\n{text.rstrip()}\n::{token}::\n"


def step_outputs(report: Report, token: str, *, passed: bool) -> str:
    """Return the lines for ``$GITHUB_OUTPUT``: ``score``, ``points``, ``percent``, ``passed``."""
    values = {
        "score": as_number(report.score),
        "points": as_number(report.points),
        "percent": as_number(report.percent),
        "passed": str(passed).lower(),
    }
    return "".join(f"{name}<<{token}\n{value}\n{token}\n" for name, value in values.items())


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

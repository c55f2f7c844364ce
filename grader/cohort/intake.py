"""A class's folder → its hand-ins; the layout is recognized by what lies in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from grader.cohort.intake_canvas import is_canvas, read_canvas
from grader.cohort.intake_gradescope import has_metadata, read_gradescope
from grader.cohort.intake_moodle import is_moodle, read_moodle
from grader.cohort.intake_nbgrader import find_submitted, read_nbgrader
from grader.cohort.intake_places import HandIn, Layout, children, tell_apart
from grader.cohort.intake_plain import read_plain
from grader.cohort.records import Entry
from grader.errors import UsageError, reason_of
from grader.messages import Messages


@dataclass(frozen=True)
class Intake:
    """What lies in a class's folder."""

    layout: str
    """``plain``, ``gradescope``, ``nbgrader``, ``moodle`` or ``canvas``."""
    entries: tuple[Entry, ...]
    """Sorted by student and work."""
    left_out: tuple[Path, ...] = ()
    """Files that are nobody's hand-in."""


def read_class(folder: Path, messages: Messages | None = None) -> tuple[Entry, ...]:
    """Return the hand-ins in ``folder``; see `read_intake`."""
    return read_intake(folder, messages).entries


def read_intake(folder: Path, messages: Messages | None = None) -> Intake:
    """Return the hand-ins in ``folder``, sorted by student and work, and what is none.

    What cannot be graded is an entry with a problem, worded by ``messages`` (English by default).

    Raises
    ------
    UsageError
        If ``folder`` is missing, no folder, cannot be read, or holds no hand-in.
    """
    messages = messages or Messages("en")
    try:
        layout = _read(folder, children(folder))
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        raise UsageError("intake.no_class", path=str(folder), reason=reason) from error
    if not layout.hand_ins:
        raise UsageError("intake.empty", path=str(folder))
    entries = tuple(_entry(hand_in, messages) for hand_in in tell_apart(layout.hand_ins))
    return Intake(layout.name, entries, tuple(sorted(layout.left_out)))


def _read(folder: Path, found: list[Path]) -> Layout:
    if has_metadata(folder):
        return read_gradescope(folder)
    if any(map(is_moodle, found)):
        return read_moodle(folder, found)
    if is_canvas(found):
        return read_canvas(folder, found)
    submitted = find_submitted(folder)
    return read_nbgrader(submitted) if submitted else read_plain(folder, found)


def _entry(hand_in: HandIn, messages: Messages) -> Entry:
    return Entry(
        student=hand_in.student,
        work=hand_in.work,
        path=hand_in.path,
        name=hand_in.name,
        email=hand_in.email,
        submitted=hand_in.submitted,
        problem=messages.word(hand_in.problem) if hand_in.problem else "",
    )

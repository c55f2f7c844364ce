"""What a class is made of: hand-ins as they lie on the disk, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

from grader.report import Report


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One hand-in of one student, not yet read."""

    student: str
    """Who handed it in: unique in the class, stable from run to run."""
    work: str = ""
    """Which of the student's works it is, where the layout has several."""
    path: Path
    """A folder, a .py file, a notebook or a zip."""
    name: str = ""
    """The person's name, where the layout knows it."""
    email: str = ""
    submitted: datetime | None = None
    """When it was handed in, with its time zone."""
    problem: str = ""
    """Why there is nothing to grade, where that is known before reading."""


class State(Enum):
    """What became of an entry."""

    WAITING = "waiting"
    GRADED = "graded"
    UNREADABLE = "unreadable"
    """Nothing could be read or recognized: the student's side; no points."""
    FAILED = "failed"
    """The grader's own fault: to be graded again; costs nobody a point."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the gradebook."""

    student: str
    work: str = ""
    name: str = ""
    email: str = ""
    submitted: datetime | None = None
    bundle: str = ""
    """sha256 of the files as they were handed in; equal for equal files."""
    state: State = State.WAITING
    report: Report | None = None
    """There when the state is GRADED."""
    problem: str = ""
    """One sentence for the teacher when it is not."""
    seconds: float = 0.0
    remembered: bool = False
    """Whether the report was taken from memory instead of being graded in this run."""

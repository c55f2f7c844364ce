"""Errors that a person is meant to read: where, what was found, what is valid, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class ExitCode(IntEnum):
    """What the process says when it ends."""

    FULL_MARKS = 0
    POINTS_LOST = 1
    USAGE = 2
    INTERNAL = 70


class DeepgradeError(Exception):
    """Base of every error that is told to the user without a traceback."""

    exit_code = ExitCode.USAGE


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with an input file, where it stands and what would be valid."""

    file: str
    line: int
    column: int
    found: str
    valid: str

    def __str__(self) -> str:
        """``rubric.yaml:LINE:COL  found; valid``."""
        return f"{self.file}:{self.line}:{self.column}  {self.found}; {self.valid}"


class RubricError(DeepgradeError):
    """A rubric that cannot be used, with all of its faults at once."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


class SubmissionError(DeepgradeError):
    """A submission that cannot be read at all (missing, empty, not a known kind of file)."""


class UsageError(DeepgradeError):
    """A request that cannot be carried out as asked."""


class InternalError(DeepgradeError):
    """The grader's own fault: it never costs the student a point."""

    exit_code = ExitCode.INTERNAL

"""Errors that a person is meant to read: where, what was found, what is valid, what to do.

Whoever raises one knows no language: the error carries keys of the catalogue, and the command
line words it. ``RubricError`` and ``InternalError`` stay English: authors of rubrics write keys and
names in English anyway, and a fault of ours is read by those who mend it.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from grader.messages import Messages, Sentence


class ExitCode(IntEnum):
    """What the process says when it ends."""

    FULL_MARKS = 0
    POINTS_LOST = 1
    USAGE = 2
    INTERNAL = 70


class DeepgradeError(Exception):
    """Base of every error that is told to the user without a traceback."""

    exit_code = ExitCode.USAGE

    def worded(self, messages: Messages) -> str:
        """Return what to tell the user, in the language of ``messages`` where there is one."""
        return str(self)


class _SaidError(DeepgradeError):
    """An error that says a sentence of the catalogue, and details on lines of their own.

    Parameters
    ----------
    key : str
        ``"errors.not_a_submission"``
    *details : Sentence
        One more line each.
    **fields : object
        What the sentence of ``key`` has to be filled with.
    """

    def __init__(self, key: str, /, *details: Sentence, **fields: object) -> None:
        self.sentence = Sentence(key, **fields)
        self.details = details
        super().__init__(key, *details)

    @property
    def key(self) -> str:
        """The key of the sentence."""
        return self.sentence.key

    @property
    def fields(self) -> Mapping[str, object]:
        """The fields of the sentence."""
        return self.sentence.fields

    def worded(self, messages: Messages) -> str:
        """Return the sentence and its details in the language of ``messages``."""
        return "\n  ".join(map(messages.word, (self.sentence, *self.details)))

    def __str__(self) -> str:
        return self.worded(Messages("en"))


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


class SubmissionError(_SaidError):
    """A submission that cannot be read at all (missing, empty, not a known kind of file)."""


class UsageError(_SaidError):
    """A request that cannot be carried out as asked."""


class InternalError(DeepgradeError):
    """The grader's own fault: it never costs the student a point."""

    exit_code = ExitCode.INTERNAL


def reason_of(error: OSError | int) -> Sentence | str:
    """Return why the system refused, as a sentence where it is one of the usual reasons."""
    match error if isinstance(error, int) else error.errno:
        case errno.ENOENT:
            return Sentence("errors.not_there")
        case errno.EACCES | errno.EPERM:
            return Sentence("errors.no_permission")
        case errno.EISDIR:
            return Sentence("errors.is_folder")
        case errno.ENOTDIR:
            return Sentence("errors.no_folder")
        case errno.ENAMETOOLONG:
            return Sentence("errors.long_name")
        case errno.ENOSPC:
            return Sentence("errors.no_space")
    return str(error) if isinstance(error, int) else (error.strerror or str(error)).lower()

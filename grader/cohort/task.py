"""One submission to grade, and what came of it: all that travels between processes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from grader.cohort.bundle import Bundle
from grader.cohort.records import State
from grader.options import Options

if TYPE_CHECKING:
    from grader.messages import Sentence


@dataclass(frozen=True, kw_only=True)
class Task:
    """A submission and how to grade it."""

    bundle: Bundle
    options: Options
    request: str
    """Digest of the grader, the assignments and the options: see `grader.cohort.identity`."""
    elsewhere: bool = False
    """Whether it is graded by another installation, which has to be the same."""
    earlier: bytes = b""
    """What is stored of the same bundle under another request."""


@dataclass(frozen=True, kw_only=True)
class Result:
    """What became of a submission."""

    state: State
    stored: bytes = b""
    """The report, as `grader.cohort.memory` stores it, where the state is GRADED."""
    problem: str = ""
    """One sentence where it is not."""
    seconds: float = 0.0
    is_settled: bool = True
    """Whether it would be the same on another day."""
    refused: tuple[Sentence, ...] = ()
    """Why no submission at all can be graded like this; the first is the error, others details."""

    def without_report(self) -> Result:
        """Return the same for another entry, whose report is stored already."""
        return replace(self, stored=b"", seconds=0.0)


def failed(problem: str) -> Result:
    """Return the result of a fault of ours."""
    return Result(state=State.FAILED, problem=problem, is_settled=False)

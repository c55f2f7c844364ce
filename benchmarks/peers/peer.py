"""What every grader under comparison can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from benchmarks.processes import Finished


class Peer(ABC):
    """A grader with the twelve checks, in a workplace of its own.

    Parameters
    ----------
    workplace : Path
        An empty folder for its checks, submissions and results.
    programs : Path
        The folder of the Python and the commands of its environment.
    """

    name: ClassVar[str]
    way: ClassVar[str]
    """How it is run, for the table."""

    def __init__(self, workplace: Path, programs: Path) -> None:
        self.workplace = workplace
        self.programs = programs

    @abstractmethod
    def prepare(self) -> None:
        """Write the twelve checks; not timed."""

    @abstractmethod
    def place(self, student: str, source: str) -> None:
        """Put a hand-in where the grader wants it; not timed."""

    @abstractmethod
    def grade(self, students: Sequence[str]) -> list[Finished]:
        """Grade these students one after another; timed."""

    @abstractmethod
    def points(self, student: str) -> float:
        """Return how many of the twelve checks the last grading gave the student."""

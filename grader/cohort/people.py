"""Whose submission something was seen in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.cohort.records import Row


@dataclass(frozen=True, order=True, slots=True)
class Who:
    """One row of the gradebook by its key."""

    student: str
    work: str = ""

    @classmethod
    def of(cls, row: Row) -> Who:
        """Return whose ``row`` is."""
        return cls(row.student, row.work)

    def __str__(self) -> str:
        return f"{self.student}/{self.work}" if self.work else self.student

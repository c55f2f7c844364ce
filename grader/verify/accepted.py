"""What an assignment accepts not to see: the entries of ``equivalents.yaml`` about criteria.

A mapping with ``criterion``, ``blind`` (the kind of a finding),
``what`` (the player, leaf or target that a report names) and ``because``.
"""

from __future__ import annotations

from dataclasses import dataclass

from grader.assignment import Assignment
from grader.verify.equivalents import read_entries

FIELDS = ("criterion", "blind", "what", "because")


@dataclass(frozen=True)
class Accepted:
    """One thing that a criterion need not see."""

    criterion: str
    blind: str
    what: str
    because: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What a finding is recognized by."""
        return self.blind, self.criterion, self.what


def read_accepted(assignment: Assignment) -> tuple[Accepted, ...]:
    """Return what an assignment accepts.

    Raises
    ------
    RubricError
        If an entry lacks a field.
    """
    return tuple(
        Accepted(**{name: str(entry[name]).strip() for name in FIELDS})
        for entry in read_entries(assignment, "criterion", FIELDS)
    )

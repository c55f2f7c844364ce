"""What can change from one gradebook to another: the records of `grader.cohort.diff`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from grader.cohort.people import Who
from grader.cohort.records import State

if TYPE_CHECKING:
    from grader.verdict import Outcome, Verdict


class Kind(StrEnum):
    """What becomes of a submission's result, the most urgent first."""

    LOWER = "lower"
    """A smaller share of the points."""
    HIGHER = "higher"
    ALIKE = "alike"
    """The same share, but other points, verdicts or diagnoses."""
    STATE = "state"
    """Not graded in both: graded before and not now, say."""
    GONE = "gone"
    NEW = "new"


class Factor(StrEnum):
    """What differs between two gradings of a submission and may be the reason."""

    CODE = "code"
    RUBRIC = "rubric"
    """Its version, its criteria, or their points."""
    ASSIGNMENTS = "assignments"
    """Which ones were graded."""
    DIALECT = "dialect"
    TOOL = "tool"
    SEED = "seed"
    ISOLATION = "isolation"
    NOTHING = "nothing"
    """Nothing that is on record: the code itself does not always do the same, or took too long."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One criterion as it stands in one gradebook."""

    points: Fraction
    score: Fraction
    verdict: Verdict
    outcome: Outcome
    diagnosis: str | None
    """The title of the misconception."""


@dataclass(frozen=True, kw_only=True)
class CriterionChange:
    """One criterion that is graded otherwise."""

    assignment: str
    id: str
    title: str
    before: Standing | None
    """None where the criterion was not there."""
    after: Standing | None


@dataclass(frozen=True, kw_only=True)
class Side:
    """One submission as it stands in one gradebook."""

    state: State
    points: Fraction | None
    """None where it was not graded; so is the score."""
    score: Fraction | None
    problem: str

    @property
    def percent(self) -> Fraction | None:
        """The share of the points."""
        if self.score is None or self.points is None:
            return None
        return 100 * self.score / self.points if self.points else Fraction(0)


@dataclass(frozen=True, kw_only=True)
class Change:
    """One submission whose result is not what it was."""

    who: Who
    kind: Kind
    before: Side | None
    after: Side | None
    factors: tuple[Factor, ...]
    criteria: tuple[CriterionChange, ...] = ()


@dataclass(frozen=True, order=True)
class Setting:
    """One thing that differs in many submissions: ``Setting("rubric", "batchnorm", "1", "2")``."""

    factor: Factor
    about: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class ClassDiff:
    """How a class's results change."""

    before: int
    """Submissions in the old gradebook."""
    after: int
    unchanged: int
    mean_before: Fraction | None
    """Mean percent of those that are graded in both; None where there are none."""
    mean_after: Fraction | None
    settings: tuple[tuple[Setting, int], ...]
    """What differs, and in how many submissions."""
    changes: tuple[Change, ...]
    """By kind, then by student."""

    def count(self, kind: Kind) -> int:
        """Return how many changes are of ``kind``."""
        return sum(change.kind is kind for change in self.changes)

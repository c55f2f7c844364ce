"""The report on one submission: the single record that every output projects.

Schema ``deepgrade/report/v1``. Points stay exact fractions in memory and become numbers only
when the report is written out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

from grader.figures import Claim, Figure
from grader.text import Language
from grader.verdict import Outcome, Verdict

SCHEMA: Literal["deepgrade/report/v1"] = "deepgrade/report/v1"
Points = Fraction


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where in the submission the graded code stands."""

    file: str
    line: int
    text: str = ""
    code: str = ""
    """The graded definition, or what of it is near ``line``, where the criterion lost points."""
    code_line: int = 0
    """Where ``code`` begins."""


@dataclass(frozen=True, kw_only=True)
class Diagnosis:
    """The misconception that the submission's observations match, and no other."""

    id: str
    title: str
    explanation: str
    evidence: str


@dataclass(frozen=True, kw_only=True)
class Experiment:
    """What an experiment showed: its claims, and the curves of the submission and the reference."""

    claims: tuple[Claim, ...]
    figure: Figure | None = None


@dataclass(frozen=True, kw_only=True)
class CriterionResult:
    """One row of the report."""

    id: str
    title: str
    points: Points
    score: Points
    verdict: Verdict
    outcome: Outcome
    rationale: str
    hint: str = ""
    diagnosis: Diagnosis | None = None
    source: Source | None = None
    evidence: dict[str, Any] = field(default_factory=dict)
    experiment: Experiment | None = None
    visibility: Literal["public", "hidden"] = "public"
    seconds: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Departure:
    """A convention that the submission follows in another way than the rubric takes for granted."""

    id: str
    title: str
    value: Any


@dataclass(frozen=True, kw_only=True)
class Fingerprint:
    """By which equal works are told: what the student wrote of an assignment, without layout."""

    digest: str
    statements: int
    """How much code that is."""


@dataclass(frozen=True, kw_only=True)
class AssignmentResult:
    """All criteria of one assignment that the submission's dialect has."""

    slug: str
    title: str
    version: str
    dialect: str | None
    conventions: dict[str, Any] = field(default_factory=dict)
    departures: tuple[Departure, ...] = ()
    points: Points
    score: Points
    criteria: tuple[CriterionResult, ...]
    fingerprint: Fingerprint | None = None
    """None where nothing of the student's own was found."""


@dataclass(frozen=True, kw_only=True)
class Note:
    """Something worth knowing that costs nothing: a missing side module, a file left out."""

    kind: str
    message: str
    file: str | None = None
    line: int | None = None


@dataclass(frozen=True, kw_only=True)
class SubmissionFacts:
    """Which submission was graded."""

    path: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class IsolationFacts:
    """How well the submission was confined while it ran."""

    level: Literal["full", "partial", "none"]
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Report:
    """The grade of one submission, with its reasons."""

    schema_: Literal["deepgrade/report/v1"] = SCHEMA  # "schema" wherever it is written
    tool_version: str
    submission: SubmissionFacts
    seed: int
    lang: Language
    isolation: IsolationFacts
    points: Points
    score: Points
    assignments: tuple[AssignmentResult, ...]
    notes: tuple[Note, ...] = ()

    @property
    def percent(self) -> Fraction:
        """Score as a share of the points, times 100; 0 when there is nothing to earn."""
        return 100 * self.score / self.points if self.points else Fraction(0)

    @property
    def has_error(self) -> bool:
        """Whether any criterion ended in a fault of the grader's own."""
        return any(c.verdict is Verdict.ERROR for a in self.assignments for c in a.criteria)

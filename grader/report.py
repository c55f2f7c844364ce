"""The report on one submission: the single record that every output projects.

Schema ``deepgrade/report/v1``. Points stay exact fractions in memory and become numbers only
when the report is written out.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema

from grader.text import Language
from grader.verdict import Outcome, Verdict

SCHEMA: Literal["deepgrade/report/v1"] = "deepgrade/report/v1"


def _number(points: Fraction) -> int | float:
    return int(points) if points.denominator == 1 else round(float(points), 6)


Points = Annotated[
    Fraction,
    PlainSerializer(_number, when_used="json"),
    WithJsonSchema({"type": "number", "minimum": 0}),
]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Source(_Record):
    """Where in the submission the graded code stands."""

    file: str
    line: int
    text: str = ""


class Diagnosis(_Record):
    """The misconception that the submission's observations match, and no other."""

    id: str
    title: str
    explanation: str
    evidence: str


class CriterionResult(_Record):
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
    evidence: dict[str, Any] = Field(default_factory=dict)
    visibility: Literal["public", "hidden"] = "public"
    seconds: float = 0.0


class AssignmentResult(_Record):
    """All criteria of one assignment that the submission's dialect has."""

    slug: str
    title: str
    version: str
    dialect: str | None
    conventions: dict[str, Any] = Field(default_factory=dict)
    points: Points
    score: Points
    criteria: tuple[CriterionResult, ...]


class Note(_Record):
    """Something worth knowing that costs nothing: a missing side module, a file left out."""

    kind: str
    message: str
    file: str | None = None
    line: int | None = None


class SubmissionFacts(_Record):
    """Which submission was graded."""

    path: str
    sha256: str


class IsolationFacts(_Record):
    """How well the submission was confined while it ran."""

    level: Literal["full", "partial", "none"]
    details: dict[str, str] = Field(default_factory=dict)


class Report(_Record):
    """The grade of one submission, with its reasons."""

    schema_: Literal["deepgrade/report/v1"] = Field(default=SCHEMA, alias="schema")
    tool_version: str
    submission: SubmissionFacts
    seed: int
    lang: Language
    isolation: IsolationFacts
    points: Points
    score: Points
    assignments: tuple[AssignmentResult, ...]
    notes: tuple[Note, ...] = ()

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, populate_by_name=True
    )

    @property
    def percent(self) -> Fraction:
        """Score as a share of the points, times 100; 0 when there is nothing to earn."""
        return 100 * self.score / self.points if self.points else Fraction(0)

    @property
    def has_error(self) -> bool:
        """Whether any criterion ended in a fault of the grader's own."""
        return any(c.verdict is Verdict.ERROR for a in self.assignments for c in a.criteria)

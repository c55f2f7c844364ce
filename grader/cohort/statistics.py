"""A class in numbers, from the rows of its gradebook: one pass, nothing graded, nothing printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.cohort.concerns import Concern, ConcernKind, find_concerns
from grader.cohort.distribution import Distribution, describe
from grader.cohort.items import AssignmentSummary, Items
from grader.cohort.people import Who
from grader.cohort.records import Row, State
from grader.cohort.twins import TwinGroup, Twins

if TYPE_CHECKING:
    from fractions import Fraction

    from grader.report import AssignmentResult


@dataclass(frozen=True, kw_only=True)
class DiagnosisCount:
    """One misconception and who has it."""

    assignment: str
    id: str
    title: str
    students: tuple[Who, ...]


@dataclass(frozen=True, kw_only=True)
class ClassSummary:
    """A class in numbers; docs/class-summary.md says what each of them means."""

    students: int
    submissions: int
    states: dict[State, int]
    """How many submissions are in each state; all states are there."""
    scores: Distribution | None
    """Of what was graded, in percent; None where nothing was."""
    assignments: tuple[AssignmentSummary, ...]
    diagnoses: tuple[DiagnosisCount, ...]
    """The most frequent first."""
    concerns: tuple[Concern, ...]
    """The gravest kind first, then by student."""
    twins: tuple[TwinGroup, ...]


def summarize(rows: Iterable[Row]) -> ClassSummary:
    """Return the class in numbers.

    Reads ``rows`` once and keeps of each a percentage, its fingerprints and what it is named for
    (diagnoses, concerns): reports themselves are not kept.
    """
    states: Counter[State] = Counter()
    students: set[str] = set()
    percents: list[Fraction] = []
    items, twins, diagnoses = Items(), Twins(), _Diagnoses()
    concerns: list[Concern] = []
    for row in rows:
        states[row.state] += 1
        students.add(row.student)
        concerns += find_concerns(row)
        if row.report is None:
            continue
        if row.report.points:
            percents.append(row.report.percent)
        for assignment in row.report.assignments:
            items.add(assignment)
            twins.add(row, assignment)
            diagnoses.add(Who.of(row), assignment)
    gravity = {kind: rank for rank, kind in enumerate(ConcernKind)}
    return ClassSummary(
        students=len(students),
        submissions=states.total(),
        states={state: states[state] for state in State},
        scores=describe(percents),
        assignments=items.summaries(),
        diagnoses=diagnoses.counts(),
        concerns=tuple(sorted(concerns, key=lambda c: (gravity[c.kind], c.who))),
        twins=twins.groups(),
    )


class _Diagnoses:
    def __init__(self) -> None:
        self._titles: dict[tuple[str, str], str] = {}
        self._who: dict[tuple[str, str], list[Who]] = {}

    def add(self, who: Who, assignment: AssignmentResult) -> None:
        """Count each diagnosis that cost points once, in however many criteria it shows."""
        named = {
            criterion.diagnosis.id: criterion.diagnosis.title
            for criterion in assignment.criteria
            if criterion.diagnosis is not None and criterion.score < criterion.points
        }
        for id, title in named.items():
            key = assignment.slug, id
            self._titles.setdefault(key, title)
            self._who.setdefault(key, []).append(who)

    def counts(self) -> tuple[DiagnosisCount, ...]:
        """Return the diagnoses, the most frequent first."""
        counts = [
            DiagnosisCount(assignment=slug, id=id, title=title, students=tuple(self._who[slug, id]))
            for (slug, id), title in self._titles.items()
        ]
        return tuple(sorted(counts, key=lambda d: (-len(d.students), d.assignment, d.id)))

"""What cost points, grouped by cause and ordered by what there is to win."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from grader.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Hashable

    from grader.report import AssignmentResult, CriterionResult, Report

# Wrong code comes before missing code: it is what the student can learn from now.
_RANKS = {
    Verdict.FAIL: 0,
    Verdict.PARTIAL: 0,
    Verdict.ERROR: 1,
    Verdict.NOT_ATTEMPTED: 2,
    Verdict.SKIPPED: 3,
}


@dataclass(frozen=True)
class Loss:
    """Criteria of one assignment that did not pass, all for the same reason."""

    assignment: AssignmentResult
    criteria: tuple[CriterionResult, ...]

    @property
    def verdict(self) -> Verdict:
        """The verdict that all of the criteria share."""
        return self.criteria[0].verdict

    @property
    def points(self) -> Fraction:
        """What the criteria are worth together."""
        return sum((criterion.points for criterion in self.criteria), Fraction(0))

    @property
    def score(self) -> Fraction:
        """What they earned together."""
        return sum((criterion.score for criterion in self.criteria), Fraction(0))


def find_losses(report: Report, *, hidden: bool = False) -> tuple[Loss, ...]:
    """Return the losses of ``report``, the most valuable first.

    Criteria that failed for the very same reason (a file that cannot be parsed, say) are one loss.
    Hidden criteria are left out unless ``hidden`` asks for them.
    """
    groups: dict[Hashable, tuple[AssignmentResult, list[CriterionResult]]] = {}
    for assignment in report.assignments:
        for criterion in assignment.criteria:
            shown = hidden or criterion.visibility == "public"
            if criterion.verdict is not Verdict.PASS and shown:
                cause = (assignment.slug, _cause(criterion))
                groups.setdefault(cause, (assignment, []))[1].append(criterion)
    losses = [Loss(assignment, tuple(criteria)) for assignment, criteria in groups.values()]
    return tuple(sorted(losses, key=_rank))


def _rank(loss: Loss) -> tuple[int, bool, Fraction]:
    """Return what the losses are ordered by; an experiment fails because something else does."""
    is_experiment = loss.criteria[0].experiment is not None
    return _RANKS[loss.verdict], is_experiment, loss.score - loss.points


def _cause(criterion: CriterionResult) -> Hashable:
    if criterion.verdict in {Verdict.NOT_ATTEMPTED, Verdict.SKIPPED}:
        return criterion.verdict
    place = criterion.source and (criterion.source.file, criterion.source.line)
    diagnosis = criterion.diagnosis and (criterion.diagnosis.id, criterion.diagnosis.evidence)
    observation = str(criterion.evidence.get("observation", ""))
    return criterion.verdict, criterion.rationale, diagnosis, place, criterion.hint, observation

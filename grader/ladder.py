"""Hints in three steps: a nudge, then the principle, then the line.

What a report tells of a loss is taken back to as much as somebody wants to know: what happened is
always said; what to try, which mistake it is and where it stands come one after the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from grader.verdict import Outcome, Verdict

if TYPE_CHECKING:
    from grader.report import AssignmentResult, CriterionResult, Report
    from grader.rubric.records import Rubric
    from grader.text import Language

NUDGE, PRINCIPLE, LINE = 1, 2, 3
"""How much is told: each level with all that is below it."""
JUDGED_WRONG = (Verdict.FAIL, Verdict.PARTIAL)
NAMES_MISTAKES = ("also",)  # keys of the evidence


@dataclass(frozen=True)
class Ladder:
    """The hints that there are on one criterion, in the order in which they are given."""

    nudges: tuple[str, ...] = ()
    has_principle: bool = False
    has_line: bool = False

    @property
    def height(self) -> int:
        """How many steps there are."""
        return len(self.nudges) + self.has_principle + self.has_line


def build_ladder(result: CriterionResult, rubric: Rubric, lang: Language) -> Ladder:
    """Return the hints on ``result``; none where it passed or was not judged."""
    if result.verdict in {Verdict.PASS, Verdict.ERROR, Verdict.SKIPPED}:
        return Ladder()
    rows = {row.id: row for row in rubric.criteria + rubric.experiments}
    hints = rows[result.id].hints if result.id in rows else ()
    wrong = result.verdict in JUDGED_WRONG
    return Ladder(
        nudges=tuple(hint.in_language(lang) for hint in hints),
        has_principle=wrong and result.diagnosis is not None,
        has_line=wrong and result.source is not None and not _fell_there(result),
    )


def climb(result: CriterionResult, ladder: Ladder, steps: int) -> CriterionResult:
    """Return ``result`` with the first ``steps`` hints of its ladder and no more."""
    nudges = ladder.nudges[:steps]
    steps -= len(ladder.nudges)
    principle = ladder.has_principle and steps > 0
    steps -= ladder.has_principle
    return _tell(result, nudges, principle=principle, line=ladder.has_line and steps > 0)


def limit_hints(report: Report, level: int) -> Report:
    """Return ``report`` with hints up to ``level`` only: 0 none, 1 nudges, 2 principles, 3 all."""
    if level >= LINE:
        return report

    def limit(result: CriterionResult) -> CriterionResult:
        nudges = [result.hint] if result.hint and level >= NUDGE else []
        return _tell(result, nudges, principle=level >= PRINCIPLE, line=False)

    def limit_all(assignment: AssignmentResult) -> AssignmentResult:
        return replace(assignment, criteria=tuple(map(limit, assignment.criteria)))

    return replace(report, assignments=tuple(map(limit_all, report.assignments)))


def _tell(
    result: CriterionResult, nudges: Sequence[str], *, principle: bool, line: bool
) -> CriterionResult:
    evidence = result.evidence
    if not principle:
        evidence = {name: seen for name, seen in evidence.items() if name not in NAMES_MISTAKES}
    keeps_source = line or _fell_there(result)
    return replace(
        result,
        hint=" ".join(nudges),
        diagnosis=result.diagnosis if principle else None,
        source=result.source if keeps_source else None,
        evidence=evidence,
    )


def _fell_there(result: CriterionResult) -> bool:
    """Whether the line is where the code raised or got stuck: what happened, and no hint."""
    return result.outcome is not Outcome.COMPLETED

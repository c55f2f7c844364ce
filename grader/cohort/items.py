"""How each criterion did in a class: who passed, the mean credit, and whether it discriminates."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from grader.verdict import Verdict

if TYPE_CHECKING:
    from grader.report import AssignmentResult

SCALE = 10**9  # credits are summed as whole billionths: exact, in any order, and fast
FEWEST = 10  # from fewer students a correlation is chance
ATTEMPTED = frozenset({Verdict.PASS, Verdict.PARTIAL, Verdict.FAIL})


@dataclass(frozen=True, kw_only=True)
class CriterionSummary:
    """One criterion over all submissions that have it."""

    id: str
    title: str
    points: Fraction
    verdicts: dict[Verdict, int]
    """How many submissions got each verdict; all verdicts are there."""
    mean_credit: Fraction | None
    """Mean share of the points, 0 to 1, over `judged`; None where there are none."""
    discrimination: float | None
    """-1 to 1, see `Item.discrimination`."""

    @property
    def judged(self) -> int:
        """How many submissions were judged: all but those where the grader itself failed."""
        return sum(self.verdicts.values()) - self.verdicts[Verdict.ERROR]


@dataclass(frozen=True, kw_only=True)
class AssignmentSummary:
    """One assignment over all submissions that have it."""

    slug: str
    title: str
    submissions: int
    mean_percent: Fraction | None
    criteria: tuple[CriterionSummary, ...]


@dataclass
class Item:
    """What is kept of one criterion while rows go by: counts and sums."""

    title: str
    points: Fraction
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    credit: int = 0
    attempts: int = 0
    x: int = 0
    y: int = 0
    xx: int = 0
    yy: int = 0
    xy: int = 0

    def add(self, verdict: Verdict, x: int, rest: int | None) -> None:
        """Count one submission: its credit, and that of the assignment's other criteria."""
        self.verdicts[verdict] += 1
        if verdict is Verdict.ERROR:
            return
        self.credit += x
        if rest is not None and verdict in ATTEMPTED:
            self.attempts += 1
            self.x += x
            self.y += rest
            self.xx += x * x
            self.yy += rest * rest
            self.xy += x * rest

    @property
    def discrimination(self) -> float | None:
        """The correlation of the criterion's credit with that of the rest of its assignment.

        Pearson's r over the submissions that attempted the criterion, between x, the share of its
        points, and y, the share of the points of the assignment's other criteria. Where x is 0 or 1
        it is the point-biserial coefficient; the criterion itself is not part of y, or it would
        correlate with itself (S. Henrysson, Correction of item-total correlations in item
        analysis, Psychometrika 28, 1963). None where x or y is the same for all, the assignment
        has no other criterion, or fewer than ten attempted it.
        """
        n = self.attempts
        spread = (n * self.xx - self.x**2) * (n * self.yy - self.y**2)
        if n < FEWEST or spread == 0:
            return None
        return (n * self.xy - self.x * self.y) / math.sqrt(spread)

    def summary(self, id: str) -> CriterionSummary:
        """Return what became of the criterion."""
        judged = sum(self.verdicts.values()) - self.verdicts[Verdict.ERROR]
        return CriterionSummary(
            id=id,
            title=self.title,
            points=self.points,
            verdicts={verdict: self.verdicts[verdict] for verdict in Verdict},
            mean_credit=Fraction(self.credit, judged * SCALE) if judged else None,
            discrimination=self.discrimination,
        )


class Items:
    """The criteria of all assignments, in the order in which they were first seen."""

    def __init__(self) -> None:
        self._titles: dict[str, str] = {}
        self._items: dict[str, dict[str, Item]] = {}
        self._percents: dict[str, list[int]] = {}  # slug -> submissions, those with points, sum

    def add(self, assignment: AssignmentResult) -> None:
        """Count one submission's result."""
        slug = assignment.slug
        self._titles.setdefault(slug, assignment.title)
        items = self._items.setdefault(slug, {})
        total, points = _scaled(assignment.score), _scaled(assignment.points)
        percents = self._percents.setdefault(slug, [0, 0, 0])
        percents[0] += 1
        share = _share(total, points)
        if share is not None:
            percents[1] += 1
            percents[2] += share
        for criterion in assignment.criteria:
            item = items.get(criterion.id)
            if item is None:
                item = items[criterion.id] = Item(criterion.title, criterion.points)
            own, worth = _scaled(criterion.score), _scaled(criterion.points)
            credit = _share(own, worth) or 0
            item.add(criterion.verdict, credit, _share(total - own, points - worth))

    def summaries(self) -> tuple[AssignmentSummary, ...]:
        """Return what became of each assignment."""
        return tuple(
            AssignmentSummary(
                slug=slug,
                title=self._titles[slug],
                submissions=submissions,
                mean_percent=Fraction(100 * total, counted * SCALE) if counted else None,
                criteria=tuple(item.summary(id) for id, item in self._items[slug].items()),
            )
            for slug, (submissions, counted, total) in self._percents.items()
        )


def _scaled(points: Fraction) -> int:
    return _rounded(points.numerator * SCALE, points.denominator)


def _share(score: int, points: int) -> int | None:
    return _rounded(score * SCALE, points) if points > 0 else None


def _rounded(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)

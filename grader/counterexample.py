"""A misconception in numbers: where it first differs from the reference, and by what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.errors import UsageError
from grader.judging.compare import Comparison, as_numeric
from grader.judging.judge import Judgement, judge
from grader.judging.observations import Played
from grader.judging.relations import Relation, find_relation
from grader.judging.values import JUDGED
from grader.oracle import Oracle
from grader.verify.bench import Bench

if TYPE_CHECKING:
    from grader.assignment import Assignment
    from grader.rubric.records import Criterion

NUMBERS = 5
"""How many elements of an array are shown."""
MOST = 2
"""How many observations are shown."""


@dataclass(frozen=True)
class Difference:
    """One observation that the misconception gets wrong.

    ``right`` and ``wrong`` are the same few elements of both, from ``index`` on along the last
    axis; they are empty where the observation is no array (``comparison`` tells it then).
    """

    comparison: Comparison
    index: tuple[int, ...] = ()
    right: tuple[Any, ...] = ()
    wrong: tuple[Any, ...] = ()
    relation: Relation | None = None


@dataclass(frozen=True)
class Counterexample:
    """The first criterion, and so the plainest, that shows a misconception; and what it shows."""

    criterion: Criterion
    differences: tuple[Difference, ...]
    conventions: Mapping[str, Any]
    """Those that are not the usual ones."""


def find_misconception(id: str, assignments: Sequence[Assignment]) -> Assignment:
    """Return the first assignment whose rubric names the misconception.

    Raises ``UsageError`` with the one that was probably meant.
    """
    known: list[str] = []
    for assignment in assignments:
        if id in assignment.rubric.misconceptions:
            return assignment
        known += assignment.rubric.misconceptions
    from grader.rubric.wording import nearest  # noqa: PLC0415 - loads pydantic

    near = nearest(id, known)
    if near is None:
        raise UsageError("explain.unknown", found=id)
    raise UsageError("explain.unknown_but", found=id, near=near)


def find_counterexample(assignment: Assignment, id: str, seed: int = 0) -> Counterexample | None:
    """Play the criteria that look for a misconception; None where none of them tells it.

    The usual conventions are tried first, then those of the assignment's specimens.
    """
    bench = Bench(assignment)
    oracle = Oracle(assignment, seed)
    suspecting = [c for c in assignment.rubric.criteria if _suspects(c, id)]
    for conventions in bench.settings:
        for criterion in suspecting:
            right = oracle.reference(criterion.probe, conventions)
            wrong = oracle.misconception(id, criterion.probe, conventions)
            if wrong.failure is not None:
                continue
            judgement = judge(right, wrong, criterion.tolerances)
            if not judgement.holds:
                shown = [_difference(c, right, wrong) for c in _telling(judgement)[:MOST]]
                unusual = {n: v for n, v in conventions.items() if v != bench.default[n]}
                return Counterexample(criterion, tuple(shown), unusual)
    return None


def _suspects(criterion: Criterion, id: str) -> bool:
    return any(suspect.id == id for suspect in criterion.misconceptions)


def _telling(judgement: Judgement) -> list[Comparison]:
    """Return the comparisons that do not hold, those with numbers first."""
    return sorted(judgement.failing, key=lambda c: "index" not in c.facts)


def _difference(comparison: Comparison, right: Played, wrong: Played) -> Difference:
    name = comparison.name
    expected, observed = right.leaves().get(name), wrong.leaves().get(name)
    a, b = as_numeric(expected), as_numeric(observed)
    if isinstance(observed, JUDGED) or a is None or b is None or a.size != b.size:
        return Difference(comparison)
    b = b.reshape(a.shape)
    others = {other: v for other, v in right.leaves().items() if other != name}
    relation = find_relation(a, b, others)
    if a.ndim == 0:
        return Difference(comparison, (), (a.item(),), (b.item(),), relation)
    first = tuple(comparison.facts.get("index", [0] * a.ndim))
    start = max(0, min(first[-1], a.shape[-1] - NUMBERS))
    place = (*first[:-1], slice(start, start + NUMBERS))
    return Difference(comparison, (*first[:-1], start), _few(a[place]), _few(b[place]), relation)


def _few(row: np.ndarray[Any, Any]) -> tuple[Any, ...]:
    return tuple(row.tolist())

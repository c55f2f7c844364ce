"""What changes from one gradebook to another: whose points, in which criterion, and what differs.

Both are read side by side in the order of (student, work), so that only what changes is kept.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from grader.cohort.changes import (
    Change,
    ClassDiff,
    CriterionChange,
    Factor,
    Kind,
    Setting,
    Side,
    Standing,
)
from grader.cohort.people import Who

if TYPE_CHECKING:
    from grader.cohort.records import Row
    from grader.report import AssignmentResult, CriterionResult, Report


def diff(old: Iterable[Row], new: Iterable[Row]) -> ClassDiff:
    """Return what changes from ``old`` to ``new``, each sorted by (student, work).

    Raises
    ------
    ValueError
        If rows are not in that order, or two have the same key.
    """
    sizes, unchanged, both = [0, 0], 0, 0
    sums = [Fraction(0), Fraction(0)]
    settings: Counter[Setting] = Counter()
    changes: list[Change] = []
    for who, before, after in _pairs(old, new):
        sizes[0] += before is not None
        sizes[1] += after is not None
        if before and after and before.report and after.report:
            both += 1
            sums[0] += before.report.percent
            sums[1] += after.report.percent
            settings.update(_settings(before.report, after.report))
        change = compare(who, before, after)
        if change is None:
            unchanged += 1
        else:
            changes.append(change)
    ranks = {kind: rank for rank, kind in enumerate(Kind)}
    return ClassDiff(
        before=sizes[0],
        after=sizes[1],
        unchanged=unchanged,
        mean_before=sums[0] / both if both else None,
        mean_after=sums[1] / both if both else None,
        settings=tuple(sorted(settings.items())),
        changes=tuple(sorted(changes, key=lambda change: ranks[change.kind])),
    )


def compare(who: Who, before: Row | None, after: Row | None) -> Change | None:
    """Return how the result of ``who`` changes, or None where it does not."""
    sides = _side(before), _side(after)
    if before is None or after is None:
        kind = Kind.NEW if before is None else Kind.GONE
        return Change(who=who, kind=kind, before=sides[0], after=sides[1], factors=())
    criteria: tuple[CriterionChange, ...] = ()
    kind = Kind.STATE
    if before.report and after.report:
        criteria = tuple(_changed_criteria(before.report, after.report))
        kind = _direction(before.report, after.report)
        if kind is Kind.ALIKE and not criteria:
            return None
    elif before.state is after.state:
        return None
    factors = tuple(_factors(before, after))
    return Change(
        who=who, kind=kind, before=sides[0], after=sides[1], factors=factors, criteria=criteria
    )


def _pairs(old: Iterable[Row], new: Iterable[Row]) -> Iterator[tuple[Who, Row | None, Row | None]]:
    merged = heapq.merge(_in_order(old, 0), _in_order(new, 1), key=itemgetter(0, 1))
    for who, group in groupby(merged, key=itemgetter(0)):
        rows = {side: row for _, side, row in group}
        yield who, rows.get(0), rows.get(1)


def _in_order(rows: Iterable[Row], side: int) -> Iterator[tuple[Who, int, Row]]:
    last: Who | None = None
    for row in rows:
        who = Who.of(row)
        if last is not None and who <= last:
            raise ValueError(f"rows must be sorted by (student, work): {who!r} after {last!r}")
        last = who
        yield who, side, row


def _side(row: Row | None) -> Side | None:
    if row is None:
        return None
    report = row.report
    return Side(
        state=row.state,
        points=report.points if report else None,
        score=report.score if report else None,
        problem=row.problem,
    )


def _direction(before: Report, after: Report) -> Kind:
    if before.percent == after.percent:
        return Kind.ALIKE
    return Kind.LOWER if after.percent < before.percent else Kind.HIGHER


def _changed_criteria(before: Report, after: Report) -> Iterator[CriterionChange]:
    old, new = _criteria(before), _criteria(after)
    for key in {**old, **new}:
        was, is_now = old.get(key), new.get(key)
        if was is None or is_now is None or _grade_of(was) != _grade_of(is_now):
            criterion = is_now or was
            assert criterion is not None  # noqa: S101 - the key is from one of the two
            yield CriterionChange(
                assignment=key[0],
                id=key[1],
                title=criterion.title,
                before=_standing(was),
                after=_standing(is_now),
            )


def _criteria(report: Report) -> dict[tuple[str, str], CriterionResult]:
    return {(a.slug, c.id): c for a in report.assignments for c in a.criteria}


def _grade_of(criterion: CriterionResult) -> tuple[object, ...]:
    diagnosis = criterion.diagnosis and criterion.diagnosis.id
    return criterion.verdict, criterion.score, criterion.points, diagnosis


def _standing(criterion: CriterionResult | None) -> Standing | None:
    if criterion is None:
        return None
    return Standing(
        points=criterion.points,
        score=criterion.score,
        verdict=criterion.verdict,
        outcome=criterion.outcome,
        diagnosis=criterion.diagnosis.title if criterion.diagnosis else None,
    )


def _factors(before: Row, after: Row) -> Iterator[Factor]:
    if before.report is None or after.report is None:  # all that is known are the files
        if before.bundle != after.bundle:
            yield Factor.CODE
        return
    differing = {setting.factor for setting in _settings(before.report, after.report)}
    yield from (factor for factor in Factor if factor in differing)
    if not differing:
        yield Factor.NOTHING


def _settings(before: Report, after: Report) -> Iterator[Setting]:
    """Yield what differs between two gradings of a submission."""
    if before.submission.sha256 != after.submission.sha256:
        yield Setting(Factor.CODE, "", "", "")
    old = {assignment.slug: assignment for assignment in before.assignments}
    new = {assignment.slug: assignment for assignment in after.assignments}
    for slug in sorted(old.keys() ^ new.keys()):
        yield Setting(Factor.ASSIGNMENTS, slug, _yes(slug in old), _yes(slug in new))
    same_code = before.submission.sha256 == after.submission.sha256
    for slug in sorted(old.keys() & new.keys()):
        yield from _in_assignment(old[slug], new[slug], same_code=same_code)
    if before.tool_version != after.tool_version:
        yield Setting(Factor.TOOL, "", before.tool_version, after.tool_version)
    if before.seed != after.seed:
        yield Setting(Factor.SEED, "", str(before.seed), str(after.seed))
    if before.isolation.level != after.isolation.level:
        yield Setting(Factor.ISOLATION, "", before.isolation.level, after.isolation.level)


def _in_assignment(
    old: AssignmentResult, new: AssignmentResult, *, same_code: bool
) -> Iterator[Setting]:
    before = {c.id: c.points for c in old.criteria}
    after = {c.id: c.points for c in new.criteria}
    # which criteria there are may also depend on the code: extras count where they are written
    ids = before.keys() | after.keys() if same_code else before.keys() & after.keys()
    other_points = old.dialect == new.dialect and any(before.get(i) != after.get(i) for i in ids)
    if old.version != new.version or other_points:
        yield Setting(Factor.RUBRIC, old.slug, old.version, new.version)
    if old.dialect != new.dialect:
        yield Setting(Factor.DIALECT, old.slug, old.dialect or "", new.dialect or "")


def _yes(is_there: bool) -> str:
    return "+" if is_there else "-"

"""What a class does with scores: lateness, lowest works, scale, rounding. All off by default.

Everything is exact: points are fractions until they are written out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Literal

from grader.cohort.records import Row, State
from grader.messages import Sentence

ZERO = Fraction(0)
Way = Literal["nearest", "up", "down"]


@dataclass(frozen=True, kw_only=True)
class Late:
    """What each started unit of lateness costs."""

    each: timedelta
    """A day or an hour."""
    percent: Fraction = ZERO
    of: Literal["score", "points"] = "score"
    """What ``percent`` is of: what was earned, or what could be earned."""
    points: Fraction = ZERO
    """Taken off instead of ``percent``."""
    at_most: Fraction | None = None
    """The largest sum, in percent or points as the unit's own price."""
    cut_off: int | None = None
    """After so many units a hand-in counts nothing."""


@dataclass(frozen=True, kw_only=True)
class Rounding:
    """To which multiples a final score is rounded; a half goes up where it is to the nearest."""

    step: Fraction
    way: Way = "nearest"

    def apply(self, value: Fraction) -> Fraction:
        """Return the multiple of the step that stands for ``value``.

        >>> Rounding(step=Fraction(1, 2)).apply(Fraction(11, 4))
        Fraction(3, 1)
        """
        steps = value / self.step
        match self.way:
            case "up":
                return -(-steps // 1) * self.step
            case "down":
                return steps // 1 * self.step
        return (steps + Fraction(1, 2)) // 1 * self.step


@dataclass(frozen=True, kw_only=True)
class Policy:
    """What ``class.yaml`` says."""

    due: Mapping[str, datetime] = field(default_factory=dict)
    """By work; ``""`` is every work that is not named."""
    extensions: Mapping[tuple[str, str], datetime] = field(default_factory=dict)
    """By student (or e-mail address) and work; ``""`` as above. The later date counts."""
    grace: timedelta = timedelta(0)
    late: Late | None = None
    drop_lowest: int = 0
    rounding: Rounding | None = None
    scale: Fraction | None = None
    """What full marks count; the points themselves where it is None."""


@dataclass(frozen=True, kw_only=True)
class Score:
    """What a hand-in counts."""

    points: Fraction
    """What could be earned, as the report says."""
    score: Fraction
    """What was earned, as the report says."""
    penalty: Fraction = ZERO
    """What lateness took of it, in points of the report."""
    final: Fraction | None
    """What counts; None where there is nothing to go by yet (waiting, or a fault of the grader)."""
    maximum: Fraction
    """What ``final`` is out of."""
    reason: Sentence | None = None
    """Why ``final`` is not simply the score."""
    provisional: bool = False
    """Whether criteria are missing in it for a fault of the grader's own."""


@dataclass(frozen=True, kw_only=True)
class Total:
    """What all works of a student count together."""

    student: str
    works: Mapping[str, Score]
    """Those that the student handed in."""
    dropped: frozenset[str] = frozenset()
    """Works that do not count; among them works that were not handed in."""
    final: Fraction | None
    maximum: Fraction
    provisional: bool = False


def final_score(row: Row, policy: Policy) -> Score:
    """Return what ``row`` counts: the score less what lateness costs, scaled, then rounded.

    Never more than the maximum and never less than 0. A hand-in that cannot be read counts 0, one
    that the grader failed on or has not reached yet nothing at all.
    """
    report = row.report
    scale = policy.scale
    if report is None:
        unread = row.state is State.UNREADABLE
        return Score(
            points=ZERO,
            score=ZERO,
            final=ZERO if unread else None,
            maximum=scale or ZERO,
            reason=Sentence("policy.unreadable" if unread else "policy.not_yet"),
        )
    penalty, reason = _penalty(row, report.score, report.points, policy)
    final, maximum = report.score - penalty, report.points
    if scale is not None:
        final, maximum = (final * scale / maximum if maximum else ZERO), scale
    if policy.rounding:
        final = min(policy.rounding.apply(final), maximum)
    return Score(
        points=report.points,
        score=report.score,
        penalty=penalty,
        final=final,
        maximum=maximum,
        reason=reason,
        provisional=report.has_error,
    )


def deadline(row: Row, policy: Policy) -> datetime | None:
    """Return until when ``row`` had to be handed in, with its extension and without grace."""
    due = policy.due.get(row.work, policy.due.get(""))
    if due is None:
        return None
    names = {row.student, row.email} - {""}
    extensions = [
        policy.extensions[name, work]
        for name in names
        for work in {row.work, ""}
        if (name, work) in policy.extensions
    ]
    return max([due, *extensions])


def totals(rows: Iterable[Row], policy: Policy) -> dict[str, Total]:
    """Return what the works of each student count together, by student.

    A work that only others handed in counts 0 of its maximum. The ``drop_lowest`` works with the
    smallest share of their maximum are dropped, works that were not handed in before others, and of
    equal ones the first by name; one work always stays. With a scale the total is the mean of the
    works, otherwise their sum. One small record a row is held.
    """
    scores: dict[str, dict[str, Score]] = defaultdict(dict)
    largest: dict[str, Fraction] = {}
    for row in rows:
        score = final_score(row, policy)
        scores[row.student][row.work] = score
        largest[row.work] = max(largest.get(row.work, ZERO), score.maximum)
    return {student: _total(student, own, largest, policy) for student, own in scores.items()}


def unknown_students(policy: Policy, rows: Iterable[Row]) -> tuple[str, ...]:
    """Return the students with an extension who are not in the class: misspelt, most likely."""
    missing = {student for student, _ in policy.extensions}
    for row in rows:
        missing -= {row.student, row.email}
    return tuple(sorted(missing))


def _penalty(
    row: Row, score: Fraction, points: Fraction, policy: Policy
) -> tuple[Fraction, Sentence | None]:
    late, due = policy.late, deadline(row, policy)
    if late is None or due is None:
        return ZERO, None
    if row.submitted is None:
        return ZERO, Sentence("policy.no_time")
    over = row.submitted - (due + policy.grace)
    if over <= timedelta(0):
        return ZERO, None
    units = -(-over // late.each)
    key = Sentence(
        "policy.late_days" if late.each >= timedelta(days=1) else "policy.late_hours", n=units
    )
    if late.cut_off is not None and units > late.cut_off:
        return score, Sentence("policy.too_late", late=key)
    price = units * (late.percent or late.points)
    if late.at_most is not None:
        price = min(price, late.at_most)
    if late.percent:
        price = price / 100 * (score if late.of == "score" else points)
    return min(price, score), key


def _total(
    student: str, own: Mapping[str, Score], largest: Mapping[str, Fraction], policy: Policy
) -> Total:
    counted = [work for work in largest if work not in own or own[work].final is not None]
    dropping = max(0, min(policy.drop_lowest, len(counted) - 1))

    def share(work: str) -> tuple[bool, Fraction, str]:
        score = own.get(work)
        final = score.final if score else None
        maximum = largest[work] if score is None else score.maximum
        return score is not None, (final / maximum if final and maximum else ZERO), work

    dropped = frozenset(sorted(counted, key=share)[:dropping])
    kept = [work for work in counted if work not in dropped]
    finals = [own[work].final or ZERO if work in own else ZERO for work in kept]
    maxima = [own[work].maximum or largest[work] if work in own else largest[work] for work in kept]
    waiting = len(counted) < len(largest)
    final, maximum = sum(finals, ZERO), sum(maxima, ZERO)
    if policy.scale is not None and kept:
        final, maximum = final / len(kept), policy.scale
        if policy.rounding:
            final = min(policy.rounding.apply(final), maximum)
    return Total(
        student=student,
        works=own,
        dropped=dropped,
        final=final if kept else None,
        maximum=maximum,
        provisional=waiting or any(score.provisional for score in own.values()),
    )

"""One criterion played and judged, before any words: verdict, credit and evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Protocol

from grader.judging.compare import Comparison
from grader.judging.diagnose import Candidate, Evidence, find_candidates
from grader.judging.judge import Judgement, judge
from grader.judging.observations import Failure, Played
from grader.scoring import FULL_CREDIT, NO_CREDIT, verdict_of
from grader.verdict import Outcome, Verdict

if TYPE_CHECKING:
    from grader.oracle import Oracle
    from grader.rubric.records import Criterion


class Player(Protocol):
    """What is judged: a submission, or whatever else stands in its place."""

    @property
    def conventions(self) -> Mapping[str, Any]:
        """The conventions that the player follows."""

    def has(self, target: str) -> bool:
        """Whether the player has what ``target`` stands for."""

    def play(self, probe: str, timeout: float | None = None) -> Played:
        """Play a probe; asking again gives the same observations."""

    def is_unwritten(self, targets: tuple[str, ...], observed: Played) -> bool:
        """Whether the code behind the targets was left as the starter had it."""

    def forbidden(self, targets: Iterable[str]) -> tuple[str, ...]:
        """Return what a source policy forbids in the targets' files."""


@dataclass(frozen=True)
class Attempt:
    """What came of one criterion."""

    criterion: Criterion
    verdict: Verdict
    credit: Fraction = NO_CREDIT
    expected: Played | None = None
    observed: Played | None = None
    judgement: Judgement | None = None
    candidates: tuple[Candidate, ...] = ()
    missing: tuple[str, ...] = ()
    waits_for: Criterion | None = None
    forbidden: tuple[str, ...] = ()
    followed: bool = False

    @property
    def failure(self) -> Failure | None:
        """Why the probe could not be played to its end, if so."""
        return self.observed.failure if self.observed else None

    @property
    def outcome(self) -> Outcome:
        """What the submission's code did."""
        return self.observed.outcome if self.observed else Outcome.COMPLETED

    @property
    def first_failing(self) -> Comparison | None:
        """The first observation that does not hold."""
        failing = self.judgement.failing if self.judgement else ()
        return failing[0] if failing else None


def attempt(
    criterion: Criterion, submitted: Player, oracle: Oracle, earlier: Mapping[str, Attempt]
) -> Attempt:
    """Play and judge one criterion; ``earlier`` are the attempts made so far, by criterion."""
    missing = tuple(t for t in criterion.targets if not submitted.has(t))
    if missing:
        return Attempt(criterion, Verdict.NOT_ATTEMPTED, missing=missing)
    for id in criterion.requires:
        if id in earlier and earlier[id].credit == NO_CREDIT:
            unwritten = earlier[id].verdict is Verdict.NOT_ATTEMPTED
            verdict = Verdict.NOT_ATTEMPTED if unwritten else Verdict.SKIPPED
            return Attempt(criterion, verdict, waits_for=earlier[id].criterion)
    forbidden = submitted.forbidden(criterion.targets)
    if forbidden:
        return Attempt(criterion, Verdict.FAIL, forbidden=forbidden)
    expected = oracle.reference(criterion.probe, submitted.conventions)
    observed = submitted.play(criterion.probe, criterion.timeout)
    judgement = None
    if observed.failure is None:
        judgement = judge(expected, observed, criterion.tolerances)
        if judgement.holds:
            return Attempt(criterion, Verdict.PASS, FULL_CREDIT, expected, observed, judgement)
    tried = Attempt(criterion, Verdict.FAIL, NO_CREDIT, expected, observed, judgement)
    if submitted.is_unwritten(criterion.targets, observed):
        return replace(tried, verdict=Verdict.NOT_ATTEMPTED)
    tried = _follow_through(tried, submitted)
    return tried if tried.followed else _suspect(tried, submitted, oracle)


def _follow_through(tried: Attempt, submitted: Player) -> Attempt:
    """Give credit where the answer is right for the submission's own wrong forward."""
    rule = tried.criterion.follow_through
    if rule is None or tried.failure is not None:
        return tried
    played = submitted.play(rule.probe, tried.criterion.timeout)
    names = tuple(tried.criterion.observations)
    own = played.leaves(names)
    covered = set(played.observations) >= set(names)
    if played.failure is not None or not covered or not all(v.holds() for v in own.values()):
        return tried
    return replace(tried, verdict=verdict_of(rule.credit), credit=rule.credit, followed=True)


def _suspect(tried: Attempt, submitted: Player, oracle: Oracle) -> Attempt:
    """Find the misconceptions that fit what was observed."""
    if tried.expected is None or tried.observed is None or tried.judgement is None:
        return tried
    if tried.criterion.is_experiment:  # too long to be played for each; other criteria tell
        return tried
    standard, shown = oracle.suspects(tried.criterion, submitted.conventions)
    evidence = Evidence(
        standard,
        tried.observed.leaves(tuple(tried.criterion.tolerances)),
        frozenset(c.name for c in tried.judgement.failing),
    )
    return replace(tried, candidates=find_candidates(evidence, shown))


def with_credit(tried: Attempt, misconception: str) -> Attempt:
    """Give the credit that the rubric leaves to a named misconception."""
    credit = next(s.credit for s in tried.criterion.misconceptions if s.id == misconception)
    if credit <= tried.credit:
        return tried
    return replace(tried, credit=credit, verdict=verdict_of(credit), followed=credit == FULL_CREDIT)

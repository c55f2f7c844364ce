"""Name the misconception whose observations the submission's resemble, and only if no other fits.

Better no diagnosis than a wrong one: a misconception is a candidate when it explains at least
one failing observation and contradicts none of them all, passing ones included.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from grader.judging.compare import compare
from grader.judging.tolerance import Tolerance
from grader.judging.values import JUDGED


@dataclass(frozen=True)
class Candidate:
    """A misconception that fits, and the failing observations that it explains."""

    id: str
    explains: frozenset[str]


@dataclass(frozen=True)
class Standard:
    """The leaves of one criterion as they should be, and how near they have to come."""

    expected: Mapping[str, Any]
    tolerances: Mapping[str, Tolerance]

    def alike(self, name: str, one: Any, other: Any) -> bool:
        """Whether two players' observations of ``name`` are the same thing."""
        if isinstance(one, JUDGED) or isinstance(other, JUDGED):
            return isinstance(one, JUDGED) and one.resembles(other)
        bound = self.tolerances[name]
        return compare(name, one, other, bound, nan_is_alike=True, with_facts=False).holds


@dataclass(frozen=True)
class Shown:
    """The leaves that a misconception showed, and which of them say something: are not right."""

    leaves: Mapping[str, Any]
    telling: frozenset[str]

    @classmethod
    def beside(cls, standard: Standard, leaves: Mapping[str, Any]) -> Self:
        """Return what it showed in the probe of ``standard``."""
        both = [name for name in standard.expected if name in leaves]
        right = standard.expected
        telling = (n for n in both if not standard.alike(n, right[n], leaves[n]))
        return cls(leaves, frozenset(telling))


@dataclass(frozen=True)
class Evidence:
    """What was seen of one criterion, and what of it failed."""

    standard: Standard
    observed: Mapping[str, Any]
    failing: frozenset[str]


def find_candidates(
    evidence: Evidence, misconceptions: Mapping[str, Shown]
) -> tuple[Candidate, ...]:
    """Return the misconceptions that fit, those that explain most first.

    ``misconceptions`` maps an id to what it showed in the same probe.
    """
    found = []
    for name, shown in misconceptions.items():
        explains = _explained(evidence, shown)
        if explains:
            found.append(Candidate(name, explains))
    return tuple(sorted(found, key=lambda c: -len(c.explains)))


def _explained(evidence: Evidence, shown: Shown) -> frozenset[str]:
    if not shown.telling <= evidence.failing:
        return frozenset()
    standard, observed = evidence.standard, evidence.observed
    for name in standard.expected:
        if name not in shown.leaves or name not in observed:
            return frozenset()
        if name in shown.telling and not standard.alike(name, shown.leaves[name], observed[name]):
            return frozenset()
    return shown.telling


def choose(candidates: tuple[Candidate, ...], support: Mapping[str, int]) -> Candidate | None:
    """Return the one candidate that explains most, or None when several do.

    ``support`` tells in how many criteria of the assignment a misconception is a candidate: among
    equals the one that explains more of the whole submission is believed.
    """
    if not candidates:
        return None
    most = len(candidates[0].explains)
    best = [c for c in candidates if len(c.explains) == most]
    highest = max(support.get(c.id, 0) for c in best)
    best = [c for c in best if support.get(c.id, 0) == highest]
    return best[0] if len(best) == 1 else None


def also(candidates: tuple[Candidate, ...], chosen: Candidate) -> tuple[Candidate, ...]:
    """Return further candidates that explain other failing observations than the chosen one."""
    return tuple(
        c
        for c in candidates
        if not c.explains & chosen.explains
        and sum(bool(c.explains & other.explains) for other in candidates) == 1
    )

"""Name the misconception whose observations the submission's resemble, and only if no other fits.

Better no diagnosis than a wrong one: a misconception is a candidate when it explains at least
one failing observation and contradicts none of them all, passing ones included.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from grader.judging.compare import compare
from grader.judging.tolerance import Tolerance
from grader.judging.values import JUDGED


@dataclass(frozen=True)
class Candidate:
    """A misconception that fits, and the failing observations that it explains."""

    id: str
    explains: frozenset[str]


@dataclass(frozen=True)
class Evidence:
    """The leaves of one criterion: what was expected, what was seen, what failed."""

    expected: Mapping[str, Any]
    observed: Mapping[str, Any]
    failing: frozenset[str]
    tolerances: Mapping[str, Tolerance]

    def alike(self, name: str, one: Any, other: Any) -> bool:
        """Whether two players' observations of ``name`` are the same thing."""
        if isinstance(one, JUDGED) or isinstance(other, JUDGED):
            return isinstance(one, JUDGED) and one.resembles(other)
        return compare(name, one, other, self.tolerances[name], nan_is_alike=True).holds


def find_candidates(
    evidence: Evidence, misconceptions: Mapping[str, Mapping[str, Any]]
) -> tuple[Candidate, ...]:
    """Return the misconceptions that fit, those that explain most first.

    ``misconceptions`` maps an id to the leaves that it showed in the same probe.
    """
    found = []
    for name, leaves in misconceptions.items():
        explains = _explained(evidence, leaves)
        if explains:
            found.append(Candidate(name, explains))
    return tuple(sorted(found, key=lambda c: -len(c.explains)))


def _explained(evidence: Evidence, leaves: Mapping[str, Any]) -> frozenset[str]:
    explained = set()
    for name, expected in evidence.expected.items():
        if name not in leaves or name not in evidence.observed:
            return frozenset()
        wrong, seen = leaves[name], evidence.observed[name]
        says_something = not evidence.alike(name, expected, wrong)
        if not says_something:
            continue
        if not evidence.alike(name, wrong, seen):
            return frozenset()
        if name not in evidence.failing:
            return frozenset()
        explained.add(name)
    return frozenset(explained)


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

"""Judge what a submission showed in one probe against what the reference shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from grader.errors import InternalError
from grader.judging.compare import Comparison, compare
from grader.judging.observations import Played
from grader.judging.tolerance import Tolerance, tolerance

Specs = Mapping[str, str | tuple[float, float]]


@dataclass(frozen=True)
class Judgement:
    """All comparisons of one probe, in the order of the rubric."""

    comparisons: tuple[Comparison, ...]

    @property
    def holds(self) -> bool:
        """Whether every observation holds, and there is one."""
        return bool(self.comparisons) and all(c.holds for c in self.comparisons)

    @property
    def failing(self) -> tuple[Comparison, ...]:
        """The comparisons that do not hold."""
        return tuple(c for c in self.comparisons if not c.holds)


def tolerances(specs: Specs, leaves: Mapping[str, object]) -> dict[str, Tolerance]:
    """Return the tolerance of every leaf: that of the observation it belongs to."""
    return {leaf: tolerance(specs[_observation(leaf, specs)]) for leaf in leaves}


def judge(expected: Played, observed: Played, specs: Specs) -> Judgement:
    """Compare every leaf of the judged observations; a missing one does not hold.

    Raises
    ------
    InternalError
        If the rubric judges an observation that the reference does not show.
    """
    names = tuple(specs)
    absent = [name for name in names if name not in expected.observations]
    if absent:
        raise InternalError(f"the probe shows no {', '.join(absent)}, which the rubric judges")
    right, got = expected.leaves(names), observed.leaves(names)
    bounds = tolerances(specs, right)
    comparisons = []
    for leaf, value in right.items():
        if leaf in got:
            comparisons.append(compare(leaf, value, got[leaf], bounds[leaf]))
        else:
            comparisons.append(Comparison(leaf, False, "missing"))
    extra = [leaf for leaf in got if leaf not in right]
    comparisons.extend(Comparison(leaf, False, "surplus") for leaf in extra)
    return Judgement(tuple(comparisons))


def _observation(leaf: str, specs: Specs) -> str:
    fitting = [name for name in specs if leaf == name or leaf.startswith((f"{name}.", f"{name}["))]
    return max(fitting, key=len)

"""Verify assignments: plan what is to be tried, let a crew try it, conclude."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from types import ModuleType

from grader.verify import blindness, experiments, misconceptions, mutation, reference, rejections
from grader.verify.bench import open_bench
from grader.verify.crew import Crew, Progress
from grader.verify.records import CHECKS, FULL, CheckName, CheckResult, Effort, Verification

_WORK: dict[CheckName, ModuleType] = {
    "reference": reference,
    "misconceptions": misconceptions,
    "mutants": mutation,
    "blindness": blindness,
    "rejections": rejections,
    "experiments": experiments,
}
"""Each has ``plan(bench, effort)`` and ``conclude(bench, effort, results of the plan)``."""


def verify(
    assignments: Sequence[str],
    *,
    only: Collection[CheckName] = CHECKS,
    effort: Effort = FULL,
    jobs: int = 1,
    progress: Progress | None = None,
) -> tuple[Verification, ...]:
    """Return what can be said for and against the rubrics of some assignments.

    Parameters
    ----------
    assignments : sequence of str
        Slugs of bundled assignments or folders.
    only : collection of str
        Which checks to make; all by default.
    effort : Effort
        How many seeds, runs and mutants.
    jobs : int
        How many processes work; the result is the same for any number.
    progress : callable, optional
        Called as ``progress(done, total, label)`` after each piece of work.

    Raises
    ------
    UsageError
        If there is no such assignment.
    RubricError
        If a rubric is broken.
    InternalError
        If a reference that plays under one seed cannot play under another.
    """
    with Crew(jobs, progress) as crew:
        for name in assignments:  # whatever is wrong with one is said before the work begins
            open_bench(name)
        return tuple(_verify(name, only, effort, crew) for name in assignments)


def _verify(name: str, only: Collection[CheckName], effort: Effort, crew: Crew) -> Verification:
    bench = open_bench(name)
    if broken := reference.find_broken(bench):
        result = CheckResult("reference", {"criteria": len(bench.criteria)}, broken)
        return Verification(bench.rubric.slug, bench.rubric.version, (result,))
    plans = {check: _WORK[check].plan(bench, effort) for check in CHECKS if check in only}
    tasks = [task for plan in plans.values() for task in plan]
    results = iter(crew.carry_out(name, tasks))
    checks = [
        _WORK[check].conclude(bench, effort, _take(results, len(plan)))
        for check, plan in plans.items()
    ]
    return Verification(bench.rubric.slug, bench.rubric.version, tuple(checks))


def _take(results: Iterator[object], count: int) -> list[object]:
    return [next(results) for _ in range(count)]

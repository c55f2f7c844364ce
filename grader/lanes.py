"""The assignments of one submission in two lanes, each with a worker of its own.

Which assignment is in which lane depends on the assignments alone, so that the report is the same
whether the lanes are gone through at the same time or one after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.assessment import assess
from grader.side_by_side import can_fork, side_by_side

if TYPE_CHECKING:
    from grader.dialects import Found
    from grader.oracle import Oracle
    from grader.report import AssignmentResult, Note
    from grader.rubric.records import Criterion
    from grader.run import Run

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Job:
    """One assignment to grade: in which dialect, and which of its criteria."""

    oracle: Oracle
    found: Found
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True)
class Graded:
    """What came of all jobs, in their order."""

    results: tuple[AssignmentResult, ...]
    notes: tuple[Note, ...]


class Lane:
    """Some of the jobs, done one after the other."""

    def __init__(self, jobs: Sequence[Job], run: Run) -> None:
        self.jobs = jobs
        self.run = run

    def work(self, step: Callable[[str], None]) -> Graded:
        """Do the jobs; ``step`` gets the title of each criterion before it is played."""
        results = tuple(assess(self.run, j.found, j.oracle, j.criteria, step) for j in self.jobs)
        return Graded(results, self.run.notes)


def assess_all(
    jobs: Sequence[Job], new_run: Callable[[], Run], processes: int, progress: Progress | None
) -> Graded:
    """Grade all jobs, the lanes at the same time where ``processes`` and the system allow it."""
    lanes = [Lane(part, new_run()) for part in _split(jobs)]
    count = _Count(sum(len(job.criteria) for job in jobs), progress)
    try:
        if len(lanes) == 2 and processes > 1 and can_fork():
            graded = _together(lanes[0], lanes[1], count)
        else:
            graded = [lane.work(count.step) for lane in lanes]
    finally:
        for lane in lanes:
            lane.run.close()
    by_job = {
        id(job): result
        for lane, done in zip(lanes, graded, strict=True)
        for job, result in zip(lane.jobs, done.results, strict=True)
    }
    notes = dict.fromkeys(note for done in graded for note in done.notes)
    return Graded(tuple(by_job[id(job)] for job in jobs), tuple(notes))


def _together(first: Lane, second: Lane, count: _Count) -> list[Graded]:
    _ = second.run.session  # opened here: its copy has it too

    def here(tick: Callable[[], None]) -> Graded:
        return first.work(lambda title: count.step(title, tick))

    def there(tick: Callable[[], None]) -> Graded:
        return second.work(lambda title: tick())

    mine, theirs = side_by_side(here, there, count.advance)
    if theirs is None:
        second.run.close()  # what the copy has left of its session is of no use
        theirs = second.work(count.step)
    return [mine, theirs]


def _split(jobs: Sequence[Job]) -> list[list[Job]]:
    """Deal the jobs out, the longest first, each to the lane that has fewer criteria."""
    lanes: list[list[Job]] = [[], []]
    for job in sorted(jobs, key=lambda j: -len(j.criteria)):
        min(lanes, key=_length).append(job)
    return [lane for lane in lanes if lane]


def _length(lane: Sequence[Job]) -> int:
    return sum(len(job.criteria) for job in lane)


class _Count:
    """Counts criteria for a progress bar."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._done = 0
        self._total = total
        self._title = ""
        self._progress = progress

    def step(self, title: str, tick: Callable[[], None] | None = None) -> None:
        """Count a criterion that is played now, by ``tick`` if others are counted with it."""
        self._title = title
        (tick or self.advance)()

    def advance(self) -> None:
        """Count a criterion, whoever plays it."""
        if self._progress is not None:
            self._progress(min(self._done, self._total), self._total, self._title)
        self._done += 1

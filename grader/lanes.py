"""The assignments of one submission in two lanes.

Which assignment is in which lane depends on the assignments alone, so that the report is the same
whether the lanes are gone through at the same time or one after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
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
class Done:
    """What came of one job."""

    result: AssignmentResult
    notes: tuple[Note, ...]
    translated: tuple[Done, ...] = ()
    """The same in the further languages that were asked for."""


class Lane:
    """Some of the jobs, done one after the other.

    Each has a worker of its own: what the submission remembers from one assignment does not reach
    the next, so that a result is the same whichever assignments are graded with it.
    """

    def __init__(self, jobs: Sequence[Job], new_run: Callable[[], Run]) -> None:
        self.jobs = jobs
        self._runs = [new_run() for _ in jobs]

    def open(self) -> None:
        """Start the first worker."""
        _ = self._runs[0].session

    def work(self, step: Callable[[str], None]) -> list[Done]:
        """Do the jobs; ``step`` gets the title of each criterion before it is played."""
        done = []
        for job, run in zip(self.jobs, self._runs, strict=True):
            results = assess(run, job.found, job.oracle, job.criteria, step)
            run.close()
            first, *others = map(Done, results, run.notes)
            done.append(replace(first, translated=tuple(others)))
        return done

    def close(self) -> None:
        """End the workers."""
        for run in self._runs:
            run.close()


def assess_all(
    jobs: Sequence[Job], new_run: Callable[[], Run], processes: int, progress: Progress | None
) -> list[Done]:
    """Grade all jobs, the lanes at the same time where ``processes`` and the system allow it."""
    lanes = [Lane(part, new_run) for part in _split(jobs)]
    count = _Count(sum(len(job.criteria) for job in jobs), progress)
    try:
        if len(lanes) == 2 and processes > 1 and can_fork():
            done = _together(lanes[0], lanes[1], count)
        else:
            done = [lane.work(count.step) for lane in lanes]
    finally:
        for lane in lanes:
            lane.close()
    by_job = {
        id(job): one
        for lane, some in zip(lanes, done, strict=True)
        for job, one in zip(lane.jobs, some, strict=True)
    }
    return [by_job[id(job)] for job in jobs]


def _together(first: Lane, second: Lane, count: _Count) -> list[list[Done]]:
    second.open()  # opened here: its copy has it too

    def here(tick: Callable[[], None]) -> list[Done]:
        return first.work(lambda title: count.step(title, tick))

    def there(tick: Callable[[], None]) -> list[Done]:
        return second.work(lambda title: tick())

    mine, theirs = side_by_side(here, there, count.advance)
    if theirs is None:
        second.close()  # what the copy has left of its session is of no use
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

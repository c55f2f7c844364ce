"""Carry out tasks, in processes of their own where there is more than one at work."""

from __future__ import annotations

import multiprocessing
import resource
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from typing import Any

from grader.verify.bench import Bench, open_bench

Progress = Callable[[int, int, str], None]
MEMORY = 4 << 30
"""Address space of a worker: a mutant that asks for more gets a MemoryError."""


@dataclass(frozen=True)
class Task:
    """A function of a module and what it gets besides the bench; both must be picklable."""

    work: Callable[..., Any]
    arguments: tuple[Any, ...]
    label: str


class Crew:
    """``jobs`` processes, or this one alone where ``jobs`` is 1."""

    def __init__(self, jobs: int, progress: Progress | None = None) -> None:
        self._progress = progress
        self._done = 0
        self._total = 0
        self._pool = (
            ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _limit_memory)
            if jobs > 1
            else None
        )

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *exception: object) -> None:
        """Let no task go on that has not begun."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def carry_out(self, assignment: str, tasks: Sequence[Task]) -> list[Any]:
        """Return what the tasks return, in their order."""
        self._total += len(tasks)
        if self._pool is None:
            return [self._told(task, _carry_out(assignment, task)) for task in tasks]
        waiting: dict[Future[Any], int] = {
            self._pool.submit(_carry_out, assignment, task): i for i, task in enumerate(tasks)
        }
        results: list[Any] = [None] * len(tasks)
        for future in as_completed(waiting):
            i = waiting[future]
            results[i] = self._told(tasks[i], future.result())
        return results

    def _told(self, task: Task, result: Any) -> Any:
        self._done += 1
        if self._progress is not None:
            self._progress(self._done, self._total, task.label)
        return result


def _carry_out(assignment: str, task: Task) -> Any:
    bench: Bench = open_bench(assignment)
    return task.work(bench, *task.arguments)


def _limit_memory() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, hard))

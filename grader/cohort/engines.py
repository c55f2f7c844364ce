"""Where submissions are graded: on this machine's processors, or by the workers of a Dask cluster.

An engine has the shape of `concurrent.futures.Executor`: ``submit`` returns a future, ``shutdown``
ends it. Each submission is graded in a grader process of its own making, on a cluster too, so that
one which takes its process along costs the cluster no worker.
"""

from __future__ import annotations

import logging
import warnings
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Protocol

from grader.cohort.processes import GraderProcesses
from grader.errors import UsageError
from grader.processors import available

if TYPE_CHECKING:
    from grader.cohort.task import Result, Task

FIRST = 2
"""How many processes are started before it is known how much there is to grade."""
WAIT_SECONDS = 10.0
"""How long a scheduler and its first worker may take to answer."""


class Engine(Protocol):
    """What carries out tasks."""

    @property
    def capacity(self) -> int:
        """How many tasks it can have at a time without letting a processor wait."""

    def prepare(self) -> None:
        """Get ready for tasks that are sure to come."""

    def submit(self, task: Task) -> Future[Result]:
        """Start to grade."""

    def shutdown(self, *, at_once: bool = False) -> None:
        """End it when the tasks are done, or at once."""


class LocalEngine:
    """One grader process for each of ``jobs`` tasks; where there are as many, on each processor."""

    def __init__(self, jobs: int) -> None:
        self.capacity = jobs
        processors = available()
        self.processes = GraderProcesses(processors=processors if jobs == len(processors) else ())
        self._threads = ThreadPoolExecutor(jobs, "grade")

    def prepare(self) -> None:
        """Start the first processes before there is a task."""
        self.processes.prepare(min(self.capacity, FIRST))

    def submit(self, task: Task) -> Future[Result]:
        """Start to grade."""
        return self._threads.submit(self.processes.grade, task)

    def shutdown(self, *, at_once: bool = False) -> None:
        """End the processes."""
        if at_once:
            self.processes.close()
        self._threads.shutdown(cancel_futures=at_once)
        self.processes.close()


class DaskEngine:
    """The workers of the cluster behind ``scheduler`` (``tcp://HOST:8786``).

    Raises
    ------
    UsageError
        If Dask is not installed, or the scheduler does not answer or has no workers.
    """

    def __init__(self, scheduler: str) -> None:
        try:
            from distributed import Client  # noqa: PLC0415 - an extra, and slow to load
            from distributed.comm import get_address_host_port  # noqa: PLC0415 - as above
        except ImportError as error:
            raise UsageError("class.no_dask") from error
        _silence()
        try:
            get_address_host_port(scheduler)  # a client of a bad address waits a minute to end
            self._client = Client(scheduler, timeout=WAIT_SECONDS, set_as_default=False)
            self._client.wait_for_workers(1, timeout=WAIT_SECONDS)
        except (OSError, ValueError, TypeError) as error:
            raise UsageError(
                "class.no_scheduler", scheduler=scheduler, reason=str(error)
            ) from error
        self._executor = self._client.get_executor(pure=False)

    @property
    def capacity(self) -> int:
        """Two for each thread of the workers, as many as there are now."""
        return max(1, 2 * int(sum(self._client.nthreads().values())))

    def prepare(self) -> None:
        """Do nothing: its workers are there."""

    def submit(self, task: Task) -> Future[Result]:
        """Start to grade."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that a large submission makes a large task
            future: Future[Result] = self._executor.submit(
                grade_elsewhere, replace(task, elsewhere=True)
            )
        return future

    def shutdown(self, *, at_once: bool = False) -> None:
        """Leave the cluster."""
        if not at_once:
            self._executor.shutdown()
        self._client.close(timeout=WAIT_SECONDS)


def grade_elsewhere(task: Task) -> Result:
    """Grade on a cluster's worker, in a grader process beside it."""
    return _processes().grade(task)


@cache
def _processes() -> GraderProcesses:
    return GraderProcesses()


def _silence() -> None:
    """Have Dask log nothing: what a teacher needs to know, we say ourselves."""
    for name in [*logging.root.manager.loggerDict]:
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def open_engine(jobs: int, scheduler: str | None) -> Engine:
    """Return the engine that was asked for."""
    return LocalEngine(jobs) if scheduler is None else DaskEngine(scheduler)

"""Grader processes: started when they are needed, replaced when they die."""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from grader.processors import ONE_THREAD, keep_on

if TYPE_CHECKING:
    from grader.cohort.task import Result, Task

_ROOT = str(Path(__file__).resolve().parents[2])
# not -m: that would import modules from the folder the teacher is in, such as a student's numpy.py
_START = f"import sys; sys.path.insert(0, {_ROOT!r}); from grader.cohort.child import main; main()"
TRIES = 2
LONGEST = 3600.0
"""Seconds after which a process is taken to be stuck and is killed."""


class ProcessDied(Exception):
    """A grader process ended before it gave a result."""


class GraderProcesses:
    """Processes that grade one submission at a time each, for any number of threads.

    With ``processors`` each process has one of them to itself: a grader and the sandbox that it
    asks work by turns, and on two processors each turn would wake one up.
    """

    def __init__(self, longest: float = LONGEST, processors: Sequence[int] = ()) -> None:
        self._longest = longest
        self.processors = processors
        self._idle: queue.SimpleQueue[_GraderProcess] = queue.SimpleQueue()
        self._all: set[_GraderProcess] = set()
        self._lock = threading.Lock()
        self._closed = False

    def grade(self, task: Task) -> Result:
        """Grade a submission; one that costs two processes their life is not tried again.

        Raises
        ------
        ProcessDied
            If the processes were closed meanwhile.
        """
        for _ in range(TRIES):
            process = self._take(task.request)
            try:
                result = process.grade(task)
            except ProcessDied:
                self._drop(process)
                continue
            self._idle.put(process)
            return result
        from grader.cohort.task import failed  # noqa: PLC0415 - the first processes start before
        from grader.messages import Messages  # noqa: PLC0415 - as above

        return failed(Messages(task.options.lang)("class.killed_twice"))

    def prepare(self, count: int) -> None:
        """Start processes ahead of the first tasks: they load what they need meanwhile."""
        for _ in range(count):
            self._idle.put(self._start(None))

    def close(self) -> None:
        """Kill all processes; threads that wait for one get `ProcessDied`."""
        with self._lock:
            self._closed = True
            for process in self._all:
                process.kill()
            self._all.clear()

    def pids(self) -> tuple[int, ...]:
        """Return the processes that are alive."""
        with self._lock:
            return tuple(sorted(process.pid for process in self._all))

    def _take(self, request: str) -> _GraderProcess:
        """Return a process that has graded nothing but this request's submissions."""
        while True:
            try:
                process = self._idle.get_nowait()
            except queue.Empty:
                return self._start(request)
            if process.request in (None, request) and process.is_alive():
                process.request = request
                return process
            self._drop(process)

    def _start(self, request: str | None) -> _GraderProcess:
        with self._lock:
            if self._closed:
                raise ProcessDied
            process = _GraderProcess(request, self._longest)
            taken = {other.processor for other in self._all}
            process.processor = next((p for p in self.processors if p not in taken), None)
            if process.processor is not None:
                keep_on(process.pid, process.processor)
            self._all.add(process)
            return process

    def _drop(self, process: _GraderProcess) -> None:
        process.kill()
        with self._lock:
            self._all.discard(process)


class _GraderProcess:
    """One process; its standard input and output are the channel."""

    def __init__(self, request: str | None, longest: float) -> None:
        self.request = request
        """Whose submissions it grades; None before the first."""
        self.processor: int | None = None
        """Which one it is kept on."""
        self._longest = longest
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and code
            [sys.executable, "-P", "-c", _START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **ONE_THREAD},
            start_new_session=True,  # Ctrl-C is for us to decide on
        )
        self._tasks = cast("IO[bytes]", self._process.stdin)
        self._results = cast("IO[bytes]", self._process.stdout)
        self._begun: float | None = None
        self._ended = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    @property
    def pid(self) -> int:
        return self._process.pid

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def grade(self, task: Task) -> Result:
        """Return the result; ProcessDied where none comes."""
        self._begun = time.monotonic()
        try:
            pickle.dump(task, self._tasks)
            self._tasks.flush()
            result: Result = pickle.load(self._results)  # noqa: S301 - our own code wrote it
        except (EOFError, OSError, ValueError, pickle.UnpicklingError) as error:
            raise ProcessDied from error
        finally:
            self._begun = None
        return result

    def _watch(self) -> None:
        """Kill the process once a task has taken too long."""
        left = self._longest
        while not self._ended.wait(left):
            begun, left = self._begun, self._longest
            if begun is not None:
                left -= time.monotonic() - begun
            if left <= 0:
                self._process.kill()
                return

    def kill(self) -> None:
        self._ended.set()
        self._process.kill()
        self._process.wait()
        for pipe in (self._tasks, self._results):
            with suppress(OSError):  # what was not read any more
                pipe.close()

"""A grader process: takes tasks from its standard input, one at a time, and returns results."""

from __future__ import annotations

import os
import pickle
import queue
import signal
import threading
from typing import IO, TYPE_CHECKING

from grader.garbage import look_seldom

if TYPE_CHECKING:
    from grader.cohort.task import Task

IDLE_SECONDS = 600.0
"""A process that nobody asks for so long ends itself."""


def main() -> None:
    """Serve until the other side hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started us decides when to stop
    look_seldom()
    tasks_in, results_out = _channels()
    from grader.sandbox.host import Sandbox  # noqa: PLC0415 - its zygote starts before all else

    with Sandbox() as sandbox:
        tasks: queue.SimpleQueue[Task] = queue.SimpleQueue()
        threading.Thread(target=_receive, args=(tasks_in, tasks), daemon=True).start()
        from grader.cohort.work import work  # noqa: PLC0415 - NumPy loads meanwhile
        from grader.grading import Grader  # noqa: PLC0415 - as above
        from grader.sandbox.heap import keep_freed_memory  # noqa: PLC0415 - as above

        keep_freed_memory()
        grader = Grader(sandbox, checked=True)  # by who sends the tasks
        while True:
            try:
                task = tasks.get(timeout=IDLE_SECONDS)
            except queue.Empty:
                return
            pickle.dump(work(grader, task), results_out)
            results_out.flush()


def _channels() -> tuple[IO[bytes], IO[bytes]]:
    """Return what was the standard input and output; nothing else may read or write there."""
    tasks, results = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    return tasks, results


def _receive(tasks_in: IO[bytes], tasks: queue.SimpleQueue[Task]) -> None:
    """Take tasks until the other side hangs up, then end at once, whatever is being graded."""
    try:
        while True:
            tasks.put(pickle.load(tasks_in))  # noqa: S301 - the grader that started us wrote it
    except (EOFError, OSError, pickle.UnpicklingError):
        os._exit(0)

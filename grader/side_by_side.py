"""Two pieces of work at the same time, the second one in a forked copy of this process.

For the second that a person waits: a small machine has two processors. The copy is this very
process a moment ago, so nothing is prepared twice. Its result comes back through a pipe.
"""

from __future__ import annotations

import os
import pickle
import select
import sys
from collections.abc import Callable
from typing import Any, TypeVar

Here = TypeVar("Here")
There = TypeVar("There")
Tick = Callable[[], None]

_CHUNK = 65_536


def can_fork() -> bool:
    """Whether this system copies processes well."""
    return sys.platform == "linux" and hasattr(os, "fork")


def side_by_side(
    here: Callable[[Tick], Here], there: Callable[[Tick], There], tick: Tick
) -> tuple[Here, There | None]:
    """Return the results of both, None for ``there`` where the copy failed.

    Both get a function to call at each of their steps. Every such call comes to ``tick``, here.
    What ``there`` changes in memory is lost.
    """
    copy = _Copy(there)

    def step() -> None:
        copy.pass_on(tick)
        tick()

    try:
        return here(step), copy.result(tick)
    finally:
        copy.close()


class _Copy:
    """A forked process that does one piece of work and ends."""

    def __init__(self, work: Callable[[Tick], Any]) -> None:
        self._steps, steps = os.pipe()
        self._result, result = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            _do_and_leave(work, steps, result)
        os.close(steps)
        os.close(result)
        os.set_blocking(self._steps, False)

    def pass_on(self, tick: Tick) -> bool:
        """Call ``tick`` for every step since the last time; return whether more may come."""
        try:
            steps = os.read(self._steps, _CHUNK)
        except BlockingIOError:
            return True
        for _ in steps:
            tick()
        return bool(steps)

    def result(self, tick: Tick) -> Any:
        """Wait for the result; None where there is none."""
        text = b""
        waiting = [self._steps, self._result]
        while waiting:
            for ready in select.select(waiting, [], [])[0]:
                if ready == self._steps:
                    more = self.pass_on(tick)
                else:
                    text += (chunk := os.read(ready, _CHUNK))
                    more = bool(chunk)
                if not more:
                    waiting.remove(ready)
        # this program wrote it a moment ago: nothing here came from a submission unchecked
        return pickle.loads(text) if text else None  # noqa: S301

    def close(self) -> None:
        """Wait for the end of the process."""
        os.close(self._steps)
        os.close(self._result)
        os.waitpid(self._pid, 0)


def _do_and_leave(work: Callable[[Tick], Any], steps: int, result: int) -> None:
    """Do the work as the copy, and end without a word, whatever happens."""

    def step() -> None:
        os.write(steps, b".")

    try:
        text = pickle.dumps(work(step))
        with open(result, "wb") as pipe:
            pipe.write(text)
    finally:
        os._exit(0)

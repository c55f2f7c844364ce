"""Whether a worker that did not answer in time had any: a busy machine is no student's fault."""

from __future__ import annotations

import sys
import time

LONGEST = 20
"""However busy the machine is, nobody waits longer than this many limits."""
_LEAST_SHARE = 0.5
_PROCESS_CLOCK = 2  # how Linux numbers the clock of another process: ~pid << 3 | 2


class ProcessClock:
    """The processor time that a worker has got since now; unknown on other systems than Linux."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._started = time.monotonic()
        self._used_before = self._used()

    def is_starved(self, seconds: float) -> bool:
        """Whether it wants to run and has got less than half of ``seconds`` of a processor.

        What sleeps, or waits for something, does not want to run.
        """
        if time.monotonic() - self._started > LONGEST * seconds or not _wants_to_run(self._pid):
            return False
        return self._used() - self._used_before < _LEAST_SHARE * seconds

    def _used(self) -> float:
        if sys.platform != "linux":
            return 0.0
        try:
            return time.clock_gettime(~self._pid << 3 | _PROCESS_CLOCK)
        except OSError:  # it has ended
            return 0.0


def _wants_to_run(pid: int) -> bool:
    """Whether the process is running or waits for a processor only."""
    try:
        with open(f"/proc/{pid}/stat", "rb", buffering=0) as stat:
            return stat.read().rpartition(b")")[2].split()[0] == b"R"
    except (OSError, IndexError):
        return False

"""The processors that this process may run on, and keeping processes, and NumPy, on one of them."""

from __future__ import annotations

import os
from contextlib import suppress

ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""What tells NumPy so, in the environment: a probe's arrays are small, more threads only spin."""


def available() -> tuple[int, ...]:
    """Return the processors' numbers; where the system does not tell, of all there are."""
    if hasattr(os, "sched_getaffinity"):
        return tuple(sorted(os.sched_getaffinity(0)))
    return tuple(range(os.cpu_count() or 1))


def keep_on(process: int, processor: int) -> None:
    """Let a process, and those that it starts from now on, run on this processor only.

    Where the system cannot, or does not allow it, it runs where it will.
    """
    if hasattr(os, "sched_setaffinity"):
        with suppress(OSError):
            os.sched_setaffinity(process, {processor})

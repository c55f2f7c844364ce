"""Keep freed memory for the next array, where the C library is glibc.

Giving pages back and getting them anew costs more than copying an array of some 100 KiB, which is
what experiments send back and forth thousands of times. The zygote is told by its environment.
"""

from __future__ import annotations

import sys

LARGEST_KEPT = 8 << 20
"""Arrays of more bytes are given back at once."""
MOST_KEPT = 64 << 20
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # of mallopt(3)


def keep_freed_memory() -> None:
    """Make this process keep what it frees, up to ``MOST_KEPT`` bytes."""
    if sys.platform != "linux":
        return
    import ctypes  # noqa: PLC0415 - NumPy has loaded it

    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_MMAP_THRESHOLD, LARGEST_KEPT)
        mallopt(_TRIM_THRESHOLD, MOST_KEPT)

"""What the C library does with memory: keep what is freed (glibc), leave no gaps before a fork.

Giving pages back and getting them anew costs more than copying an array of some 100 KiB, which is
what experiments send back and forth thousands of times. The zygote is told by its environment.
"""

from __future__ import annotations

import sys

LARGEST_KEPT = 8 << 20
"""Arrays of more bytes are given back at once."""
MOST_KEPT = 64 << 20
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # of mallopt(3)
_MOST_FILLED = 4 << 20
_SIZES = (*(1 << power for power in range(16, 10, -1)), *range(1008, 8, -16))


def keep_freed_memory() -> None:
    """Make this process keep what it frees, up to ``MOST_KEPT`` bytes."""
    if sys.platform != "linux":
        return
    import ctypes  # noqa: PLC0415 - NumPy has loaded it

    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_MMAP_THRESHOLD, LARGEST_KEPT)
        mallopt(_TRIM_THRESHOLD, MOST_KEPT)


def fill_gaps() -> None:
    """Take every free piece of the C heap for good, but those at its end.

    What forked children make lies together then, on fresh pages. Put into gaps, each piece would
    cost them the copy of a page.
    """
    import ctypes  # noqa: PLC0415 - as above

    library = ctypes.CDLL(None)
    take, give_back = library.malloc, library.free
    take.argtypes, take.restype = [ctypes.c_size_t], ctypes.c_void_p
    give_back.argtypes = [ctypes.c_void_p]
    large = [take(2 * _SIZES[0]) for _ in range(4)]
    end = max(filter(None, large), default=0)
    for piece in large:
        give_back(piece)
    filled = 0
    for size in _SIZES:
        while filled < _MOST_FILLED:
            piece = take(size)
            if not piece or piece >= end:
                give_back(piece)
                break
            filled += size

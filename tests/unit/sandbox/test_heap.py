"""The C heap before a fork, where the C library is glibc."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

COUNT_REUSED = """
import ctypes, sys
from grader.sandbox.heap import fill_gaps
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
SIZES = 3000, 1000, 200, 24
pieces = [libc.malloc(size) for _ in range(200) for size in SIZES]
for piece in pieces[::2]:
    libc.free(piece)
if sys.argv[1] == "filled":
    fill_gaps()
print(sum(libc.malloc(size) < max(pieces) for _ in range(50) for size in SIZES))
"""


def count_reused(how: str) -> int:
    """Return how many of 200 new pieces lie in gaps between older ones."""
    script = [sys.executable, "-c", COUNT_REUSED, how]
    environment = os.environ | {"MALLOC_MMAP_THRESHOLD_": str(8 << 20)}
    done = subprocess.run(script, env=environment, capture_output=True, text=True, check=True)
    return int(done.stdout)


@pytest.mark.skipif(
    "CS_GNU_LIBC_VERSION" not in getattr(os, "confstr_names", {}), reason="not glibc"
)
def test_nothing_new_is_put_into_the_gaps_that_were_there() -> None:
    assert count_reused("as it is") > 100
    assert count_reused("filled") == 0

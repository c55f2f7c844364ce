"""What the benchmarks share: repeated measurements and how they are printed."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence

HEADER = f"{'':44}{'median':>10}{'min':>10}{'max':>10}"


def measure(action: Callable[[], object], times: int, *, warm_up: bool = True) -> list[float]:
    """Return the seconds of each of ``times`` calls, after one that does not count."""
    if warm_up:
        action()
    seconds = []
    for _ in range(times):
        started = time.perf_counter()
        action()
        seconds.append(time.perf_counter() - started)
    return seconds


def row(name: str, seconds: Sequence[float], unit: str) -> str:
    """Return a line of the table; ``unit`` is "ms" or "µs"."""
    scale = {"ms": 1e3, "µs": 1e6}[unit]
    values = (statistics.median(seconds), min(seconds), max(seconds))
    return f"{name:44}" + "".join(f"{value * scale:>7.1f} {unit}" for value in values)

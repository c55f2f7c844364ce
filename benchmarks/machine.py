"""Where and when something was measured: a heading for every table."""

from __future__ import annotations

import datetime
import os
import platform
import statistics

import numpy as np

from benchmarks.measuring import measure
from grader.processors import available

STEPS = 100_000


def conditions() -> str:
    """Return the date, the machine in general terms, its present load and speed, on one line.

    The speed is that of a loop of plain Python: a machine that is shared may be a third slower in
    one hour than in the next, and then the seconds of two tables cannot be compared.
    """
    now = datetime.datetime.now(tz=datetime.UTC)
    cores = len(available())
    return (
        f"{now:%Y-%m-%d %H:%M} UTC, {cores} cores ({platform.machine()}), "
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}, "
        f"NumPy {np.__version__}, load {os.getloadavg()[0]:.2f}, loop {_loop() * 1e3:.1f} ms"
    )


def _loop() -> float:
    """Return the seconds of a fixed piece of work."""

    def work() -> None:
        kept = {}
        for step in range(STEPS):
            kept[step % 1000] = 2 * step

    return statistics.median(measure(work, 9))

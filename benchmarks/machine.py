"""Where and when something was measured: a heading for every table."""

from __future__ import annotations

import datetime
import os
import platform

import numpy as np

from grader.processors import available


def conditions() -> str:
    """Return the date, the machine in general terms and its present load, on one line."""
    now = datetime.datetime.now(tz=datetime.UTC)
    cores = len(available())
    return (
        f"{now:%Y-%m-%d %H:%M} UTC, {cores} cores ({platform.machine()}), "
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}, "
        f"NumPy {np.__version__}, load {os.getloadavg()[0]:.2f}"
    )

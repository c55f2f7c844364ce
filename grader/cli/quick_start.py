"""What makes a start fast, and NumPy compute alike: set before anything large is imported."""

from __future__ import annotations

import os

from grader.garbage import look_seldom

SETTINGS = {
    "OPENBLAS_NUM_THREADS": "1",  # a probe's arrays are small: more threads only spin
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "PYDANTIC_DISABLE_PLUGINS": "__all__",  # or it reads the metadata of every installed package
}


def quicken_start() -> None:
    """Set what the user has not set otherwise, for this process and those it starts."""
    look_seldom()
    for name, value in SETTINGS.items():
        os.environ.setdefault(name, value)

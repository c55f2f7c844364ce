"""What makes a start fast, and NumPy compute alike: set before anything large is imported."""

from __future__ import annotations

import os

from grader.garbage import look_seldom
from grader.processors import ONE_THREAD

SETTINGS = {
    **ONE_THREAD,
    "PYDANTIC_DISABLE_PLUGINS": "__all__",  # or it reads the metadata of every installed package
}


def quicken_start() -> None:
    """Set what the user has not set otherwise, for this process and those it starts."""
    look_seldom()
    for name, value in SETTINGS.items():
        os.environ.setdefault(name, value)

"""How often Python looks for objects that hold each other and nobody else holds."""

from __future__ import annotations

import gc

NEW_OBJECTS = 5_000
"""So many more than were freed; Python's own 700 are a tenth of one submission's syntax tree."""


def look_seldom() -> None:
    """Have this process look for garbage after ``NEW_OBJECTS``: nearly all that grading makes
    is freed without being looked for.
    """
    gc.set_threshold(NEW_OBJECTS)

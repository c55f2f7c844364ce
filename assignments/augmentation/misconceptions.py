"""Wrong beliefs about augmentation, each the reference with exactly one thing wrong.

They stand in the module of what they are wrong about; here the rubric finds them by name.
"""

from __future__ import annotations

from typing import Any

from . import wrong_calls, wrong_geometry, wrong_pixels, wrong_values
from .interface import PARTS

MODULES = (wrong_pixels, wrong_geometry, wrong_values)


def __getattr__(name: str) -> Any:
    """Return the wrong variant ``name``: of a module, or ``<part>_<what is wrong>``."""
    for module in MODULES:
        if name in vars(module):
            return vars(module)[name]
    for part, right in PARTS.items():
        wrong = vars(wrong_calls).get(name.removeprefix(f"{part}_"))
        if name.startswith(f"{part}_") and callable(wrong):
            return wrong(right)
    raise AttributeError(f"no variant {name!r}")

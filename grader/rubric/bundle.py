"""Where the assignments that come with the tool are: beside the package, in wheel and source."""

from __future__ import annotations

from pathlib import Path

RUBRIC = "rubric.yaml"


def bundled_folder() -> Path:
    """Return the folder of the bundled assignments; it may not exist."""
    return Path(__file__).resolve().parents[2] / "assignments"


def bundled() -> tuple[str, ...]:
    """Return the slugs of the bundled assignments in alphabetical order."""
    names = (rubric.parent.name for rubric in bundled_folder().glob(f"*/{RUBRIC}"))
    return tuple(sorted(name for name in names if not name.startswith(".")))

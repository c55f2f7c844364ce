"""A whole small assignment for its author to change: what ``grade new`` writes."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from grader.errors import UsageError, reason_of

SKELETON = Path(__file__).parent / "skeleton"
SUFFIX = ".txt"  # the skeleton's files are texts here: nothing imports, lints or tests them
SCHEMA = "rubric.schema.json"
SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def skeleton(slug: str) -> Mapping[str, str]:
    """Return the texts of the new assignment by their path in its folder.

    Raises ``UsageError`` where ``slug`` cannot be an assignment's name.
    """
    from grader.rubric.bundle import bundled  # noqa: PLC0415 - grade starts without it
    from grader.schema import schema_text  # noqa: PLC0415 - loads pydantic

    if not SLUG.fullmatch(slug) or len(slug) > 60:
        raise UsageError("new.bad_slug", found=slug)
    if slug in bundled():
        raise UsageError("new.taken_slug", found=slug)
    texts = {
        file.relative_to(SKELETON).as_posix().removesuffix(SUFFIX): file.read_text("utf-8").replace(
            "@slug@", slug
        )
        for file in sorted(SKELETON.rglob(f"*{SUFFIX}"))
    }
    return {**texts, SCHEMA: schema_text("rubric")}


def write_assignment(slug: str, place: Path) -> Path:
    """Write the assignment ``slug`` into a folder of that name in ``place``; return the folder.

    The folder must not exist, or be empty: nothing is ever overwritten. Raises ``UsageError``.
    """
    texts = skeleton(slug)
    folder = place / slug
    try:
        if os.path.lexists(folder) and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError("new.in_the_way", folder=str(folder))
        for name, text in texts.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            with (folder / name).open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
    except OSError as error:
        path = str(error.filename or folder)
        raise UsageError("init.cannot_write", path=path, reason=reason_of(error)) from error
    return folder

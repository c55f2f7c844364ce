"""What a student begins with: the starter, the handout, and tasks for the editor."""

from __future__ import annotations

import json
import os
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from grader.errors import UsageError, reason_of
from grader.rubric.bundle import bundled_folder

if TYPE_CHECKING:
    from grader.assignment import Assignment
    from grader.messages import Messages
    from grader.text import Language

HANDOUT = "README.md"
TASKS = ".vscode/tasks.json"
# the report's line "  your code   layers.py:12" and the code under it
PROBLEM = (
    {"regexp": r"^ {2}\S.{0,30}? {2,}(\S.*\.py):(\d+)$", "file": 1, "line": 2},
    {"regexp": r"^ +(.*)$", "message": 1},
)


@dataclass(frozen=True)
class Kit:
    """The files of one beginning, by their path in its folder."""

    dialect: str
    starter: Mapping[str, str]
    handout: str


def make_kit(assignment: Assignment, dialect: str | None, lang: Language) -> Kit:
    """Return the beginning of an assignment, by default in the first dialect that has a starter.

    Raises ``UsageError`` where there is no such dialect, no starter or no handout.
    """
    known = [one.name for one in assignment.dialects]
    if dialect is not None and dialect not in known:
        raise UsageError("errors.no_dialect", found=dialect, valid=", ".join(known))
    starters = {name: folder for name in known if (folder := assignment.find(f"starter/{name}"))}
    chosen = dialect or next(iter(starters), None)
    if chosen is None or chosen not in starters:
        slug, valid = assignment.rubric.slug, ", ".join(starters) or "–"
        raise UsageError("init.no_starter", slug=slug, dialect=chosen or "–", valid=valid)
    folder = starters[chosen]
    texts = {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not _is_by_product(file.relative_to(folder))
    }
    return Kit(chosen, texts, assignment.handout(lang))


def lay_out(kit: Kit, folder: Path, command: list[str], messages: Messages) -> None:
    """Write the kit into ``folder``, which is made where it is missing; nothing is overwritten.

    ``command`` grades what stands in ``folder``. Raises ``UsageError`` with what is in the way,
    before anything is written.
    """
    texts = {**kit.starter, HANDOUT: kit.handout, TASKS: _tasks(command, messages)}
    taken = [name for name in texts if os.path.lexists(folder / name)]
    if taken:
        raise UsageError("init.in_the_way", folder=str(folder), names=", ".join(taken))
    for name, text in texts.items():
        try:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            with (folder / name).open("x", encoding="utf-8") as file:
                file.write(text)
        except OSError as error:
            place = str(folder / name)
            raise UsageError("init.cannot_write", path=place, reason=reason_of(error)) from error


def name_from(assignment: Assignment, folder: Path) -> str:
    """Return what ``-a`` is given inside of ``folder``: a slug, or the way to the assignment."""
    home = assignment.folder.resolve()
    if home.parent == bundled_folder():
        return assignment.rubric.slug
    return os.path.relpath(home, folder.resolve())


def _is_by_product(path: Path) -> bool:
    return any(part == "__pycache__" or part.startswith(".") for part in path.parts)


def _tasks(command: list[str], messages: Messages) -> str:
    """Return tasks for Visual Studio Code; the report's places become problems."""
    matcher = {
        "owner": "deepgrade",
        "source": "deepgrade",
        "severity": "error",
        "fileLocation": ["relative", "${workspaceFolder}"],
        "pattern": list(PROBLEM),
    }
    first, *rest = command
    grade = {
        "label": "grade",
        "detail": messages("init.task_grade"),
        "type": "shell",
        "command": shlex.join(command),
        "group": {"kind": "test", "isDefault": True},
        "presentation": {"clear": True},
        "problemMatcher": matcher,
    }
    watch = {
        "label": "grade watch",
        "detail": messages("init.task_watch"),
        "type": "shell",
        "command": shlex.join([first, "watch", *rest]),
        "isBackground": True,
        "presentation": {"focus": True},
        "problemMatcher": [],
    }
    tasks = {"version": "2.0.0", "tasks": [grade, watch]}
    return json.dumps(tasks, indent=2, ensure_ascii=False) + "\n"

"""A hand-in on the disk: what it is, where its files are, why it cannot be graded."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from grader.errors import reason_of
from grader.messages import Sentence
from grader.submission.sources import is_skipped_folder, is_source

LONGEST_NAME = 200
MOST_LOOKED_AT = 5_000
"""Files and folders that are looked at in one hand-in; reading it has bounds of its own."""
GRADABLE = (".py", ".ipynb", ".zip")
_IGNORED = frozenset({"__MACOSX", "__pycache__", "Thumbs.db", "desktop.ini", "Icon\r"})


@dataclass(frozen=True, kw_only=True)
class HandIn:
    """An `Entry` whose problem is a sentence of no language yet."""

    student: str
    work: str = ""
    path: Path
    name: str = ""
    email: str = ""
    submitted: datetime | None = None
    problem: Sentence | None = None


@dataclass(frozen=True)
class Layout:
    """What one layout found in a class's folder."""

    name: str
    """``plain``, ``gradescope``, ``nbgrader``, ``moodle`` or ``canvas``."""
    hand_ins: tuple[HandIn, ...]
    left_out: tuple[Path, ...] = ()
    """Files that are nobody's hand-in."""


def clean(text: str) -> str:
    r"""Return a name from outside as text that any file can hold: composed, bounded, no surrogates.

    >>> clean(" k\udcffim ")
    'k\\udcffim'
    """
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return unicodedata.normalize("NFC", text).strip()[:LONGEST_NAME]


def is_ignored(name: str) -> bool:
    """Whether a file or folder of this name was put there by a system, not by a person."""
    return name.startswith(".") or name in _IGNORED


def children(folder: Path) -> list[Path]:
    """Return what is in ``folder`` but for systems' own files, sorted by name.

    Raises ``OSError`` when it cannot be read.
    """
    return [folder / name for name in sorted(os.listdir(folder)) if not is_ignored(name)]


def is_folder(path: Path) -> bool:
    """Whether ``path`` is a folder and no link to one; False where that cannot be known."""
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except (OSError, ValueError):
        return False


def is_hand_in(path: Path) -> bool:
    """Whether ``path`` may be a hand-in, by its kind and name."""
    return is_folder(path) or path.is_symlink() or path.suffix.lower() in GRADABLE


def look_at(path: Path, home: Path) -> tuple[Path, Sentence | None]:
    """Return what is to be graded of the hand-in at ``path``, and what is wrong with it.

    A folder that holds a single zip and no source stands for the zip. Nothing outside of ``home``,
    the class's folder, is looked at.
    """
    try:
        if not is_inside(path, home):
            return path, Sentence("intake.leads_out")
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            return _look_into(path)
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        return path, Sentence("intake.cannot_open", reason=reason)
    if not stat.S_ISREG(mode):
        return path, Sentence("intake.not_regular")
    if path.suffix.lower() not in GRADABLE:
        return path, Sentence("intake.wrong_kind", suffix=clean(path.suffix))
    return path, None


def look_at_one_of(paths: Sequence[Path], home: Path) -> tuple[Path, Sentence | None]:
    """Return the one of a student's ``paths`` that can be graded, or why there is not one."""
    looked = [look_at(path, home) for path in paths]
    readable = [place for place, problem in looked if problem is None]
    if len(readable) > 1:
        return paths[0], Sentence("intake.loose_files", n=len(readable))
    return (readable[0], None) if readable else looked[0]


def is_inside(path: Path, home: Path) -> bool:
    """Whether ``path`` is in ``home`` when all links are followed."""
    inner, outer = os.path.realpath(path), os.path.realpath(home)
    return inner == outer or inner.startswith(outer.rstrip(os.sep) + os.sep)


def tell_apart(hand_ins: Iterable[HandIn]) -> tuple[HandIn, ...]:
    """Sort by student and work; equal ones are numbered, so that none is taken for another.

    >>> twins = [HandIn(student="kim", path=Path(name)) for name in ("a", "b")]
    >>> [hand_in.student for hand_in in tell_apart(twins)]
    ['kim (1)', 'kim (2)']
    """
    ordered = sorted(hand_ins, key=lambda found: (found.student, found.work, str(found.path)))
    wanted = Counter((found.student, found.work) for found in ordered)
    taken = set(wanted)
    told: list[HandIn] = []
    for found in ordered:
        key = (found.student, found.work)
        if wanted[key] > 1:
            number = 1
            while (f"{found.student} ({number})", found.work) in taken:
                number += 1
            found = replace(found, student=f"{found.student} ({number})")  # noqa: PLW2901 - renamed
            taken.add((found.student, found.work))
        told.append(found)
    return tuple(sorted(told, key=lambda found: (found.student, found.work)))


def _look_into(folder: Path) -> tuple[Path, Sentence | None]:
    zips = []
    os.listdir(folder)  # that it can be read at all
    for file in _files(folder):
        if is_source(file.name):
            return folder, None
        if file.suffix.lower() == ".zip" and not is_ignored(file.name) and not file.is_symlink():
            zips.append(file)
    if len(zips) == 1:
        return zips[0], None
    return folder, Sentence("intake.several_zips" if zips else "intake.no_source")


def _files(folder: Path) -> Iterator[Path]:
    seen = 0
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not is_skipped_folder(name))
        for name in sorted(files):
            yield Path(place, name)
        seen += len(folders) + len(files)
        if seen > MOST_LOOKED_AT:
            return

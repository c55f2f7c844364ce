"""Where the source files of a submission are: a file, a folder, an archive."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from grader.errors import SubmissionError
from grader.report import Note

MAX_FILES = 2_000
MAX_FILE_BYTES = 50 * 1024 * 1024
SUFFIXES = (".py", ".ipynb")
SKIPPED_FOLDERS = frozenset(
    {"__pycache__", "__MACOSX", "node_modules", "site-packages", "venv", "env", "virtualenv"}
)


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the submission before it is decoded."""

    name: str
    content: bytes


@dataclass(slots=True)
class Collection:
    """What was found so far."""

    sources: list[Source] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def is_source(name: str) -> bool:
    """Whether the last part of a posix path names a file that is graded."""
    last = name.rpartition("/")[2]
    return last.lower().endswith(SUFFIXES) and not last.startswith(".")


def is_skipped_folder(name: str) -> bool:
    """Whether a folder of this name holds tools' files, not the student's."""
    return name.startswith(".") or name in SKIPPED_FOLDERS


def collect(path: Path) -> Collection:
    """Read the source files under ``path``, sorted by name.

    Raises
    ------
    SubmissionError
        If the path is missing, is of no known kind, or holds no source file.
    """
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        raise SubmissionError(
            f"{path}: cannot be opened ({_reason(error)}); "
            "give a folder, a .py, an .ipynb or a .zip that exists"
        ) from error
    suffix = path.suffix.lower()
    if stat.S_ISDIR(mode):
        collection = _collect_folder(path)
    elif stat.S_ISREG(mode) and suffix in SUFFIXES:
        collection = Collection()
        _read(path, path.name, collection)
    elif stat.S_ISREG(mode) and suffix == ".zip":
        from grader.submission.archives import read_archive  # noqa: PLC0415 - zipfile is slow

        collection = read_archive(path)
    else:
        raise SubmissionError(
            f"{path}: is not a submission (suffix={suffix!r}); "
            "give a folder, a .py, an .ipynb or a .zip"
        )
    if not collection.sources:
        reasons = "".join(f"\n  {n.file}: {n.message}" for n in collection.notes[:5])
        raise SubmissionError(
            f"{path}: has no .py or .ipynb file that can be opened; "
            f"hand in the folder with your code{reasons}"
        )
    collection.sources.sort(key=lambda source: source.name)
    return collection


def _collect_folder(root: Path) -> Collection:
    collection = Collection()
    home = os.path.realpath(root)
    names: list[str] = []
    for folder, folders, files in os.walk(root):
        inside = Path(folder).relative_to(root)
        entered = []
        for name in sorted(folders):
            place = Path(folder, name)
            if is_skipped_folder(name) or (place / "pyvenv.cfg").exists():
                continue
            if place.is_symlink():
                _note_if_outside(place, (inside / name).as_posix(), home, collection)
            else:
                entered.append(name)
        folders[:] = entered
        names += [(inside / name).as_posix() for name in files if is_source(name)]
        if len(names) > MAX_FILES:
            raise SubmissionError(
                f"{root}: has more than {MAX_FILES:,} source files; "
                "point to the folder of the exercise itself"
            )
    for name in sorted(names):
        place = root / name
        if not (place.is_symlink() and _note_if_outside(place, name, home, collection)):
            _read(place, name, collection)
    return collection


def _note_if_outside(place: Path, name: str, home: str, collection: Collection) -> bool:
    target = os.path.realpath(place)
    if target == home or target.startswith(home.rstrip(os.sep) + os.sep):
        return False
    message = "is a link that leaves the submission and was not followed; hand in the file itself"
    collection.notes.append(Note(kind="link", message=message, file=name))
    return True


def _read(place: Path, name: str, collection: Collection) -> None:
    try:
        facts = place.stat()
        if not stat.S_ISREG(facts.st_mode):
            problem = "is not a regular file; hand in a text file"
        elif facts.st_size > MAX_FILE_BYTES:
            problem = (
                f"is too large (size={facts.st_size:,} bytes); "
                f"at most {MAX_FILE_BYTES:,} bytes are read"
            )
        else:
            collection.sources.append(Source(_clean(name), place.read_bytes()))
            return
    except OSError as error:
        problem = f"cannot be opened ({_reason(error)})"
    collection.notes.append(Note(kind="unreadable", message=problem, file=_clean(name)))


def _clean(name: str) -> str:
    """Make a file name printable: the file system may hold bytes that are no text."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()

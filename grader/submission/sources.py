"""Where the source files of a submission are: a file, a folder, an archive."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.errors import SubmissionError, reason_of
from grader.messages import Sentence
from grader.submission.records import SourceNote

MAX_FILES = 2_000
NOTES_TOLD = 5  # where nothing can be read
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
    notes: list[SourceNote] = field(default_factory=list)


def is_source(name: str) -> bool:
    """Whether the last part of a posix path names a file that is graded."""
    last = name.rpartition("/")[2]
    return last.lower().endswith(SUFFIXES) and not last.startswith(".")


def is_skipped_folder(name: str) -> bool:
    """Whether a folder of this name holds tools' files, not the student's."""
    return name.startswith(".") or name in SKIPPED_FOLDERS


def collect(path: Path, most: int | None = None) -> Collection:
    """Read the source files under ``path``, sorted by name.

    Raises
    ------
    SubmissionError
        If the path is missing, is of no known kind, holds no source file, or a folder with more
        than ``most`` bytes of them.
    """
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        raise SubmissionError("errors.cannot_open", path=str(path), reason=reason) from error
    suffix = path.suffix.lower()
    if stat.S_ISDIR(mode):
        collection = _collect_folder(path, most)
    elif stat.S_ISREG(mode) and suffix in SUFFIXES:
        collection = Collection()
        _read(path, path.name, collection)
    elif stat.S_ISREG(mode) and suffix == ".zip":
        from grader.submission.archives import read_archive  # noqa: PLC0415 - zipfile is slow

        collection = read_archive(path)
    else:
        raise SubmissionError("errors.not_a_submission", path=str(path), suffix=suffix)
    return in_order(collection, str(path))


def in_order(collection: Collection, path: str) -> Collection:
    """Return the collection sorted by name; SubmissionError where it holds no source file."""
    if not collection.sources:
        raise SubmissionError("errors.no_source_file", *name_places(collection.notes), path=path)
    collection.sources.sort(key=lambda source: source.name)
    return collection


def name_places(notes: Sequence[SourceNote]) -> tuple[Sentence, ...]:
    """Return what the first notes say and of which file, as details of an error."""
    first = notes[:NOTES_TOLD]
    return tuple(Sentence("notes.at", place=note.file, message=note.sentence) for note in first)


def _collect_folder(root: Path, most: int | None) -> Collection:
    collection = Collection()
    names: list[str] = []
    for folder, folders, files in os.walk(root):
        inside = Path(folder).relative_to(root)
        entered = []
        for name in sorted(folders):
            place = Path(folder, name)
            if is_skipped_folder(name) or (place / "pyvenv.cfg").exists():
                continue
            if place.is_symlink():
                _note_if_outside(place, (inside / name).as_posix(), root, collection)
            else:
                entered.append(name)
        folders[:] = entered
        names += [(inside / name).as_posix() for name in files if is_source(name)]
        if len(names) > MAX_FILES:
            raise SubmissionError("errors.too_many_files", path=str(root), limit=MAX_FILES)
    for name in sorted(names):
        place = root / name
        if not (place.is_symlink() and _note_if_outside(place, name, root, collection)):
            _read(place, name, collection)
        if most is not None and sum(len(s.content) for s in collection.sources) > most:
            raise SubmissionError("class.large_folder", path=str(root), limit=most)
    return collection


def _note_if_outside(place: Path, name: str, root: Path, collection: Collection) -> bool:
    home, target = os.path.realpath(root), os.path.realpath(place)
    if target == home or target.startswith(home.rstrip(os.sep) + os.sep):
        return False
    collection.notes.append(SourceNote("link", Sentence("notes.outside_link"), name))
    return True


def _read(place: Path, name: str, collection: Collection) -> None:
    try:
        facts = place.stat()
        if not stat.S_ISREG(facts.st_mode):
            problem = Sentence("notes.not_regular")
        elif facts.st_size > MAX_FILE_BYTES:
            problem = Sentence("notes.too_large", size=facts.st_size, limit=MAX_FILE_BYTES)
        else:
            collection.sources.append(Source(_clean(name), place.read_bytes()))
            return
    except OSError as error:
        problem = Sentence("notes.cannot_open", reason=reason_of(error))
    collection.notes.append(SourceNote("unreadable", problem, _clean(name)))


def _clean(name: str) -> str:
    """Make a file name printable: the file system may hold bytes that are no text."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")

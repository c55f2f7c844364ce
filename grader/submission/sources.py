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
        mode = os.stat(path).st_mode
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        raise SubmissionError("errors.cannot_open", path=str(path), reason=reason) from error
    suffix = path.suffix.lower()
    if stat.S_ISDIR(mode):
        collection = _collect_folder(str(path), most)
    elif stat.S_ISREG(mode) and suffix in SUFFIXES:
        collection = Collection()
        _read(str(path), path.name, collection)
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


def _collect_folder(root: str, most: int | None) -> Collection:
    collection = Collection()
    names: list[str] = []
    for folder, folders, files in os.walk(root):
        inside = folder[len(root) :].replace(os.sep, "/").strip("/")
        above = f"{inside}/" if inside else ""
        folders[:] = [
            name
            for name in sorted(folders)
            if _is_entered(os.path.join(folder, name), above + name, root, collection)
        ]
        names += [above + name for name in files if is_source(name)]
        if len(names) > MAX_FILES:
            raise SubmissionError("errors.too_many_files", path=root, limit=MAX_FILES)
    size = 0
    for name in sorted(names):
        place = os.path.join(root, name)
        if not (os.path.islink(place) and _note_if_outside(place, name, root, collection)):
            size += _read(place, name, collection)
        if most is not None and size > most:
            raise SubmissionError("class.large_folder", path=root, limit=most)
    return collection


def _is_entered(place: str, name: str, root: str, collection: Collection) -> bool:
    last = name.rpartition("/")[2]
    if is_skipped_folder(last) or os.path.exists(os.path.join(place, "pyvenv.cfg")):
        return False
    if os.path.islink(place):
        _note_if_outside(place, name, root, collection)
        return False
    return True


def _note_if_outside(place: str, name: str, root: str, collection: Collection) -> bool:
    home, target = os.path.realpath(root), os.path.realpath(place)
    if target == home or target.startswith(home.rstrip(os.sep) + os.sep):
        return False
    collection.notes.append(SourceNote("link", Sentence("notes.outside_link"), name))
    return True


def _read(place: str, name: str, collection: Collection) -> int:
    """Read a file, or note why not; return how many bytes it has brought."""
    try:
        facts = os.stat(place)
        if not stat.S_ISREG(facts.st_mode):
            problem = Sentence("notes.not_regular")
        elif facts.st_size > MAX_FILE_BYTES:
            problem = Sentence("notes.too_large", size=facts.st_size, limit=MAX_FILE_BYTES)
        else:
            with open(place, "rb") as file:
                content = file.read()
            collection.sources.append(Source(_clean(name), content))
            return len(content)
    except OSError as error:
        problem = Sentence("notes.cannot_open", reason=reason_of(error))
    collection.notes.append(SourceNote("unreadable", problem, _clean(name)))
    return 0


def _clean(name: str) -> str:
    """Make a file name printable: the file system may hold bytes that are no text."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")

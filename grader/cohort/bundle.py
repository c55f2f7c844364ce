"""A submission's files as bytes: read by whoever sees the disk, parsed by whoever grades.

A bundle needs no disk on the other side, and nothing of it is ever written to one: files and
archives are read in memory.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from grader.errors import SubmissionError, reason_of
from grader.submission.records import SourceNote
from grader.submission.sources import Collection, Source, collect, in_order

MOST_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True)
class Bundle:
    """The files as they were handed in."""

    path: str
    """Where they lay: for messages only."""
    files: tuple[tuple[str, bytes], ...]
    """Name and content; one alone for an archive, which is still packed."""
    is_archive: bool = False
    notes: tuple[SourceNote, ...] = ()
    """What could not be read."""

    @cached_property
    def digest(self) -> str:
        """sha256 of all but the path: equal for equal files.

        Of an archive the content counts, not its name; a lone file's name is told in its report.
        """
        digest = hashlib.sha256(b"archive" if self.is_archive else b"files")
        for name, content in self.files:
            label = b"" if self.is_archive else name.encode("utf-8", "backslashreplace")
            digest.update(b"%d:%b%d:" % (len(label), label, len(content)))
            digest.update(content)
        for note in self.notes:
            digest.update(repr(note).encode("utf-8", "backslashreplace"))
        return digest.hexdigest()

    def unpack(self) -> Collection:
        """Return the source files; SubmissionError where there are none or the archive is bad."""
        if self.is_archive:
            from grader.submission.archives import read_archive  # noqa: PLC0415 - slow to load

            (_, content), *_ = self.files
            return in_order(read_archive(Path(self.path), content), self.path)
        sources = [Source(name, content) for name, content in self.files]
        return Collection(sources, list(self.notes))


def read_bundle(path: Path) -> Bundle:
    """Read the files of a submission; nothing of them is parsed.

    Raises
    ------
    SubmissionError
        If the path is missing, holds no source file, is of no known kind, or is too large.
    """
    try:
        if path.suffix.lower() == ".zip" and path.is_file():
            if path.stat().st_size > MOST_BYTES:
                raise SubmissionError("class.large_archive", path=str(path), limit=MOST_BYTES)
            return Bundle(str(path), ((path.name, path.read_bytes()),), is_archive=True)
        collection = collect(path, MOST_BYTES)
    except OSError as error:
        reason = reason_of(error)
        raise SubmissionError("errors.cannot_open", path=str(path), reason=reason) from error
    files = tuple((source.name, source.content) for source in collection.sources)
    return Bundle(str(path), files, notes=tuple(collection.notes))

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from grader.submission.finding import Definitions
from grader.submission.records import SourceFile, SourceNote, Symbol


@dataclass(frozen=True)
class Submission:
    """A student's code as it was read; nothing of it has run."""

    path: str
    sha256: str
    """Over the sorted names and contents of the source files."""
    files: tuple[SourceFile, ...]
    """Sorted by name."""
    notes: tuple[SourceNote, ...] = ()

    @cached_property
    def _definitions(self) -> Definitions:
        return Definitions(self.files)

    def find(self, qualname: str) -> tuple[Symbol, ...]:
        """Return every definition of ``qualname``, the one that counts last.

        Files come in the order of their names, definitions in the order of a file. Methods are
        found through base classes that the submission defines, and names through ``Foo = Bar``;
        the symbol is the definition itself, under its own name and in its own file.
        """
        return self._definitions.find(qualname)

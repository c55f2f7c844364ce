"""The last results of one submission while it is edited: what a save cannot change stays.

A result is taken again only where all the code is the same that its assignment can reach: the files
of its definitions, and those that they may import, taken generously. Where code imports in a way
that is not read off its text, it can reach everything.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from typing import TYPE_CHECKING

from grader.cohort.memory import is_settled

if TYPE_CHECKING:
    from grader.lanes import Done, Job
    from grader.submission import Submission
    from grader.submission.records import SourceFile

UNREADABLE = re.compile(r"from\s*\.|__import__|importlib|\bexec\b|\beval\b|sys\.modules")
"""Imports that may mean any file."""


class Recent:
    """A memory of a submission's last results; ``see`` the submission before it is graded."""

    def __init__(self) -> None:
        self._files: tuple[SourceFile, ...] = ()
        self._known: dict[str, tuple[Hashable, Done]] = {}

    def see(self, submission: Submission) -> None:
        """Take ``submission`` for what is graded next."""
        self._files = submission.files

    def recall(self, job: Job, graded: frozenset[str]) -> Done | None:
        """Return the last result of the assignment, if nothing that it depends on has changed."""
        key, done = self._known.get(job.oracle.assignment.rubric.slug, (None, None))
        return done if key == self._key(job, graded) else None

    def keep(self, job: Job, graded: frozenset[str], done: Done) -> None:
        """Remember a result, unless another try might give another one."""
        slug = job.oracle.assignment.rubric.slug
        self._known.pop(slug, None)
        if is_settled(done.result):
            self._known[slug] = (self._key(job, graded), done)

    def _key(self, job: Job, graded: frozenset[str]) -> Hashable:
        found = job.found
        reached = reach(self._files, {symbol.file for symbol in found.symbols.values()})
        return (
            found.dialect.name,
            tuple(found.symbols.items()),
            tuple(found.others.items()),
            tuple(criterion.id for criterion in job.criteria),
            graded,
            tuple((file.name, file.module, file.segments) for file in reached),
        )


def reach(files: tuple[SourceFile, ...], begin: set[str]) -> tuple[SourceFile, ...]:
    """Return the files that code of the files named ``begin`` may import, these included.

    A file counts as soon as one word of its dotted name is a word of an import.
    """
    reached = {file.name: file for file in files if file.name in begin}
    waiting = list(reached.values())
    while waiting:
        file = waiting.pop()
        if any(UNREADABLE.search(segment.text) for segment in file.segments):
            return files
        words = {word for module in file.imports for word in module.split(".")}
        for other in files:
            if other.name not in reached and words & set(other.module.split(".")):
                reached[other.name] = other
                waiting.append(other)
    return tuple(file for file in files if file.name in reached)

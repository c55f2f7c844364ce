"""What a pytest session grades: found without running it, then graded one assignment at a time."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from grader.assignment import bundled, open_checked
from grader.choosing import choose_criteria, nothing_recognized, recognize
from grader.errors import DeepgradeError, InternalError
from grader.messages import Messages
from grader.noting import word_source_note
from grader.reports.feedback import itemize
from grader.submission import load

if TYPE_CHECKING:
    from grader.dialects import Found
    from grader.grading import Grader
    from grader.options import Options
    from grader.report import Note
    from grader.reports.feedback import Item
    from grader.rubric.records import Criterion
    from grader.sandbox.host import Sandbox


@dataclass(frozen=True)
class Gradable:
    """An assignment of which the submission has a part."""

    asked: str | Path
    """What opens it."""
    slug: str
    found: Found
    criteria: tuple[Criterion, ...]
    root: Path

    def place(self, criterion: Criterion) -> tuple[Path, int]:
        """Return file and line of the graded code, the line 0 where files have none."""
        found = (self.found.symbols.get(target) for target in criterion.targets)
        symbol = next(filter(None, found), None)
        if symbol is None or not self.root.is_dir():
            line = symbol.line if symbol is not None and self.root.suffix == ".py" else 0
            return self.root, line
        path = self.root / symbol.file
        return path, symbol.line if path.suffix == ".py" else 0


class Grades:
    """The submission of a session and what it got, as far as somebody has asked."""

    def __init__(self, path: Path, options: Options, *, show_hidden: bool) -> None:
        self.options = options
        self.messages = Messages(options.lang)
        self.submission = load(path)
        self.gradable = tuple(self._recognize(path.absolute()))
        self._show_hidden = show_hidden
        self._items: dict[str, dict[str, Item] | DeepgradeError] = {}
        self.isolation: str | None = None
        """How well the submission was confined; None while nothing of it has been graded."""
        self._sandbox: Sandbox | None = None
        self._grader: Grader | None = None

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was found when the files were read."""
        return tuple(word_source_note(note, self.messages) for note in self.submission.notes)

    def of(self, gradable: Gradable, criterion: str) -> Item:
        """Return what a criterion got; the first that is asked for has its assignment graded.

        Raises ``DeepgradeError`` where the assignment cannot be graded.
        """
        if gradable.slug not in self._items:
            try:
                self._items[gradable.slug] = self._grade(gradable)
            except DeepgradeError as error:
                self._items[gradable.slug] = error
        items = self._items[gradable.slug]
        if isinstance(items, DeepgradeError):
            raise items
        if criterion not in items:
            raise InternalError(f"{gradable.slug}::{criterion} was collected and not graded")
        return items[criterion]

    def close(self) -> None:
        """End the workers."""
        if self._sandbox is not None:
            self._sandbox.close()

    def _recognize(self, root: Path) -> list[Gradable]:
        asked = self.options.assignments
        names = list(asked or bundled())
        opened = list(map(open_checked, names))
        found = recognize(self.submission, opened, self.options.dialect, asked=bool(asked))
        if not found:
            raise nothing_recognized(self.submission, opened)
        return [
            Gradable(
                names[opened.index(assignment)],
                assignment.rubric.slug,
                one,
                choose_criteria(assignment, one, (), None),
                root,
            )
            for assignment, one in found
        ]

    def _grade(self, gradable: Gradable) -> dict[str, Item]:
        if self._grader is None:
            from grader.sandbox.host import Sandbox  # noqa: PLC0415 - not to collect only

            self._sandbox = Sandbox()
            from grader.grading import Grader  # noqa: PLC0415 - as above

            self._grader = Grader(self._sandbox)
        options = replace(
            self.options, assignments=(gradable.asked,), dialect=gradable.found.dialect.name
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a course's filters are for its own tests
            report = self._grader.grade(self.submission, options)
        self.isolation = report.isolation.level
        items = itemize(report, self.messages, show_hidden=self._show_hidden)
        return {item.criterion.id: item for item in items}

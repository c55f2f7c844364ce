"""Criteria as pytest's tests: an assignment collects them, each says what the report says of it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest

from grader.reports.feedback import as_number
from grader.reports.visible import make_lines_visible, make_visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.messages import Messages
    from grader.pytest_grades import Gradable, Grades
    from grader.reports.feedback import Item
    from grader.rubric.records import Criterion

CODE_LINES = 5
PRINTED_LINES = 20
SCORE = "score"
POINTS = "points"


class Lost(Exception):
    """A criterion that did not pass; the text is all that is to be printed."""


@dataclass(frozen=True)
class Place:
    """Where a failure is, as pytest's summaries ask for it."""

    path: str
    lineno: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.lineno}: {self.message}"


@dataclass(frozen=True)
class Told:
    """What pytest prints in the place of a traceback."""

    lines: tuple[str, ...]
    reprcrash: Place

    def toterminal(self, tw: Any) -> None:
        """Print it."""
        for number, line in enumerate(self.lines):
            tw.line(line, bold=number == 0)

    def __str__(self) -> str:
        return "\n".join(self.lines)


class AssignmentNode(pytest.Collector):
    """One assignment: ``dropout``."""

    def __init__(
        self, *, gradable: Gradable, grades: Grades, chosen: frozenset[str] | None, **rest: Any
    ) -> None:
        super().__init__(**rest)
        self.gradable = gradable
        self.grades = grades
        self.chosen = chosen
        """Ids of the criteria that were asked for; None for all."""

    def collect(self) -> Iterator[CriterionItem]:
        """Yield an item for each criterion that the submission's dialect has."""
        for criterion in self.gradable.criteria:
            if self.chosen is None or criterion.id in self.chosen:
                title = make_visible(criterion.title.in_language(self.grades.options.lang))
                yield CriterionItem.from_parent(
                    self, name=title, nodeid=f"{self.nodeid}::{criterion.id}", criterion=criterion
                )

    def __repr__(self) -> str:
        return f"<Assignment {self.name}>"


class CriterionItem(pytest.Item):
    """One criterion: ``dropout::share-kept``, with the rubric's title as its name."""

    def __init__(self, *, criterion: Criterion, **rest: Any) -> None:
        super().__init__(**rest)
        self.criterion = criterion
        self.extra_keyword_matches.add(criterion.id)
        self._graded: Item | None = None

    @property
    def _assignment(self) -> AssignmentNode:
        return self.getparent(AssignmentNode)  # type: ignore[return-value]  # it always is

    @property
    def _messages(self) -> Messages:
        return self._assignment.grades.messages

    def setup(self) -> None:
        """Have the assignment graded, once for all of its items."""
        assignment = self._assignment
        item = assignment.grades.of(assignment.gradable, self.criterion.id)
        self._graded = item
        self.user_properties += [
            ("title", item.title),
            (SCORE, as_number(item.score)),
            (POINTS, as_number(item.points)),
        ]
        printed = item.criterion.evidence.get("stdout") if item.lines else None
        if isinstance(printed, str) and printed.strip():
            lines = make_lines_visible(printed.rstrip("\n"))[-PRINTED_LINES:]
            self.add_report_section("call", self._messages("report.printed"), "\n".join(lines))
        if item.state == "error":
            raise Lost("\n".join(self._lines(item)))
        if item.state == "skipped":
            pytest.skip(next(iter(item.lines), self._messages("report.hidden")))

    def runtest(self) -> None:
        """Fail where points were lost."""
        item = self._graded
        if item is not None and item.state == "failed":
            raise Lost("\n".join(self._lines(item)))

    def reportinfo(self) -> tuple[os.PathLike[str], int | None, str]:
        """Return file and line of the code that is graded, and the criterion's title."""
        path, line = self._assignment.gradable.place(self.criterion)
        return path, line - 1 if line else None, self.name

    def tell(self, error: BaseException) -> Any:
        """Return what pytest is to print of ``error``: no traceback, whatever it is."""
        path, line, _ = self.reportinfo()
        if isinstance(error, pytest.skip.Exception):
            return str(path), (line or 0) + 1, str(error)
        if isinstance(error, Lost):
            lines = tuple(str(error).split("\n"))
        else:
            kind, message = type(error).__name__, make_visible(str(error))
            lines = (self._messages("cli.internal", kind=kind, message=message),)
        place = Place(os.path.relpath(path, self.config.rootpath), (line or 0) + 1, lines[0])
        return Told(lines, place)

    def _lines(self, item: Item) -> Iterator[str]:
        """Yield the points and what happened, then why, the code, and the hint."""
        first, *others = item.lines or (self._messages("report.hidden"),)
        yield f"{item.share}: {first}"
        source = item.criterion.source
        label = f"{self._messages('report.code')}: "
        for line in others:
            yield line
            if source is not None and line.startswith(label) and source.text.strip():
                code = dedent(source.text.expandtabs(4)).strip("\n")
                yield from (f"    {one}" for one in make_lines_visible(code)[:CODE_LINES])

    def __repr__(self) -> str:
        return f"<Criterion {self.criterion.id}: {self.name}>"

"""The student's own lines, with the one that is known to be wrong."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent
from typing import TYPE_CHECKING

from grader.reports.visible import make_visible

if TYPE_CHECKING:
    from grader.report import CriterionResult

LONGEST_LINE = 200


@dataclass(frozen=True)
class CodeLine:
    """One line of a source file."""

    number: int
    text: str
    is_marked: bool
    """Whether this line raised, or was running when time was up."""


def code_lines(criterion: CriterionResult) -> tuple[CodeLine, ...]:
    """Return the lines of code that ``criterion`` is about, as far as the report has them."""
    source = criterion.source
    if source is None:
        return ()
    known = bool(criterion.evidence.get("frames"))
    code, first = (source.code, source.code_line) if source.code else (source.text, source.line)
    texts = dedent(code.expandtabs(4)).split("\n")
    lines = [make_visible(text.rstrip(), LONGEST_LINE) for text in texts]
    while lines and not lines[-1]:
        lines.pop()
    return tuple(
        CodeLine(number, text, is_marked=known and number == source.line)
        for number, text in enumerate(lines, start=first)
    )

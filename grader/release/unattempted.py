"""Whether what students get leaves an assignment unattempted."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from grader.assignment import open_assignment
from grader.choosing import recognize
from grader.grading import grade
from grader.messages import Sentence
from grader.release.folder import Release
from grader.reports.quantities import format_points
from grader.submission import load
from grader.verdict import Verdict

if TYPE_CHECKING:
    from grader.text import Language

IDLE = {Verdict.NOT_ATTEMPTED, Verdict.SKIPPED}


def find_attempts(
    release: Release, assignments: Sequence[str], dialect: str | None, lang: Language
) -> list[Sentence]:
    """Return each criterion that is attempted, and each function for one that is written.

    A solution that was forgotten may earn nothing because the one before it is gone.
    """
    with tempfile.TemporaryDirectory() as room:
        place = Path(room) / release.master.resolve().name
        release.write(place)
        report = grade(place, list(assignments), dialect=dialect, lang=lang)
        written = list(dict.fromkeys(_written(place, assignments, dialect)))
    earned = [
        Sentence(
            "release.earned",
            criterion=f"{assignment.slug} {criterion.id}",
            score=format_points(criterion.score),
            points=format_points(criterion.points),
        )
        for assignment in report.assignments
        for criterion in assignment.criteria
        if criterion.verdict not in IDLE
    ]
    return [*earned, *written]


def _written(place: Path, assignments: Sequence[str], dialect: str | None) -> Iterator[Sentence]:
    opened = [open_assignment(name) for name in assignments]
    for assignment, found in recognize(load(place), opened, dialect, asked=True):
        for criterion in assignment.rubric.criteria:
            for target in criterion.targets:
                if found.is_written(target) and (symbol := found.symbols[target]).kind != "class":
                    where = f"{symbol.label}:{symbol.line}"
                    yield Sentence("release.is_written", place=where, name=symbol.qualname)

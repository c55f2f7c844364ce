"""What is graded of a submission: the assignments recognized, the criteria asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from grader.detection import detect
from grader.dialects import Dialect, Found
from grader.errors import UsageError
from grader.messages import Sentence
from grader.submission import Submission, name_places

if TYPE_CHECKING:
    from grader.assignment import Assignment
    from grader.lanes import Job
    from grader.rubric.records import Criterion


def recognize(
    submission: Submission, opened: list[Assignment], dialect: str | None, *, asked: bool
) -> list[tuple[Assignment, Found]]:
    """Return the assignments of which the submission has a part, and what was found of each.

    Those that were asked for are all returned. Raises ``UsageError`` where none has the dialect.
    """
    recognized = []
    known: set[str] = set()
    for assignment in opened:
        dialects: tuple[Dialect, ...] = assignment.dialects
        known.update(d.name for d in dialects)
        allowed = [d for d in dialects if dialect in (None, d.name)]
        found = detect(submission, allowed, asked=asked)
        if found is not None:
            recognized.append((assignment, found))
        elif asked and allowed:
            recognized.append((assignment, Found(allowed[0])))
    if dialect is not None and dialect not in known:
        raise UsageError("errors.no_dialect", found=dialect, valid=", ".join(sorted(known)))
    return recognized


def choose_criteria(
    assignment: Assignment, found: Found, only: Sequence[str], experiments: bool | None
) -> tuple[Criterion, ...]:
    """Return the criteria asked for that the dialect has; extras only where they are written."""
    dialect, rubric = found.dialect, assignment.rubric
    too = bool(only) or (rubric.experiments_by_default if experiments is None else experiments)
    criteria = rubric.criteria_in(dialect.name, dialect.targets, experiments=too)
    return tuple(
        criterion
        for criterion in criteria
        if (not only or criterion.id in only)
        and (
            not criterion.is_extra_in(dialect.name) or all(map(found.is_written, criterion.targets))
        )
    )


def refuse_unknown_criteria(only: Sequence[str], assignments: list[Assignment]) -> None:
    """Raise ``UsageError`` with what no rubric has."""
    rubrics = [assignment.rubric for assignment in assignments]
    valid = [c.id for rubric in rubrics for c in rubric.criteria + rubric.experiments]
    unknown = [name for name in only if name not in valid]
    if unknown:
        raise UsageError("errors.no_criterion", found=", ".join(unknown), valid=", ".join(valid))


def other_dialects(only: Sequence[str], jobs: Sequence[Job]) -> UsageError:
    """Say that what was asked for does not exist in the dialect of the submission."""
    spoken = dict.fromkeys(
        f"{j.found.dialect.name} ({j.oracle.assignment.rubric.slug})" for j in jobs
    )
    having = dict.fromkeys(
        dialect.name
        for job in jobs
        for dialect in job.oracle.assignment.dialects
        for c in job.oracle.assignment.rubric.criteria_in(
            dialect.name, dialect.targets, experiments=True
        )
        if c.id in only
    )
    return UsageError(
        "errors.criterion_of_other_dialect",
        found=", ".join(only),
        dialect=", ".join(spoken),
        valid=", ".join(having),
    )


def nothing_recognized(submission: Submission, opened: list[Assignment]) -> UsageError:
    """Say for each assignment by what its dialects would have been recognized."""
    signs = [
        Sentence("errors.recognized_by", slug=assignment.rubric.slug, names=", ".join(names))
        for assignment in opened
        if (names := dict.fromkeys(map(_telltale, assignment.dialects)))
    ]
    unread = name_places(submission.notes)
    return UsageError("errors.nothing_recognized", *unread, *signs, path=submission.path)


def _telltale(dialect: Dialect) -> str:
    """Return the usual name of the first part that only this exercise has."""
    part = next((part for part in dialect.parts if not part.is_common), dialect.parts[0])
    return part.symbols[part.key][0]

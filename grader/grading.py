"""Grade one submission: load, recognize, play, judge, diagnose, report."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from grader.assignment import Assignment, bundled, open_assignment
from grader.detection import detect
from grader.dialects import Dialect, Found
from grader.errors import UsageError
from grader.lanes import Job, Progress, assess_all
from grader.messages import Messages, Sentence, choose_language
from grader.noting import word_source_note
from grader.oracle import Oracle
from grader.report import IsolationFacts, Note, Report, SubmissionFacts
from grader.run import Run
from grader.sandbox.host import Sandbox
from grader.sandbox.records import LEVELS, Level
from grader.submission import Submission, load, name_places
from grader.version import __version__

if TYPE_CHECKING:
    from grader.rubric.records import Criterion
    from grader.text import Language

DEFAULT_SEED = 0


def grade(
    path: str | Path,
    assignments: Sequence[str | Path] | None = None,
    *,
    dialect: str | None = None,
    only: Sequence[str] = (),
    seed: int | Literal["fresh"] | None = None,
    lang: Language | None = None,
    timeout: float | None = None,
    progress: Progress | None = None,
    sandbox: Sandbox | None = None,
    processes: int = 1,
    require_isolation: Level = "none",
) -> Report:
    """Grade the submission at ``path`` and return its report.

    Parameters
    ----------
    path : str or Path
        A folder, a .py file, a notebook or a zip.
    assignments : sequence, optional
        Slugs of bundled assignments or assignment folders. By default every bundled assignment
        of which the submission has a symbol.
    dialect : str, optional
        Read the submission in this dialect instead of recognizing it.
    only : sequence of str
        Ids of the criteria to grade; all by default.
    seed : int or "fresh", optional
        What the inputs are drawn from; the same seed gives the same report.
    lang : {"en", "ko"}, optional
        Language of the report; by default the locale's.
    timeout : float, optional
        Seconds that one call of the submission may take, instead of the rubric's.
    progress : callable, optional
        Called as ``progress(done, total, label)`` before each criterion.
    sandbox : Sandbox, optional
        One that was started earlier; otherwise one is started and closed.
    processes : int, optional
        With 2 or more, half of the assignments are graded in a forked copy of this process, where
        the system has that. The report is the same.
    require_isolation : {"none", "partial", "full"}, optional
        Refuse to run the submission where it would be confined less well.

    Raises
    ------
    SubmissionError
        If nothing at ``path`` can be read.
    RubricError
        If an assignment's rubric is broken.
    UsageError
        If an assignment, dialect or criterion does not exist, no assignment is recognized, or the
        submission would not be confined as well as is required.
    """
    if sandbox is None:
        with Sandbox() as own:
            return grade(
                path,
                assignments,
                dialect=dialect,
                only=only,
                seed=seed,
                lang=lang,
                timeout=timeout,
                progress=progress,
                sandbox=own,
                processes=processes,
                require_isolation=require_isolation,
            )
    messages = Messages(lang or choose_language(None))
    submission = load(path)
    number = _seed(seed)
    asked = assignments is not None and len(assignments) > 0
    opened = [_open(a) for a in (assignments if asked and assignments else bundled())]
    found = _recognize(submission, opened, dialect, asked=asked)
    if not found:
        raise _nothing_recognized(submission, opened)
    jobs = [Job(Oracle(a, number), f, _chosen(a, f, only)) for a, f in found]
    if only:
        _refuse_unknown_criteria(only, [assignment for assignment, _ in found])
        if not any(job.criteria for job in jobs):
            raise _other_dialects(only, jobs)
    _refuse_weak_isolation(sandbox, require_isolation)
    names = frozenset(s.qualname for _, f in found for s in f.symbols.values())
    graded = assess_all(
        [job for job in jobs if job.criteria],
        lambda: Run(submission, sandbox, messages, number, timeout, names),
        processes,
        progress,
    )
    results = graded.results
    isolation = sandbox.isolation
    return Report(
        tool_version=__version__,
        submission=SubmissionFacts(path=str(path), sha256=submission.sha256),
        seed=number,
        lang=messages.lang,
        isolation=IsolationFacts(level=isolation.level, details=dict(isolation.details)),
        points=sum((r.points for r in results), start=Fraction(0)),
        score=sum((r.score for r in results), start=Fraction(0)),
        assignments=results,
        notes=_notes(submission, graded.notes, [r.slug for r in results], messages, asked=asked),
    )


def _open(slug_or_folder: str | Path) -> Assignment:
    """Open an assignment; a course's own is checked whole, the bundled ones were before."""
    assignment = open_assignment(slug_or_folder)
    if slug_or_folder not in bundled():
        assignment.check()
    return assignment


def _seed(seed: int | Literal["fresh"] | None) -> int:
    if seed is None:
        return DEFAULT_SEED
    return int.from_bytes(os.urandom(4), "big") if seed == "fresh" else seed


def _recognize(
    submission: Submission, opened: list[Assignment], dialect: str | None, *, asked: bool
) -> list[tuple[Assignment, Found]]:
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


def _chosen(assignment: Assignment, found: Found, only: Sequence[str]) -> tuple[Criterion, ...]:
    """Return the criteria asked for that the dialect has; extras only where they are written."""
    dialect = found.dialect
    criteria = assignment.rubric.criteria_in(dialect.name, dialect.targets)
    return tuple(
        criterion
        for criterion in criteria
        if (not only or criterion.id in only)
        and (
            not criterion.is_extra_in(dialect.name) or all(map(found.is_written, criterion.targets))
        )
    )


def _refuse_unknown_criteria(only: Sequence[str], assignments: list[Assignment]) -> None:
    valid = [c.id for assignment in assignments for c in assignment.rubric.criteria]
    unknown = [name for name in only if name not in valid]
    if unknown:
        raise UsageError("errors.no_criterion", found=", ".join(unknown), valid=", ".join(valid))


def _refuse_weak_isolation(sandbox: Sandbox, required: Level) -> None:
    if required == "none":
        return
    found = sandbox.isolation
    if LEVELS.index(found.level) < LEVELS.index(required):
        missing = [f"{name} {state}" for name, state in found.details.items() if state[:2] != "on"]
        layers = ", ".join(missing) or sys.platform
        raise UsageError(
            "errors.weak_isolation", required=required, found=found.level, layers=layers
        )


def _other_dialects(only: Sequence[str], jobs: Sequence[Job]) -> UsageError:
    """Say that what was asked for does not exist in the dialect of the submission."""
    spoken = dict.fromkeys(
        f"{j.found.dialect.name} ({j.oracle.assignment.rubric.slug})" for j in jobs
    )
    having = dict.fromkeys(
        dialect.name
        for job in jobs
        for dialect in job.oracle.assignment.dialects
        for c in job.oracle.assignment.rubric.criteria_in(dialect.name, dialect.targets)
        if c.id in only
    )
    return UsageError(
        "errors.criterion_of_other_dialect",
        found=", ".join(only),
        dialect=", ".join(spoken),
        valid=", ".join(having),
    )


def _nothing_recognized(submission: Submission, opened: list[Assignment]) -> UsageError:
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


def _notes(
    submission: Submission,
    run_notes: Sequence[Note],
    slugs: list[str],
    messages: Messages,
    *,
    asked: bool,
) -> tuple[Note, ...]:
    notes = [*(word_source_note(note, messages) for note in submission.notes), *run_notes]
    if not asked:
        text = messages("notes.recognized", assignments=", ".join(slugs))
        notes.insert(0, Note(kind="recognized", message=text))
    return tuple(dict.fromkeys(notes))

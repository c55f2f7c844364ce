"""Grade submissions: load, recognize, play, judge, diagnose, report."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from grader.assignment import Assignment, bundled, open_assignment, open_checked
from grader.choosing import (
    choose_criteria,
    nothing_recognized,
    other_dialects,
    recognize,
    refuse_unknown_criteria,
)
from grader.dialects import graded_names
from grader.errors import UsageError
from grader.lanes import Done, Job, Progress, assess_all
from grader.messages import Messages, choose_language
from grader.noting import word_source_note
from grader.options import DEFAULT_SEED, Options
from grader.oracle import Oracles
from grader.report import IsolationFacts, Note, Report, SubmissionFacts
from grader.run import Run
from grader.sandbox.host import Sandbox
from grader.sandbox.records import LEVELS, Level
from grader.submission import Submission, load
from grader.version import __version__

if TYPE_CHECKING:
    from grader.experiments.data import Data
    from grader.text import Language

__all__ = ["DEFAULT_SEED", "Grader", "Memory", "Options", "choose_seed", "grade"]


class Memory(Protocol):
    """What is known of one submission already."""

    def recall(self, job: Job, graded: frozenset[str]) -> Done | None:
        """Return what came of the very same job, if that is known.

        ``graded`` are the names of all definitions of the submission that are graded.
        """

    def keep(self, job: Job, graded: frozenset[str], done: Done) -> None:
        """Remember what came of a job."""


class Grader:
    """Grades many submissions; what does not depend on them is made ready once.

    Nothing of a submission reaches the next one: each runs in workers of its own.
    """

    def __init__(self, sandbox: Sandbox, *, checked: bool = False) -> None:
        self._sandbox = sandbox
        self._checked = checked
        self._opened: dict[str | Path, Assignment] = {}
        self._oracles = Oracles()

    def grade(
        self,
        submission: Submission,
        options: Options,
        *,
        progress: Progress | None = None,
        processes: int = 1,
        memory: Memory | None = None,
    ) -> Report:
        """Return the report on ``submission``; `grade` says what can go wrong."""
        report, *_ = self.grade_in(
            (options.lang,),
            submission,
            options,
            progress=progress,
            processes=processes,
            memory=memory,
        )
        return report

    def grade_in(
        self,
        languages: Sequence[Language],
        submission: Submission,
        options: Options,
        *,
        progress: Progress | None = None,
        processes: int = 1,
        memory: Memory | None = None,
    ) -> tuple[Report, ...]:
        """Return the report in each of ``languages``; the submission is graded once.

        A memory knows one language only.
        """
        worded = tuple(map(Messages, languages))
        only, asked = options.only, bool(options.assignments)
        opened = self.assignments(options)
        found = recognize(submission, opened, options.dialect, asked=asked)
        if not found:
            raise nothing_recognized(submission, opened)
        jobs = [
            Job(
                self._oracles.of(assignment, options.seed, options.data),
                one,
                choose_criteria(assignment, one, only, options.experiments),
            )
            for assignment, one in found
        ]
        if only:
            refuse_unknown_criteria(only, [assignment for assignment, _ in found])
            if not any(job.criteria for job in jobs):
                raise other_dialects(only, jobs)
        _refuse_weak_isolation(self._sandbox, options.require_isolation)
        names = frozenset[str]().union(*(graded_names(a.dialects, one) for a, one in found))
        known = {i: memory.recall(job, names) if memory else None for i, job in enumerate(jobs)}
        fresh = assess_all(
            [job for i, job in enumerate(jobs) if job.criteria and not known[i]],
            lambda: Run(submission, self._sandbox, worded, options.seed, options.timeout, names),
            processes,
            progress,
        )
        graded = iter(fresh)
        done: list[Done] = []
        for i, job in enumerate(jobs):
            if one := known[i]:
                done.append(one)
            elif job.criteria:
                done.append(next(graded))
                if memory:
                    memory.keep(job, names, done[-1])
        return tuple(
            self._report(
                submission, options, messages, [(d, *d.translated)[n] for d in done], asked=asked
            )
            for n, messages in enumerate(worded)
        )

    def _report(
        self,
        submission: Submission,
        options: Options,
        messages: Messages,
        done: Sequence[Done],
        *,
        asked: bool,
    ) -> Report:
        results = tuple(d.result for d in done)
        isolation = self._sandbox.isolation
        return Report(
            tool_version=__version__,
            submission=SubmissionFacts(path=submission.path, sha256=submission.sha256),
            seed=options.seed,
            lang=messages.lang,
            isolation=IsolationFacts(level=isolation.level, details=dict(isolation.details)),
            points=sum((r.points for r in results), start=Fraction(0)),
            score=sum((r.score for r in results), start=Fraction(0)),
            assignments=results,
            notes=_notes(submission, done, messages, asked=asked),
        )

    @property
    def isolation(self) -> Level:
        """How well submissions are confined."""
        return self._sandbox.isolation.level

    def assignments(self, options: Options) -> list[Assignment]:
        """Return those that submissions are graded by."""
        return [self.open(a) for a in options.assignments or bundled()]

    def open(self, slug_or_folder: str | Path) -> Assignment:
        """Open an assignment once, checked if that was not done before.

        Raises ``UsageError`` where there is none, ``RubricError`` where its rubric is broken.
        """
        if slug_or_folder not in self._opened:
            self._opened[slug_or_folder] = (
                open_assignment(slug_or_folder, checked=True)
                if self._checked
                else open_checked(slug_or_folder)
            )
        return self._opened[slug_or_folder]


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
    experiments: bool | None = None,
    data: Data | None = None,
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
    experiments : bool, optional
        Whether experiments are graded too; by default as each rubric says. One that ``only`` names
        is graded anyhow.
    data : Data, optional
        What experiments train on instead of the digits that come along.

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
    options = Options(
        assignments=tuple(assignments or ()),
        dialect=dialect,
        only=tuple(only),
        seed=choose_seed(seed),
        lang=lang or choose_language(None),
        timeout=timeout,
        require_isolation=require_isolation,
        experiments=experiments,
        data=data,
    )
    with ExitStack() as stack:
        grader = Grader(sandbox or stack.enter_context(Sandbox()))
        return grader.grade(load(path), options, progress=progress, processes=processes)


def choose_seed(seed: int | Literal["fresh"] | None) -> int:
    """Return the seed that was asked for: the usual one, or a number nobody knows."""
    if seed is None:
        return DEFAULT_SEED
    return int.from_bytes(os.urandom(4), "big") if seed == "fresh" else seed


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


def _notes(
    submission: Submission, done: Sequence[Done], messages: Messages, *, asked: bool
) -> tuple[Note, ...]:
    notes = [word_source_note(note, messages) for note in submission.notes]
    notes += [note for one in done for note in one.notes]
    if not asked:
        slugs = ", ".join(one.result.slug for one in done)
        text = messages("notes.recognized", assignments=slugs)
        notes.insert(0, Note(kind="recognized", message=text))
    return tuple(dict.fromkeys(notes))

"""What is known of a submission from the last time, assignment by assignment.

A result is taken again only where everything is the same that it depends on: all files of the
submission (a module may import any of them), the assignment, the grader, the options, the dialect,
the criteria, and which definitions are graded at all (courses' own modules must not bring them).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from grader.cohort.identity import assignment_identity, options_identity, tool_identity
from grader.cohort.stored import from_bytes, to_bytes
from grader.verdict import Outcome, Verdict

if TYPE_CHECKING:
    from grader.lanes import Done, Job
    from grader.options import Options
    from grader.report import AssignmentResult, Note, Report

SETTLED = frozenset({Outcome.COMPLETED, Outcome.RAISED})


def is_settled(result: AssignmentResult) -> bool:
    """Whether the result would be the same on another day.

    Not so what the grader could not judge, and what a deadline or the system put an end to: a
    machine may have been too busy or short of memory.
    """
    return all(c.verdict is not Verdict.ERROR and c.outcome in SETTLED for c in result.criteria)


class Recollection:
    """The results of one submission, those from the last time and those that are new.

    ``stored`` is what `store` returned the last time, or nothing; ``isolation`` how well the
    submission would be confined now, for that is what its report will say.
    """

    def __init__(
        self, bundle: str, options: Options, stored: bytes = b"", *, isolation: str = ""
    ) -> None:
        self._common = (bundle, tool_identity(), options_identity(options), isolation)
        self._known: dict[str, Done] = dict(_read(stored)) if stored else {}
        self._keys: dict[int, str] = {}
        self._notes: dict[int, tuple[Note, ...]] = {}

    def recall(self, job: Job, graded: frozenset[str]) -> Done | None:
        """Return what came of the very same job."""
        key = self._key(job, graded)
        done = self._known.get(key)
        if done is not None:
            self._remember(key, done)
        return done

    def keep(self, job: Job, graded: frozenset[str], done: Done) -> None:
        """Remember a result, unless it was the machine's bad day."""
        self._remember(self._key(job, graded) if is_settled(done.result) else "", done)

    def store(self, report: Report) -> bytes:
        """Return the report with all that is needed to recall its parts."""
        parts = [
            (self._keys.get(id(result), ""), self._notes.get(id(result), ()))
            for result in report.assignments
        ]
        return to_bytes({"report": report, "parts": parts})

    def _remember(self, key: str, done: Done) -> None:
        self._keys[id(done.result)] = key
        self._notes[id(done.result)] = done.notes

    def _key(self, job: Job, graded: frozenset[str]) -> str:
        assignment = job.oracle.assignment
        facts = (
            self._common,
            _identity(assignment.folders),
            assignment.rubric.slug,
            job.found.dialect.name,
            sorted(job.found.symbols),
            [criterion.id for criterion in job.criteria],
            sorted(graded),
        )
        return hashlib.sha256(repr(facts).encode("utf-8", "backslashreplace")).hexdigest()


def read_report(stored: bytes) -> Report:
    """Return the report that was stored."""
    report: Report = from_bytes(stored)["report"]
    return report


def _read(stored: bytes) -> list[tuple[str, Done]]:
    from grader.lanes import Done  # noqa: PLC0415 - who only reads reports grades nothing

    found = from_bytes(stored)
    results: Sequence[AssignmentResult] = found["report"].assignments
    return [
        (key, Done(result, notes))
        for (key, notes), result in zip(found["parts"], results, strict=True)
        if key
    ]


@cache
def _identity(folders: tuple[Path, ...]) -> str:
    return assignment_identity(folders)

"""What a teacher should look at: what the grader could not do, or did on shaky ground."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from grader.cohort.people import Who
from grader.cohort.records import Row, State
from grader.verdict import Outcome, Verdict

if TYPE_CHECKING:
    from grader.report import Report

PARTLY_READ = frozenset({"unreadable", "link", "load_error"})
"""Kinds of notes that say that a part of the code was not there when it was graded."""
UNWRITTEN = frozenset({Verdict.NOT_ATTEMPTED, Verdict.SKIPPED})
LONGEST = 300


class ConcernKind(StrEnum):
    """Why somebody should look, the gravest first."""

    FAILED = "failed"
    """The grader failed with the whole submission."""
    ERROR = "error"
    """The grader failed with some criteria."""
    UNREADABLE = "unreadable"
    UNWRITTEN = "unwritten"
    """Everything counts as not attempted: perhaps the file is empty, or names differ."""
    TIMED_OUT = "timed_out"
    OUT_OF_MEMORY = "out_of_memory"
    KILLED = "killed"
    PROTOCOL_ERROR = "protocol_error"
    """It sent something that no value may look like: perhaps an attempt to deceive the grader."""
    PARTLY_READ = "partly_read"
    WEAK_ISOLATION = "weak_isolation"


OUTCOMES = {
    Outcome.TIMED_OUT: ConcernKind.TIMED_OUT,
    Outcome.OUT_OF_MEMORY: ConcernKind.OUT_OF_MEMORY,
    Outcome.KILLED: ConcernKind.KILLED,
    Outcome.PROTOCOL_ERROR: ConcernKind.PROTOCOL_ERROR,
}


@dataclass(frozen=True, kw_only=True)
class Concern:
    """One reason to look at one submission."""

    kind: ConcernKind
    who: Who
    detail: str
    """The problem in words, or the criteria: ``batchnorm/forward-train, dropout/mask``."""


def find_concerns(row: Row) -> Iterator[Concern]:
    """Yield each reason to look at ``row``, at most one of a kind."""
    who = Who.of(row)
    if row.state is State.FAILED:
        yield Concern(kind=ConcernKind.FAILED, who=who, detail=_short(row.problem))
    elif row.state is State.UNREADABLE:
        yield Concern(kind=ConcernKind.UNREADABLE, who=who, detail=_short(row.problem))
    if row.report is not None:
        for kind, details in _in_report(row.report).items():
            yield Concern(kind=kind, who=who, detail=_short(", ".join(details)))


def _in_report(report: Report) -> dict[ConcernKind, list[str]]:
    found: dict[ConcernKind, list[str]] = {}
    verdicts = set()
    for assignment in report.assignments:
        for criterion in assignment.criteria:
            verdicts.add(criterion.verdict)
            place = f"{assignment.slug}/{criterion.id}"
            if criterion.verdict is Verdict.ERROR:
                found.setdefault(ConcernKind.ERROR, []).append(place)
            elif criterion.outcome in OUTCOMES:
                found.setdefault(OUTCOMES[criterion.outcome], []).append(place)
    if verdicts <= UNWRITTEN:
        found[ConcernKind.UNWRITTEN] = [a.slug for a in report.assignments]
    for note in report.notes:
        if note.kind in PARTLY_READ:
            place = f"{note.file}: " if note.file else ""
            found.setdefault(ConcernKind.PARTLY_READ, []).append(place + note.message)
    if report.isolation.level != "full":
        found[ConcernKind.WEAK_ISOLATION] = [report.isolation.level]
    return found


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"

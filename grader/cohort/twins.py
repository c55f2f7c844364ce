"""Groups of students who handed in the same code.

What is compared is `AssignmentResult.fingerprint`: the graded definitions that are the student's
own, without layout, comments and docstrings. Names are kept on purpose. Of two people who learned
from one lecture many write the same formulas; that they also choose every name alike, in the same
order, is rare, so that a group found here is worth a question. It is never a proof: both may have
copied a book. Disguised copies are not sought.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.cohort.people import Who

if TYPE_CHECKING:
    from grader.cohort.records import Row
    from grader.report import AssignmentResult

FEWEST_STATEMENTS = 30  # what is shorter, many write alike (the book's dropout has nine)
LARGEST_GROUP = 3  # a larger one that is also more than a tenth of all has a common source


@dataclass(frozen=True, kw_only=True)
class TwinGroup:
    """Students whose own code of these assignments is the same."""

    assignments: tuple[str, ...]
    """Slugs."""
    titles: tuple[str, ...]
    students: tuple[Who, ...]
    statements: int
    """How much code is the same."""
    is_widespread: bool
    """Whether so many have it that it comes from a lecture or a book rather than one another."""
    lost_points: bool
    """Whether the code has mistakes: to share those is a stronger sign than to share right code."""


@dataclass
class _Same:
    """Who handed in one fingerprint."""

    title: str
    statements: int
    lost_points: bool
    members: list[tuple[Who, str]]


class Twins:
    """The fingerprints of a class, collected row by row."""

    def __init__(self) -> None:
        self._same: dict[tuple[str, str], _Same] = {}
        self._sizes: dict[str, int] = {}

    def add(self, row: Row, assignment: AssignmentResult) -> None:
        """Remember one result, if there is enough of the student's own in it."""
        own = assignment.fingerprint
        if own is None or own.statements < FEWEST_STATEMENTS or row.report is None:
            return
        slug = assignment.slug
        self._sizes[slug] = self._sizes.get(slug, 0) + 1
        lost = assignment.score < assignment.points
        same = self._same.get((slug, own.digest))
        if same is None:
            same = _Same(assignment.title, own.statements, lost, [])
            self._same[slug, own.digest] = same
        same.lost_points = same.lost_points or lost
        same.members.append((Who.of(row), row.report.submission.path))

    def groups(self) -> tuple[TwinGroup, ...]:
        """Return the groups, those with most of the same code first, the widespread ones last.

        What several students handed in together (one path) counts once, and so do several works
        of one student. Groups of the same students in several assignments are one group.
        """
        found: dict[tuple[tuple[Who, ...], bool], list[tuple[str, _Same]]] = {}
        for (slug, _), same in self._same.items():
            hand_ins = {path for _, path in same.members}
            if len(hand_ins) < 2 or len({who.student for who, _ in same.members}) < 2:
                continue
            students = tuple(sorted(who for who, _ in same.members))
            wide = len(hand_ins) > LARGEST_GROUP and 10 * len(hand_ins) > self._sizes[slug]
            found.setdefault((students, wide), []).append((slug, same))
        groups = [
            TwinGroup(
                assignments=tuple(slug for slug, _ in parts),
                titles=tuple(same.title for _, same in parts),
                students=students,
                statements=sum(same.statements for _, same in parts),
                is_widespread=wide,
                lost_points=any(same.lost_points for _, same in parts),
            )
            for (students, wide), parts in found.items()
        ]
        return tuple(sorted(groups, key=lambda g: (g.is_widespread, -g.statements, g.students)))

"""Two implementations of one assignment: where they behave differently.

Neither is the right one: each probe is played with both, and their observations are compared with
each other as those of a submission and the reference are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

from grader.choosing import nothing_recognized, recognize
from grader.dialects import Found, graded_names
from grader.errors import UsageError
from grader.judging.compare import Comparison, compare
from grader.judging.judge import tolerances
from grader.judging.relations import Relation, find_relation
from grader.judging.values import JUDGED
from grader.messages import Messages
from grader.oracle import Oracle
from grader.player import Submitted
from grader.run import Run
from grader.submission import load
from grader.verdict import Outcome

if TYPE_CHECKING:
    from contextlib import ExitStack
    from pathlib import Path

    from grader.assignment import Assignment
    from grader.judging.observations import Failure, Played
    from grader.rubric.records import Criterion, Rubric
    from grader.sandbox.host import Sandbox
    from grader.submission import Submission

REFERENCE = "reference"
Sameness = Literal["same", "different", "missing"]


@dataclass(frozen=True)
class Contrast:
    """One criterion played with both."""

    criterion: Criterion
    sameness: Sameness
    first: Comparison | None = None
    """The first observation that differs: ``expected`` is what the first of the two shows."""
    values: tuple[Any, Any] = (None, None)
    relation: Relation | None = None
    failures: tuple[Failure | None, Failure | None] = (None, None)
    has: tuple[bool, bool] = (True, True)


@dataclass(frozen=True)
class Comparing:
    """One assignment, as two players do it."""

    rubric: Rubric
    dialects: tuple[str, str]
    conventions: tuple[Mapping[str, Any], Mapping[str, Any]]
    contrasts: tuple[Contrast, ...]

    @property
    def same(self) -> bool:
        """Whether nothing that both have differs, and both have the same."""
        return all(one.sameness == "same" for one in self.contrasts)


class _Player(Protocol):
    conventions: dict[str, Any]

    def has(self, target: str) -> bool: ...

    def play(self, probe: str, timeout: float | None = None) -> Played: ...


class _Reference:
    """The reference under the other one's conventions."""

    def __init__(self, oracle: Oracle) -> None:
        rubric = oracle.assignment.rubric
        self._oracle = oracle
        self.conventions = {name: usual.default for name, usual in rubric.conventions.items()}

    def has(self, target: str) -> bool:
        return True

    def play(self, probe: str, timeout: float | None = None) -> Played:
        return self._oracle.reference(probe, self.conventions)


def compare_works(
    paths: tuple[str, str],
    assignments: Sequence[Assignment],
    sandbox: Sandbox,
    stack: ExitStack,
    *,
    asked: bool,
    seed: int = 0,
    timeout: float | None = None,
) -> tuple[Comparing, ...]:
    """Compare two submissions, or one with ``"reference"``, in what both have.

    ``stack`` ends the workers. Raises ``UsageError`` where there is nothing that both have.
    """
    works = [None if path == REFERENCE else load(path) for path in paths]
    found = [
        None
        if work is None
        else {a.rubric.slug: (a, one) for a, one in recognize(work, [*assignments], None, asked=asked)}
        for work in works
    ]
    for work, one in zip(works, found, strict=True):
        if work is not None and not one:
            raise nothing_recognized(work, [*assignments])
    slugs = [a.rubric.slug for a in assignments if all(o is None or a.rubric.slug in o for o in found)]
    if found == [None, None]:
        raise UsageError("compare.two_references")
    if not slugs:
        raise UsageError("compare.nothing_common", a=paths[0], b=paths[1])
    done = []
    for assignment in assignments:
        if assignment.rubric.slug not in slugs:
            continue
        oracle = Oracle(assignment, seed)
        players: list[_Player] = []
        dialects: list[str] = []
        for work, one in zip(works, found, strict=True):
            if work is None or one is None:
                players.append(_Reference(oracle))
                dialects.append(REFERENCE)
            else:
                names = graded_names(assignment.dialects, one[assignment.rubric.slug][1])
                run = Run(work, sandbox, (Messages("en"),), seed, timeout, names)
                stack.callback(run.close)
                players.append(Submitted(run, one[assignment.rubric.slug][1], oracle))
                dialects.append(one[assignment.rubric.slug][1].dialect.name)
        done.append(_contrast_all(oracle, players, dialects, _criteria(assignment, found)))
    return tuple(done)

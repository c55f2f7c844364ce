"""Two implementations of one assignment: where they behave differently.

Neither has to be right: each probe is played with both, and their observations are compared with
each other as those of a submission and of the reference are when it is graded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from grader.choosing import nothing_recognized, recognize
from grader.dialects import graded_names
from grader.errors import InternalError, UsageError
from grader.judging.compare import Comparison, as_numeric, compare
from grader.judging.judge import tolerances
from grader.judging.observations import Failure, Played
from grader.judging.relations import Relation, find_relation
from grader.judging.tolerance import Tolerance
from grader.judging.values import JUDGED
from grader.messages import Messages
from grader.oracle import Oracle
from grader.player import Submitted
from grader.run import Run
from grader.submission import load

if TYPE_CHECKING:
    from grader.assignment import Assignment
    from grader.dialects import Found
    from grader.rubric.records import Criterion, Rubric
    from grader.sandbox.host import Sandbox
    from grader.submission import Submission

REFERENCE = "reference"
Sameness = Literal["same", "different", "missing"]


@dataclass(frozen=True)
class Contrast:
    """One criterion played with both; pairs are in the order of the two."""

    criterion: Criterion
    sameness: Sameness
    has: tuple[bool, bool] = (True, True)
    failures: tuple[Failure | None, Failure | None] = (None, None)
    first: Comparison | None = None
    """The first observation that differs; what the first of the two shows is the expected one."""
    relation: Relation | None = None


@dataclass(frozen=True)
class AssignmentContrast:
    """One assignment as both do it."""

    rubric: Rubric
    dialects: tuple[str, str]
    conventions: tuple[Mapping[str, Any], Mapping[str, Any]]
    contrasts: tuple[Contrast, ...]

    @property
    def differing_conventions(self) -> tuple[str, ...]:
        """The names of the conventions that the two follow in different ways."""
        one, other = self.conventions
        return tuple(name for name in one if one[name] != other[name])

    @property
    def is_same(self) -> bool:
        """Whether both have the same parts, and these do the same."""
        return all(one.sameness == "same" for one in self.contrasts)


@dataclass(frozen=True)
class _Work:
    """One of the two: a submission and what was found in it, or the reference, which has all."""

    path: str
    submission: Submission | None = None
    found: Mapping[str, Found] = field(default_factory=dict)

    def has_part_of(self, slug: str) -> bool:
        return self.submission is None or slug in self.found

    def criteria(self, assignment: Assignment) -> tuple[Criterion, ...]:
        if self.submission is None:
            return assignment.rubric.criteria
        dialect = self.found[assignment.rubric.slug].dialect
        return assignment.rubric.criteria_in(dialect.name, dialect.targets)


class _Reference:
    """The reference, under the conventions of the one that it is compared with."""

    def __init__(self, oracle: Oracle) -> None:
        rubric = oracle.assignment.rubric
        self._oracle = oracle
        self._defaults = {name: usual.default for name, usual in rubric.conventions.items()}
        self.conventions: dict[str, Any] = dict(self._defaults)

    def has(self, target: str) -> bool:
        """Whether it has ``target``: always."""
        return True

    def play(self, probe: str, timeout: float | None = None) -> Played:
        """Play a probe; odd conventions of the other one are not held against the reference."""
        try:
            return self._oracle.reference(probe, self.conventions)
        except InternalError:
            if self.conventions == self._defaults:
                raise
        self.conventions = dict(self._defaults)
        return self._oracle.reference(probe, self.conventions)


def compare_works(
    paths: tuple[str, str],
    assignments: Sequence[Assignment],
    sandbox: Sandbox,
    *,
    asked: bool,
    seed: int = 0,
    timeout: float | None = None,
) -> tuple[AssignmentContrast, ...]:
    """Compare two submissions, or one with ``"reference"``, in the assignments that both have.

    ``asked`` says that the assignments were named. Raises ``UsageError`` where both are the
    reference, or have nothing in common.
    """
    if paths == (REFERENCE, REFERENCE):
        raise UsageError("compare.two_references")
    works = [_read(path, assignments, asked=asked) for path in paths]
    common = [a for a in assignments if all(w.has_part_of(a.rubric.slug) for w in works)]
    done = []
    for assignment in common:
        with ExitStack() as stack:
            oracle = Oracle(assignment, seed)
            players = [_player(work, oracle, sandbox, stack, timeout) for work in works]
            done.append(_contrast(assignment, works, players))
    if not any(one.contrasts for one in done):
        raise UsageError("compare.nothing_common", a=paths[0], b=paths[1])
    return tuple(done)


def _read(path: str, assignments: Sequence[Assignment], *, asked: bool) -> _Work:
    if path == REFERENCE:
        return _Work(path)
    submission = load(path)
    recognized = recognize(submission, [*assignments], None, asked=asked)
    found = {assignment.rubric.slug: one for assignment, one in recognized if one.parts}
    if not found:
        raise nothing_recognized(submission, [*assignments])
    return _Work(path, submission, found)


def _player(
    work: _Work, oracle: Oracle, sandbox: Sandbox, stack: ExitStack, timeout: float | None
) -> Submitted | _Reference:
    if work.submission is None:
        return _Reference(oracle)
    found = work.found[oracle.assignment.rubric.slug]
    names = graded_names(oracle.assignment.dialects, found)
    run = Run(work.submission, sandbox, (Messages("en"),), oracle.seed, timeout, names)
    stack.callback(run.close)
    return Submitted(run, found, oracle)


def _contrast(
    assignment: Assignment, works: Sequence[_Work], players: Sequence[Submitted | _Reference]
) -> AssignmentContrast:
    first, second = players
    for player, other in ((first, second), (second, first)):
        if isinstance(player, _Reference):
            player.conventions = dict(other.conventions)
    ids = [{criterion.id for criterion in work.criteria(assignment)} for work in works]
    common = [c for c in assignment.rubric.criteria if all(c.id in known for known in ids)]
    slug = assignment.rubric.slug
    names = [w.found[slug].dialect.name if w.submission else REFERENCE for w in works]
    return AssignmentContrast(
        rubric=assignment.rubric,
        dialects=(names[0], names[1]),
        conventions=(dict(first.conventions), dict(second.conventions)),
        contrasts=tuple(one for c in common for one in _play(c, first, second)),
    )


def _play(
    criterion: Criterion, first: Submitted | _Reference, second: Submitted | _Reference
) -> Iterator[Contrast]:
    """Play one criterion with both; nothing comes of it where neither has the parts."""
    has = tuple(all(map(player.has, criterion.targets)) for player in (first, second))
    if not all(has):
        if any(has):
            yield Contrast(criterion, "missing", has=(has[0], has[1]))
        return
    one = first.play(criterion.probe, criterion.timeout)
    other = second.play(criterion.probe, criterion.timeout)
    if one.failure is not None or other.failure is not None:
        same = _is_same_failure(one.failure, other.failure)
        failures = (one.failure, other.failure)
        yield Contrast(criterion, "same" if same else "different", failures=failures)
        return
    differing = next(_differences(criterion, one, other), None)
    if differing is None:
        yield Contrast(criterion, "same")
        return
    name = differing.name
    right, got = one.leaves().get(name), other.leaves().get(name)
    if isinstance(second, _Reference):
        right, got = got, right
    relation = find_relation(right, got)
    yield Contrast(criterion, "different", first=differing, relation=relation)


def _is_same_failure(one: Failure | None, other: Failure | None) -> bool:
    if one is None or other is None:
        return False
    return (one.outcome, one.error_type) == (other.outcome, other.error_type)


def _differences(criterion: Criterion, one: Played, other: Played) -> Iterator[Comparison]:
    specs = criterion.tolerances
    left, right = one.leaves(tuple(specs)), other.leaves(tuple(specs))
    bounds = tolerances(specs, left)
    for name, value in left.items():
        if name not in right:
            yield Comparison(name, False, "missing")
        elif not (compared := _compare(name, value, right[name], bounds[name])).holds:
            yield compared
    yield from (Comparison(name, False, "surplus") for name in right if name not in left)


def _compare(name: str, one: Any, other: Any, bound: Tolerance) -> Comparison:
    """Compare one observation of two players, either of whom may be wrong."""
    if isinstance(one, JUDGED) or isinstance(other, JUDGED):
        alike = isinstance(one, JUDGED) and one.resembles(other)
        facts = {"expected": _said(one), "observed": _said(other)}
        return Comparison(name, alike, "equal" if alike else "claim", {} if alike else facts)
    if not isinstance(one, str | dict | list | None) and as_numeric(one) is None:
        kinds = [getattr(value, "type_name", type(value).__name__) for value in (one, other)]
        facts = {"expected": kinds[0], "observed": kinds[1]}
        return Comparison(name, kinds[0] == kinds[1], "kind", facts)
    return compare(name, one, other, bound, nan_is_alike=True)


def _said(value: Any) -> Any:
    return value.facts().get("observed") if isinstance(value, JUDGED) else value

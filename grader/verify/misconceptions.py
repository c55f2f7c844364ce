"""Each misconception must lose points and be named as itself, whatever the inputs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.assessment import name_mistakes
from grader.attempt import Attempt, attempt
from grader.dialects import Dialect
from grader.messages import Sentence
from grader.oracle import Oracle
from grader.rubric.records import Criterion
from grader.scoring import FULL_CREDIT
from grader.verify.bench import Bench
from grader.verify.crew import Task
from grader.verify.records import CheckResult, Effort, Finding
from grader.verify.shares import cut, listed
from grader.verify.stand_in import Believer

SHARE = 5


@dataclass(frozen=True)
class Seen:
    """What came of one misconception in one dialect, under one seed."""

    id: str
    dialect: str
    seed: int
    lost: tuple[str, ...]
    named: tuple[str, ...]
    fitted: tuple[str, ...]


def plan(bench: Bench, effort: Effort) -> list[Task]:
    """Return the work: all misconceptions under a few seeds each."""
    return [
        Task(play_misconceptions, (seeds,), "misconceptions")
        for seeds in cut(range(effort.seeds), SHARE)
    ]


def play_misconceptions(bench: Bench, seeds: Sequence[int]) -> list[Seen]:
    """Let every misconception be graded as a submission is."""
    return [seen for seed in seeds for seen in _play(bench, seed)]


def _play(bench: Bench, seed: int) -> Iterator[Seen]:
    """Let each misconception be graded in one of the dialects that look for it, in turn."""
    oracle = bench.oracle(seed)
    for id, dialects in _sought(bench).items():
        dialect = dialects[seed % len(dialects)]
        yield _first_named(bench, dialect, oracle, bench.criteria_in(dialect), id)


def _sought(bench: Bench) -> dict[str, list[Dialect]]:
    """Return the dialects that look for each misconception, where there are some."""
    sought: dict[str, list[Dialect]] = {}
    for dialect in bench.assignment.dialects:
        suspects = {s.id for c in bench.criteria_in(dialect) for s in c.misconceptions}
        for id in bench.rubric.misconceptions:
            if id in suspects:
                sought.setdefault(id, []).append(dialect)
    return sought


def _first_named(
    bench: Bench, dialect: Dialect, oracle: Oracle, criteria: tuple[Criterion, ...], id: str
) -> Seen:
    """Return what came under the first of the dialect's conventions that show the mistake."""
    for conventions in bench.settings_in(dialect):
        lost, named, fitted = _grade(criteria, Believer(oracle, conventions, id))
        if lost and id in named:
            break
    return Seen(id, dialect.name, oracle.seed, lost, named, fitted)


def _grade(
    criteria: tuple[Criterion, ...], believer: Believer
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the criteria that lost points, the misconceptions named, and all that fitted."""
    tried: dict[str, Attempt] = {}
    for criterion in criteria:
        tried[criterion.id] = attempt(criterion, believer, believer.oracle, tried)
    attempts = list(tried.values())
    named = name_mistakes(attempts, believer.conventions, believer.oracle)
    return (
        tuple(n.attempt.criterion.id for n in named if n.attempt.credit < FULL_CREDIT),
        tuple(n.misconception for n in named if n.misconception is not None),
        tuple(sorted({c.id for a in attempts for c in a.candidates})),
    )


def conclude(bench: Bench, effort: Effort, results: Sequence[list[Seen]]) -> CheckResult:
    """Return which misconceptions pass, stay unnamed or are taken for others."""
    own = _sought(bench) if bench.extends else bench.rubric.misconceptions
    by_id: dict[str, list[Seen]] = {id: [] for id in own}
    for seen in (seen for share in results for seen in share):
        by_id[seen.id].append(seen)
    findings = [f for id, seen in by_id.items() for f in _findings(id, seen)]
    confusion = {id: _named_otherwise(id, seen) for id, seen in by_id.items()}
    faulty = {finding.where.partition(" ")[0] for finding in findings}
    return CheckResult(
        "misconceptions",
        {
            "misconceptions": len(by_id),
            "seeds": effort.seeds,
            "named": sum(id not in faulty for id in by_id),
        },
        tuple(findings),
        {"confusion": {id: others for id, others in confusion.items() if others}},
    )


def _findings(id: str, seen: list[Seen]) -> Iterator[Finding]:
    if not seen:
        yield Finding("never_sought", id, Sentence("verify.never_sought"))
    by_dialect: dict[str, list[Seen]] = defaultdict(list)
    for one in seen:
        by_dialect[one.dialect].append(one)
    for dialect, plays in by_dialect.items():
        fault = _fault(id, f"{id} ({dialect})", plays)
        if fault is not None:
            yield fault


def _fault(id: str, where: str, plays: list[Seen]) -> Finding | None:
    """Return what is wrong in one dialect, or None."""
    passed = [p.seed for p in plays if not p.lost]
    if passed:
        said = Sentence("verify.loses_nothing", seeds=listed(passed), n=len(passed))
        return Finding("loses_nothing", where, said)
    unnamed = [p for p in plays if id not in p.named]
    if not unnamed:
        return None
    seeds = listed([p.seed for p in unnamed])
    others = sorted({o for p in unnamed for o in (p.named or p.fitted) if o != id})
    if others:
        said = Sentence("verify.taken_for", seeds=seeds, n=len(unnamed), others=listed(others))
        return Finding("taken_for", where, said)
    return Finding("unnamed", where, Sentence("verify.unnamed", seeds=seeds, n=len(unnamed)))


def _named_otherwise(id: str, seen: list[Seen]) -> dict[str, int]:
    counts = Counter(name for one in seen for name in set(one.named) if name != id)
    return dict(sorted(counts.items()))

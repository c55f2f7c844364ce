"""What a probe cannot see: targets it never calls, right answers that anything would match."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.attempt import Attempt, attempt
from grader.judging.compare import as_numeric
from grader.judging.judge import tolerances
from grader.judging.observations import Played
from grader.judging.values import JUDGED
from grader.messages import Sentence
from grader.rubric.records import Criterion
from grader.scoring import NO_CREDIT
from grader.verify.accepted import read_accepted
from grader.verify.bench import Bench
from grader.verify.crew import Task
from grader.verify.equivalents import owns_entries
from grader.verify.interposed import Interposed, Watcher
from grader.verify.records import CheckResult, Effort, Finding, Level
from grader.verify.shares import listed
from grader.verify.trivial import CONSTANTS, TRIVIAL

SEEDS = 3


@dataclass(frozen=True)
class Blind:
    """Something that a criterion does not see under a seed; ``what`` is a leaf or a player."""

    kind: str
    criterion: str
    what: str
    seed: int


class Recorder(Watcher):
    """Keeps what was called, and the objects that attributes were read from."""

    def __init__(self) -> None:
        self.seen: set[str] = set()
        self.objects: dict[str, Any] = {}
        self.elsewhere: set[str] = set()

    def called(self, name: str, target: Any) -> None:
        """Note a call or a read attribute."""
        self.seen.add(name)
        part, _, attribute = name.partition(".")
        if attribute:
            self.objects[part] = target

    def handed(self, name: str) -> None:
        """Note a part that others may call."""
        self.elsewhere.add(name.partition(".")[0])

    def has_called(self, target: str) -> bool:
        """Whether a target was called, by its own name or in the form that the probes use."""
        part, _, method = target.partition(".")
        if not method or target in self.seen or part in self.elsewhere:
            return target in self.seen or part in self.elsewhere
        reached = part in self.objects
        return reached and not hasattr(self.objects[part], method)


def plan(bench: Bench, effort: Effort) -> list[Task]:
    """Return the work: a few seeds."""
    return [Task(look, (seed,), "blindness") for seed in range(min(SEEDS, effort.seeds))]


def look(bench: Bench, seed: int) -> list[Blind]:
    """Return what the criteria do not see under a seed."""
    return [
        *_never_called(bench, seed),
        *_invisible(bench, seed),
        *_passed_by_trivial(bench, seed),
    ]


def _never_called(bench: Bench, seed: int) -> Iterator[Blind]:
    for criterion in bench.criteria:
        recorder = Recorder()
        player = bench.reference(bench.oracle(seed), bench.default, wrap=_interpose(recorder))
        player.play(criterion.probe)
        target = criterion.targets[0]  # the others may be what it calls itself
        if not recorder.has_called(target):
            yield Blind("never_called", criterion.id, target, seed)


def _interpose(watcher: Watcher) -> Callable[[str, Any], Any]:
    return lambda name, part: Interposed(name, part, watcher)


def _invisible(bench: Bench, seed: int) -> Iterator[Blind]:
    oracle = bench.oracle(seed)
    for criterion in bench.criteria:
        played = oracle.reference(criterion.probe, bench.default)
        if _vanishes(criterion, played):
            yield Blind("vanishes", criterion.id, ", ".join(criterion.observations), seed)
        for leaf, value in played.leaves(tuple(criterion.observations)).items():
            if _has_twins(value):
                yield Blind("twins", criterion.id, leaf, seed)


def _vanishes(criterion: Criterion, played: Played) -> bool:
    """Whether zeros, which are not right, are close enough to every judged number."""
    leaves = played.leaves(tuple(criterion.observations))
    bounds = tolerances(criterion.tolerances, leaves)
    numbers = _numbers(leaves)
    return (
        len(numbers) == len(leaves)
        and any(bool(array.any()) for array in numbers.values())
        and all(
            bool(np.all(np.abs(array) <= bounds[name].bound(array, array)))
            for name, array in numbers.items()
        )
    )


def _numbers(leaves: Mapping[str, Any]) -> dict[str, Any]:
    """Return the leaves that are measured numbers, no truth values, texts or claims."""
    found = {}
    for name, value in leaves.items():
        if value is not None and not isinstance(value, (bool, np.bool_, str, *JUDGED)):
            array = as_numeric(value)
            if array is not None:
                found[name] = array
    return found


def _is_right(constant: int, criterion: Criterion, played: Played) -> bool:
    """Whether the right answer is nothing but this number."""
    leaves = played.leaves(tuple(criterion.observations))
    numbers = _numbers(leaves)
    return len(numbers) == len(leaves) and all(
        bool((a == constant).all()) for a in numbers.values()
    )


def _is_property(criterion: Criterion, played: Played) -> bool:
    """Whether only truth values, words and counts are judged: who does nothing may well do so."""
    leaves = played.leaves(tuple(criterion.observations))
    claims = any(isinstance(value, JUDGED) for value in leaves.values())
    return not claims and not any(a.dtype.kind in "fc" for a in _numbers(leaves).values())


def _has_twins(value: Any) -> bool:
    """Whether two columns of a table of measured numbers are the same, not by their signs alone."""
    array = as_numeric(value)
    if array is None or array.dtype.kind != "f" or array.ndim != 2 or array.shape[0] < 2:
        return False
    columns = [column for column in array.T if np.unique(np.abs(column)).size > 1]
    return any(
        np.allclose(one, other, rtol=1e-9, atol=0)
        for i, one in enumerate(columns)
        for other in columns[:i]
    )


def _passed_by_trivial(bench: Bench, seed: int) -> Iterator[Blind]:
    oracle = bench.oracle(seed)
    for name, watcher in TRIVIAL.items():
        player = bench.reference(oracle, bench.default, wrap=_interpose(watcher))
        tried: dict[str, Attempt] = {}
        for criterion in bench.criteria:
            tried[criterion.id] = attempt(criterion, player, oracle, tried)
            if tried[criterion.id].credit > NO_CREDIT:
                right = oracle.reference(criterion.probe, bench.default)
                if not _is_right(CONSTANTS.get(name, 0), criterion, right):
                    kind = "property" if _is_property(criterion, right) else "trivial"
                    yield Blind(kind, criterion.id, name, seed)


def conclude(bench: Bench, effort: Effort, results: Sequence[list[Blind]]) -> CheckResult:
    """Return what is not seen, but for what the assignment accepts with a reason."""
    seeds: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for blind in (blind for share in results for blind in share):
        seeds[blind.kind, blind.criterion, blind.what].append(blind.seed)
    accepted = {entry.key for entry in read_accepted(bench.assignment)}
    unseen: dict[tuple[str, str], dict[str, list[int]]] = defaultdict(dict)
    for (kind, criterion, what), at in seeds.items():
        if (kind, criterion, what) not in accepted:
            unseen[kind, criterion][what] = at
    findings = [_finding(kind, criterion, at) for (kind, criterion), at in unseen.items()]
    stale = accepted - set(seeds) if owns_entries(bench.assignment) else set()
    findings += [
        Finding("stale", f"{criterion} ({kind})", Sentence("verify.accepted_stale", what=what))
        for kind, criterion, what in sorted(stale)
    ]
    return CheckResult(
        "blindness",
        {
            "criteria": len(bench.criteria),
            "players": len(TRIVIAL),
            "accepted": len(accepted & set(seeds)),
        },
        tuple(findings),
    )


def _finding(kind: str, criterion: str, unseen: dict[str, list[int]]) -> Finding:
    what = listed(sorted(unseen))
    seeds = listed(sorted({seed for at in unseen.values() for seed in at}))
    level: Level = "fault"
    if kind == "never_called":
        said = Sentence("verify.never_called", target=what)
    elif kind == "vanishes":
        said = Sentence("verify.vanishes", names=what, seeds=seeds)
    elif kind == "twins":
        said = Sentence("verify.twins", name=what, seeds=seeds)
    elif kind == "trivial":
        said = Sentence("verify.trivial", player=what, seeds=seeds)
    else:
        said, level = Sentence("verify.property", player=what), "note"
    return Finding(kind, criterion, said, level=level)

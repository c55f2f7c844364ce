"""The right answer must pass: in process under many seeds, and in every dialect's form."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from grader.attempt import attempt
from grader.errors import InternalError
from grader.grading import grade
from grader.judging.compare import Comparison
from grader.judging.judge import judge
from grader.messages import Sentence
from grader.players import LocalObjects
from grader.verdict import Verdict
from grader.verify.bench import Bench, Conventions, say
from grader.verify.crew import Task
from grader.verify.interposed import Interposed, Watcher
from grader.verify.records import CheckResult, Effort, Finding, Level
from grader.verify.shares import cut, listed
from grader.verify.specimens import Specimen, specimens
from grader.verify.stand_in import StandIn

SHARE = 10
FEW = 3
"""Seeds for conventions other than the defaults and for forms other than plain double."""
SOME_OTHER = 0x5EED


@dataclass(frozen=True)
class Refusal:
    """A right answer that did not pass."""

    kind: str
    criterion: str
    seed: int
    setting: str
    reason: str


class OtherDraws(LocalObjects):
    """Hands out other random numbers than the reference drew: a right player may use any."""

    def rng(self, seed: int) -> np.random.Generator:
        """Return a generator that is the same for the same seed, but not NumPy's default one."""
        return np.random.Generator(np.random.Philox(seed ^ SOME_OTHER))


class SinglePrecision(Watcher):
    """Gives and takes float32 where there was float64."""

    def given(self, value: Any) -> Any:
        """Return float32 for float64."""
        return _single(value)

    def taken(self, value: Any, like: tuple[Any, ...]) -> Any:
        """Return float32 for float64."""
        return _single(value)


def _single(value: Any) -> Any:
    if isinstance(value, np.ndarray | np.generic) and value.dtype == np.float64:
        return value.astype(np.float32)
    return value


def plan(bench: Bench, effort: Effort) -> list[Task]:
    """Return the work: plays under many seeds, right specimens, starters."""
    seeds = cut(range(effort.reference_seeds), SHARE)
    right = [s.folder.name for s in specimens(bench.assignment, "correct-*")]
    starters = [d.name for d in bench.assignment.dialects]
    return [
        *(Task(play_reference, (share,), "reference") for share in seeds),
        *(Task(grade_specimen, (name,), name) for name in right),
        *(Task(grade_starter, (name,), f"starter/{name}") for name in starters),
    ]


def find_broken(bench: Bench) -> tuple[Finding, ...]:
    """Return the probes that the reference cannot play at all: nothing else can be tried then."""
    oracle = bench.oracle(0)
    broken = {}
    for setting in bench.settings:
        for criterion in bench.criteria:
            try:
                played = oracle.reference(criterion.probe, setting)
                judge(played, played, criterion.tolerances)
            except InternalError as error:
                broken[criterion.id] = str(error)
    said = Sentence("verify.cannot_play")
    return tuple(Finding("cannot_play", id, said, reason) for id, reason in broken.items())


def play_reference(bench: Bench, seeds: Sequence[int]) -> list[Refusal]:
    """Let a copy of the reference be judged, and forms of it that are as right."""
    return [refusal for seed in seeds for refusal in _play(bench, seed)]


def _play(bench: Bench, seed: int) -> Iterator[Refusal]:
    oracle = bench.oracle(seed)
    for setting in bench.settings if seed < FEW else bench.settings[:1]:
        yield from _refused(bench, "reference", bench.reference(oracle, setting), setting)
        if seed < FEW:
            other = bench.reference(oracle, setting, objects=OtherDraws())
            yield from _refused(bench, "other_draws", other, setting)
    if seed < FEW:
        single = bench.reference(
            oracle, bench.default, wrap=lambda name, part: Interposed(name, part, SinglePrecision())
        )
        yield from _refused(bench, "single_precision", single, bench.default)


def _refused(bench: Bench, kind: str, player: StandIn, setting: Conventions) -> Iterator[Refusal]:
    for criterion in bench.criteria:
        asked = replace(criterion, requires=(), follow_through=None, misconceptions=())
        tried = attempt(asked, player, player.oracle, {})
        if tried.verdict is not Verdict.PASS:
            reason = str(tried.failure) if tried.failure else _why(tried.first_failing)
            at = say(setting, bench.default)
            yield Refusal(kind, criterion.id, player.oracle.seed, at, reason)


def _why(failing: Comparison | None) -> str:
    if failing is None:
        return "nothing was judged"
    facts = ", ".join(f"{key} {value}" for key, value in failing.facts.items())
    return f"{failing.name}: {failing.reason}{facts and ', '}{facts}"


def grade_specimen(bench: Bench, name: str) -> list[Finding]:
    """Grade one right specimen through the sandbox."""
    (specimen,) = specimens(bench.assignment, name)
    return list(_specimen_findings(bench, specimen))


def _specimen_findings(bench: Bench, specimen: Specimen) -> Iterator[Finding]:
    with tempfile.TemporaryDirectory(prefix="deepgrade-verify-") as folder:
        specimen.write(bench.assignment, Path(folder))
        report = grade(folder, [bench.assignment.folder], lang="en", seed=0)
    for criterion in report.assignments[0].criteria:
        if criterion.verdict is not Verdict.PASS and not specimen.leaves_out(criterion.id):
            said = Sentence("verify.specimen_refused", id=criterion.id, verdict=criterion.verdict)
            where = f"specimens/{specimen.folder.name}"
            yield Finding("specimen_refused", where, said, criterion.rationale)


def grade_starter(bench: Bench, dialect: str) -> list[Finding]:
    """Grade a dialect's starter as it is handed out."""
    folder = bench.assignment.find(f"starter/{dialect}")
    where = f"starter/{dialect}"
    if folder is None:
        return [Finding("no_starter", where, Sentence("verify.no_starter"), level="note")]
    report = grade(folder, [bench.assignment.folder], dialect=dialect, lang="en", seed=0)
    return [
        Finding(
            "starter_attempted",
            where,
            Sentence("verify.starter_attempted", id=c.id, verdict=c.verdict),
            c.rationale,
        )
        for c in report.assignments[0].criteria
        if c.verdict is not Verdict.NOT_ATTEMPTED
    ]


def conclude(bench: Bench, effort: Effort, results: Sequence[list[Any]]) -> CheckResult:
    """Return where the right answer was refused."""
    everything = [item for share in results for item in share]
    refusals: dict[tuple[str, str, str], list[Refusal]] = defaultdict(list)
    for item in everything:
        if isinstance(item, Refusal):
            refusals[item.kind, item.criterion, item.setting].append(item)
    findings = [_finding(same) for same in refusals.values()]
    findings += [item for item in everything if isinstance(item, Finding)]
    right = specimens(bench.assignment, "correct-*")
    if not right:
        said = Sentence("verify.no_right_specimen")
        findings.append(Finding("no_right_specimen", "specimens", said, level="note"))
    return CheckResult(
        "reference",
        {
            "criteria": len(bench.criteria),
            "seeds": effort.reference_seeds,
            "settings": len(bench.settings),
            "right_specimens": len(right),
            "starters": len(bench.assignment.dialects),
        },
        tuple(findings),
    )


def _finding(same: list[Refusal]) -> Finding:
    first = same[0]
    where = f"{first.criterion} ({first.setting})" if first.setting else first.criterion
    seeds = listed([r.seed for r in same])
    if first.kind == "reference":
        said = Sentence("verify.reference_refused", seeds=seeds, n=len(same))
    elif first.kind == "other_draws":
        said = Sentence("verify.other_draws_refused", seeds=seeds, n=len(same))
    else:
        said = Sentence("verify.single_refused", seeds=seeds, n=len(same))
    level: Level = "note" if first.kind == "single_precision" else "fault"
    return Finding(first.kind, where, said, first.reason, level)

"""How often a right answer that is random would be refused: by calculation, and by trying."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from grader.judging.judge import judge
from grader.judging.statistics import ALPHA, binomial_tail
from grader.judging.values import JUDGED, Proportion, UniformSample
from grader.messages import Sentence
from grader.rubric.records import Criterion
from grader.verify.bench import Bench
from grader.verify.crew import Task
from grader.verify.records import CheckResult, Effort, Finding
from grader.verify.shares import cut, listed
from grader.verify.tracing import SEED

SHARE = 50
FIRST = 1_000_000
"""The first of the fresh seeds; those below are what the other checks use."""
LARGEST = 1e-8
"""What a criterion may refuse: one right answer in a hundred million."""


@dataclass(frozen=True)
class Refused:
    """A run of the reference that a criterion refused."""

    criterion: str
    seed: int
    names: tuple[str, ...]


def plan(bench: Bench, effort: Effort) -> list[Task]:
    """Return the work: runs of the criteria that judge random or measured values."""
    if not stochastic(bench):
        return []
    seeds = range(FIRST, FIRST + effort.runs)
    return [Task(run, (share,), "false rejections") for share in cut(seeds, SHARE)]


def stochastic(bench: Bench) -> list[Criterion]:
    """Return the criteria that judge values with a claim of their own."""
    oracle = bench.oracle(SEED)
    return [c for c in bench.criteria if _claims(bench, oracle, c)]


def _claims(bench: Bench, oracle: Any, criterion: Criterion) -> dict[str, Any]:
    played = oracle.reference(criterion.probe, bench.default)
    leaves = played.leaves(tuple(criterion.observations))
    return {name: value for name, value in leaves.items() if isinstance(value, JUDGED)}


def run(bench: Bench, seeds: Sequence[int]) -> list[Refused]:
    """Judge what the reference shows against itself: only claims can fail."""
    refused = []
    criteria = stochastic(bench)
    for seed in seeds:
        oracle = bench.oracle(seed)
        for criterion in criteria:
            played = oracle.reference(criterion.probe, bench.default)
            failing = judge(played, played, criterion.tolerances).failing
            if failing:
                refused.append(Refused(criterion.id, seed, tuple(c.name for c in failing)))
    return refused


def conclude(bench: Bench, effort: Effort, results: Sequence[list[Refused]]) -> CheckResult:
    """Return the refusals, and the calculated bound of each criterion."""
    refused = [one for share in results for one in share]
    times = Counter(one.criterion for one in refused)
    findings = [
        Finding(
            "refused",
            id,
            Sentence(
                "verify.refused",
                n=n,
                runs=effort.runs,
                names=listed(sorted({m for r in refused if r.criterion == id for m in r.names})),
            ),
        )
        for id, n in times.items()
    ]
    bounds = calculate_bounds(bench)
    findings += [
        Finding("wide_bound", id, Sentence("verify.wide_bound", bound=f"{bound:.1e}"))
        for id, bound in bounds.items()
        if bound > LARGEST
    ]
    return CheckResult(
        "rejections",
        {
            "stochastic": len(stochastic(bench)),
            "runs": effort.runs if stochastic(bench) else 0,
            "refused": len(refused),
        },
        tuple(findings),
        {"bounds": {id: f"{bound:.1e}" for id, bound in bounds.items()}},
    )


def calculate_bounds(bench: Bench) -> dict[str, float]:
    """Return for each random criterion the probability that it refuses a right answer, at most."""
    oracle = bench.oracle(SEED)
    bounds = {}
    for criterion in bench.criteria:
        claims = _claims(bench, oracle, criterion).values()
        bound = sum(_refuses(claim) for claim in claims)
        if bound:
            bounds[criterion.id] = bound
    return bounds


def _refuses(claim: Any) -> float:
    if isinstance(claim, Proportion):
        return refused_share(claim.trials, claim.p)
    return ALPHA if isinstance(claim, UniformSample) else 0.0


def refused_share(trials: int, p: float, alpha: float = ALPHA) -> float:
    """Return the probability that a share of ``trials`` events of probability p is refused.

    >>> 0 < refused_share(1000, 0.3) <= ALPHA
    True
    """
    if p in (0.0, 1.0) or trials == 0:
        return 0.0
    middle = int(trials * p)

    def refuses(successes: int) -> bool:
        return binomial_tail(successes, trials, p) < alpha / 2

    low, high = -1, middle  # the last refused and the first accepted from below
    while high - low > 1:
        half = (low + high) // 2
        low, high = (half, high) if refuses(half) else (low, half)
    below = binomial_tail(low, trials, p) if low >= 0 else 0.0
    low, high = middle, trials + 1
    while high - low > 1:
        half = (low + high) // 2
        low, high = (low, half) if refuses(half) else (half, high)
    above = binomial_tail(high, trials, p) if high <= trials else 0.0
    return below + above

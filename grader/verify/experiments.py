"""Experiments: their claims hold for the reference, and each misconception they list breaks one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.errors import InternalError
from grader.judging.observations import Played
from grader.messages import Sentence
from grader.rubric.records import Criterion
from grader.verify.bench import Bench, say
from grader.verify.crew import Task
from grader.verify.records import CheckResult, Effort, Finding
from grader.verify.shares import listed


@dataclass(frozen=True)
class Broken:
    """An experiment that did not go as its rubric says, under one seed."""

    kind: str
    experiment: str
    player: str
    seed: int
    what: str = ""


def plan(bench: Bench, effort: Effort) -> list[Task]:
    """Return the work: each experiment under each seed."""
    return [
        Task(play, (experiment.id, seed), experiment.id)
        for experiment in bench.rubric.experiments
        for seed in range(effort.experiment_seeds)
    ]


def play(bench: Bench, name: str, seed: int) -> list[Broken]:
    """Play an experiment with the reference and with each misconception that it lists."""
    (experiment,) = (e for e in bench.rubric.experiments if e.id == name)
    return [*_of_reference(bench, experiment, seed), *_of_misconceptions(bench, experiment, seed)]


def _of_reference(bench: Bench, experiment: Criterion, seed: int) -> Iterator[Broken]:
    oracle = bench.oracle(seed)
    for setting in bench.settings if seed == 0 else bench.settings[:1]:
        at = say(setting, bench.default)
        try:
            played = oracle.reference(experiment.probe, setting)
        except InternalError as error:
            yield Broken("cannot_play_experiment", experiment.id, at, seed, str(error))
            continue
        claims = played.observations.get("claims", {})
        if set(claims) != set(experiment.claims):
            differing = sorted(set(claims) ^ set(experiment.claims))
            yield Broken("claims_differ", experiment.id, at, seed, listed(differing))
        failing = [f"{id} = {claim.value:.4g}" for id, claim in claims.items() if not claim.holds()]
        if failing:
            yield Broken("claim_fails", experiment.id, at, seed, listed(failing))


def _of_misconceptions(bench: Bench, experiment: Criterion, seed: int) -> Iterator[Broken]:
    oracle = bench.oracle(seed)
    for suspect in experiment.misconceptions:
        played = oracle.misconception(suspect.id, experiment.probe, bench.default)
        if played.failure is None and _holds(played):
            yield Broken("claims_hold", experiment.id, suspect.id, seed)


def _holds(played: Played) -> bool:
    return all(claim.holds() for claim in played.observations.get("claims", {}).values())


def conclude(bench: Bench, effort: Effort, results: Sequence[list[Broken]]) -> CheckResult:
    """Return what did not go as the rubric says, each once with its seeds."""
    seeds: dict[tuple[str, str, str], list[Broken]] = {}
    for broken in (one for share in results for one in share):
        seeds.setdefault((broken.kind, broken.experiment, broken.player), []).append(broken)
    experiments = bench.rubric.experiments
    return CheckResult(
        "experiments",
        {
            "experiments": len(experiments),
            "broken_by": sum(len(experiment.misconceptions) for experiment in experiments),
            "experiment_seeds": effort.experiment_seeds if experiments else 0,
        },
        tuple(
            Finding(kind, name, _say(kind, player, found), found[0].what)
            for (kind, name, player), found in seeds.items()
        ),
    )


def _say(kind: str, player: str, found: Sequence[Broken]) -> Sentence:
    numbers = listed([broken.seed for broken in found])
    match kind:
        case "cannot_play_experiment":
            return Sentence("verify.cannot_play_experiment", seeds=numbers)
        case "claims_differ":
            return Sentence("verify.claims_differ")
        case "claim_fails":
            return Sentence("verify.claim_fails", seeds=numbers, setting=player or "–")
    return Sentence("verify.claims_hold", name=player, seeds=numbers)

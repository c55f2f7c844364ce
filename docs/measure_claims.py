"""Measure every claim of every experiment over many seeds: ``python docs/measure_claims.py``.

    python docs/measure_claims.py [--seeds 20] [SLUG …]     measures, then writes both files
    python docs/measure_claims.py --render                  writes docs/experiments.md only

``docs/claims.json`` keeps the figures, ``docs/experiments.md`` shows them. Assignments that are not
named keep the figures that they have.
"""

from __future__ import annotations

from grader.cli.quick_start import quicken_start

quicken_start()

import argparse
import json
import math
import statistics
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from grader.assignment import bundled, open_assignment
from grader.judging.values import Between
from grader.oracle import Oracle
from grader.processors import available
from grader.sandbox.heap import keep_freed_memory
from grader.showing import describe_bounds

DOCS = Path(__file__).parent
FIGURES, PAGE, HEAD = DOCS / "claims.json", DOCS / "experiments.md", DOCS / "experiments.head.md"


def play(slug: str, name: str, seed: int, misconception: str | None) -> dict[str, Any]:
    """Play one experiment once; return the value and the bounds of each claim, and the seconds."""
    keep_freed_memory()
    assignment = open_assignment(slug)
    conventions = {id: usual.default for id, usual in assignment.rubric.conventions.items()}
    oracle = Oracle(assignment, seed)
    probe = name.replace("-", "_")
    _ = oracle.data
    started = time.process_time()
    if misconception is None:
        played = oracle.reference(probe, conventions)
    else:
        played = oracle.misconception(misconception, probe, conventions)
    claims: dict[str, Between] = dict(played.observations.get("claims", {}))
    return {
        "seconds": time.process_time() - started,
        "claims": {id: [claim.low, claim.value, claim.high] for id, claim in claims.items()},
        "holds": bool(claims) and all(claim.holds() for claim in claims.values()),
        "raised": played.failure is not None,
    }


def measure(slug: str, seeds: int, pool: ProcessPoolExecutor) -> dict[str, Any]:
    """Return the figures of all experiments of one assignment."""
    rubric = open_assignment(slug).rubric
    figures = {}
    for experiment in rubric.experiments:
        players = [None, *(suspect.id for suspect in experiment.misconceptions)]
        runs = {
            player: [pool.submit(play, slug, experiment.id, n, player) for n in range(seeds)]
            for player in players
        }
        done = {player: [run.result() for run in some] for player, some in runs.items()}
        reference = done.pop(None)
        figures[experiment.id] = {
            "seeds": seeds,
            "seconds": round(statistics.median(run["seconds"] for run in reference), 2),
            "holds": sum(run["holds"] for run in reference),
            "claims": {id: _claim(id, reference) for id in experiment.claims},
            "misconceptions": {
                player: _broken(some, experiment.claims) for player, some in done.items()
            },
        }
        print(slug, experiment.id, json.dumps(figures[experiment.id], ensure_ascii=False))
    return figures


def _claim(id: str, runs: list[dict[str, Any]]) -> dict[str, Any]:
    low, _, high = runs[0]["claims"][id]
    values = [run["claims"][id][1] for run in runs]
    return {
        "bounds": describe_bounds(low, high),
        "mean": _short(statistics.fmean(values)),
        "sd": _short(statistics.pstdev(values)),
        "worst": _short(min(values, key=lambda value: _margin(low, value, high))),
    }


def _broken(runs: list[dict[str, Any]], claims: Any) -> dict[str, Any]:
    """Return in how many runs a claim broke, and the claim that breaks most clearly."""
    count = sum(not run["holds"] for run in runs)
    found = {"broken": count, "raised": sum(run["raised"] for run in runs)}
    nearest: dict[str, tuple[float, float]] = {}
    for id in claims:
        values = [run["claims"][id] for run in runs if id in run["claims"]]
        if values and all(_margin(*value) < 0 for value in values):
            low, value, high = max(values, key=lambda some: _margin(*some))
            nearest[id] = (_margin(low, value, high), value)
    if nearest:
        id = min(nearest, key=lambda id: nearest[id][0])
        found |= {"claim": id, "nearest": _short(nearest[id][1])}
    return found


def _margin(low: float, value: float, high: float) -> float:
    return -math.inf if math.isnan(value) else min(value - low, high - value)


def _short(value: float) -> str:
    return f"{value:.3g}"


def render(figures: dict[str, Any]) -> str:
    """Return the page."""
    parts = [HEAD.read_text(encoding="utf-8").rstrip()]
    for slug in bundled():
        rubric = open_assignment(slug).rubric
        for experiment in rubric.experiments:
            measured = figures.get(slug, {}).get(experiment.id)
            if measured is None:
                continue
            points = f"{experiment.points} point{'s' if experiment.points != 1 else ''}"
            parts.append(
                f"### {experiment.id}\n{experiment.title.en} (`{slug}`, {points}; "
                f"{measured['seconds']} s of processor time; all claims hold under "
                f"{measured['holds']} of {measured['seeds']} seeds)\n\n"
                + _claims_table(experiment, measured)
                + _misconceptions_table(measured)
            )
    return "\n\n".join(parts) + "\n"


def _claims_table(experiment: Any, measured: dict[str, Any]) -> str:
    rows = [
        f"| {text.en} | {row['bounds']} | {row['mean']} | {row['sd']} | {row['worst']} |"
        for id, text in experiment.claims.items()
        if (row := measured["claims"].get(id))
    ]
    return "\n".join(["| claim | must be | mean | sd | worst |", "|---|---|---|---|---|", *rows])


def _misconceptions_table(measured: dict[str, Any]) -> str:
    if not measured["misconceptions"]:
        return ""
    rows = [
        f"| `{id}` | {row['broken']} of {measured['seeds']} | "
        + (f"{row['claim']}: {row['nearest']} |" if "claim" in row else " |")
        for id, row in measured["misconceptions"].items()
    ]
    head = ["", "", "| misconception | breaks a claim | the nearest it comes |", "|---|---|---|"]
    return "\n".join([*head, *rows])


def main() -> None:
    """Measure what is asked for and write both files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("slugs", nargs="*", metavar="SLUG")
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--processes", type=int, default=len(available()))
    parser.add_argument("--render", action="store_true")
    asked = parser.parse_args()
    new = {}
    if not asked.render:
        with ProcessPoolExecutor(asked.processes) as pool:
            new = {slug: measure(slug, asked.seeds, pool) for slug in asked.slugs or bundled()}
    figures = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    figures |= new
    if new:
        text = json.dumps(figures, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        FIGURES.write_text(text, encoding="utf-8")
    PAGE.write_text(render(figures), encoding="utf-8")


if __name__ == "__main__":
    main()

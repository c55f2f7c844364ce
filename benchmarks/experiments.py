"""What the experiments cost: ``python -m benchmarks.experiments``.

Each one of the native dialect is played with the reference in this process, and with a right
submission across the sandbox. The difference is the price of the crossing, whose goal is less than
half of the whole; all experiments of all assignments, both players, have 60 s on one core.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from grader.cli.quick_start import quicken_start

quicken_start()

from grader.assignment import bundled, open_assignment
from grader.grading import Grader, Options
from grader.oracle import Oracle
from grader.processors import available
from grader.sandbox.heap import keep_freed_memory
from grader.sandbox.host import Sandbox
from grader.submission import load

SPECIMENS = Path(__file__).parents[1] / "assignments"
GOAL_SECONDS, GOAL_SHARE = 60, 50


def main() -> None:
    """Print a row for each experiment, and the sums."""
    keep_freed_memory()
    print(f"load {os.getloadavg()[0]:.1f}, {len(available())} processors")
    print(f"{'':28}{'reference':>12}{'submission':>12}{'crossing':>10}")
    sums = [0.0, 0.0]
    with Sandbox() as sandbox:
        grader = Grader(sandbox)
        for slug in bundled():
            assignment = open_assignment(slug)
            rubric, native = assignment.rubric, assignment.dialects[0]
            usual = {name: convention.default for name, convention in rubric.conventions.items()}
            for experiment in rubric.criteria_in(native.name, native.targets, experiments=True):
                if not experiment.is_experiment:
                    continue
                local = _fastest(lambda e=experiment, s=slug, u=usual: _play(s, e.probe, u))
                path = SPECIMENS / slug / "specimens" / "correct-native"
                options = Options(assignments=(slug,), only=(experiment.id,))
                report = grader.grade(load(path), options)
                (result,) = report.assignments[0].criteria
                sums[0] += local
                sums[1] += result.seconds
                print(_row(experiment.id, local, result.seconds), result.verdict)
    print(_row("all", *sums))
    print(f"together {sum(sums):.1f} s (goal {GOAL_SECONDS} s), crossing goal {GOAL_SHARE} %")


def _play(slug: str, probe: str, conventions: dict[str, object]) -> float:
    oracle = Oracle(open_assignment(slug), 0)
    _ = oracle.data
    started = time.perf_counter()
    oracle.reference(probe, conventions)
    return time.perf_counter() - started


def _fastest(measure: Callable[[], float]) -> float:
    return min(measure() for _ in range(2))


def _row(name: str, local: float, remote: float) -> str:
    share = 100 * max(remote - local, 0) / remote if remote else 0.0
    return f"{name:28}{local:>10.2f} s{remote:>10.2f} s{share:>8.0f} %"


if __name__ == "__main__":
    main()

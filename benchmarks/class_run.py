"""A class as a whole: the cost of one submission, cores, memory, a second run, hostile company.

``python -m benchmarks.class_run`` has a class of 200; ``--size 1000`` is the one that the goals are
about; ``--hostile 100 1000 10000`` adds classes in which one hand-in of twenty attacks.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.machine import conditions
from benchmarks.measuring import measure
from benchmarks.peers.deepgrade import TWELVE
from benchmarks.processes import Finished, confined_to, run
from benchmarks.sandbox import fork, prepare_confinement
from benchmarks.students.classes import hand_in, mistakes_of, student, write_class
from benchmarks.students.hostile import hostile_hand_in
from benchmarks.students.mistakes import CHECKS
from grader.assignment import open_assignment
from grader.cohort.gradebook import Gradebook
from grader.grading import Grader, Options
from grader.oracle import Oracle
from grader.players import Implementation, LocalObjects
from grader.playing import play_locally
from grader.sandbox.host import Sandbox
from grader.submission import load

GRADE = Path(sys.executable).with_name("grade")
GOAL_FLOOR, GOAL_EFFICIENCY, GOAL_AGAIN = 2.0, 0.9, 2.0
HOSTILE_EVERY = 20
ROUNDS, TURNS = 3, 10


@dataclass(frozen=True)
class Whole:
    """A run of ``grade class``, and where its gradebook is."""

    finished: Finished
    grades: Path


def main() -> None:
    """Print what was measured, part by part."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.class_run", description=__doc__)
    parser.add_argument("--size", type=int, default=200, help="the class; 0 leaves it out")
    parser.add_argument("--hostile", type=int, nargs="*", default=[], help="sizes of mixed classes")
    asked = parser.parse_args()
    print(conditions(), flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        with confined_to(1):  # as in a class: a grader and its sandbox share a processor
            tell_one_submission(place)
        if asked.size:
            tell_class(place / "even", asked.size)
        for size in asked.hostile:
            tell_hostile_class(place / f"mixed-{size}", size)
    print(conditions())


def tell_one_submission(place: Path) -> None:
    """Compare a warm grader with the floor, for the same right and wrong hand-ins."""
    folders = []
    for number in range(1, 11):
        folders.append(place / "single" / student(number))
        folders[-1].mkdir(parents=True)
        (folders[-1] / "hw.py").write_text(hand_in(number), encoding="utf-8")
    oracle = Oracle(open_assignment(TWELVE), 0)
    confine = prepare_confinement()
    probed: list[float] = []
    forks: list[float] = []
    graded: list[float] = []
    with Sandbox() as sandbox:
        grader, options = Grader(sandbox), Options(assignments=(TWELVE,))
        for _ in range(TURNS):  # so that a slow minute of the machine is slow for all three
            probed += measure(lambda: [play_in_process(f, oracle) for f in folders], 1)
            forks += measure(lambda: fork(confine), 5)
            graded += measure(lambda: [grader.grade(load(f), options) for f in folders], 1)
    probes = statistics.median(probed) / len(folders)
    forked = statistics.median(forks)
    least = probes + forked
    mine = statistics.median(graded) / len(folders)
    print("\none submission (median of ten rounds over ten hand-ins)")
    for what, seconds in (
        ("the twelve probes in process, with exec", probes),
        ("one confined fork", forked),
        ("floor: both together", least),
        ("graded by a warm grader, one at a time", mine),
    ):
        print(f"  {what:42}{seconds * 1e3:8.2f} ms")
    _tell_goal("times the floor", mine / least, GOAL_FLOOR, at_most=True)


def play_in_process(folder: Path, oracle: Oracle) -> None:
    """Do the least that any grader must: execute a hand-in and play all probes with it."""
    names: dict[str, Any] = {}
    text = (folder / "hw.py").read_text(encoding="utf-8")
    exec(compile(text, "hw.py", "exec"), names)
    assignment = oracle.assignment
    interface = assignment.interface
    parts = interface.configure({name: names[name] for name in interface.PARTS}, {})
    player = Implementation(parts, {}, LocalObjects())
    for criterion in assignment.rubric.criteria:
        probe = getattr(assignment.probes, criterion.probe)
        play_locally(probe, player, oracle.rng(criterion.probe))


def tell_class(place: Path, size: int) -> None:
    """Grade a class on one and on two processors by turns, then again with nothing changed."""
    write_class(place / "class", map(hand_in, range(1, size + 1)))
    print(f"\nclass of {size:,} (medians of {ROUNDS} rounds)", flush=True)
    ones, twos = [], []
    for number in range(ROUNDS):
        ones.append(grade_class(place, f"one-{number}", cores=1))
        twos.append(grade_class(place, f"two-{number}", cores=2))
    agains = [grade_class(place, f"two-{number}", cores=2) for number in range(ROUNDS)]
    for whole in (*ones, *twos, *agains):
        lost = count_wrong(whole.grades, [_expected(n) for n in range(1, size + 1)])
        if lost:
            raise SystemExit(f"{lost} of {size} rows are missing or have other points than due")
    one, two, again = (_middle(wholes) for wholes in (ones, twos, agains))
    for name, cores, f in (("1 core", 1, one), ("2 cores", 2, two), ("again", 2, again)):
        print(
            f"  {name:8}{f.seconds:8.2f} s{size / f.seconds:9.1f} a second"
            f"{cores * f.seconds / size * 1e3:8.1f} core-ms each"
            f"; coordinator {f.own_cpu_seconds:.2f} s of a core, {f.own_peak_bytes / 1e6:.0f} MB"
        )
    start = _middle(grade_alone(place / "alone"))
    print(
        f"  coordinator: {start.own_cpu_seconds:.2f} s of a core to start and end,"
        f" {(two.own_cpu_seconds - start.own_cpu_seconds) / (size - 1) * 1e3:.2f} ms a submission"
    )
    book = sum(file.stat().st_size for file in twos[0].grades.iterdir())
    print(f"  gradebook: {book / size / 1e3:.1f} kB a submission")
    efficiency = one.seconds / (2 * two.seconds)
    _tell_goal("parallel efficiency on 2 cores", efficiency, GOAL_EFFICIENCY, at_most=False)
    if size >= 1000:
        _tell_goal("seconds for the same again", again.seconds, GOAL_AGAIN, at_most=True)


def grade_alone(place: Path) -> list[Whole]:
    """Grade a class of one, from which the time is told that does not grow with a class."""
    write_class(place / "class", [hand_in(1)])
    return [grade_class(place, f"alone-{number}", cores=2) for number in range(ROUNDS)]


def _middle(wholes: list[Whole]) -> Finished:
    """Return the run that took neither the least nor the most time."""
    return sorted((w.finished for w in wholes), key=lambda f: f.seconds)[len(wholes) // 2]


def tell_hostile_class(place: Path, size: int) -> None:
    """Grade a class with one attack in twenty; everybody else's points must be exact."""
    attacks = [number % HOSTILE_EVERY == 0 for number in range(1, size + 1)]
    sources: Iterable[str] = (
        hostile_hand_in(number) if attack else hand_in(number)
        for number, attack in enumerate(attacks, start=1)
    )
    write_class(place / "class", sources)
    whole = grade_class(place, "grades", extra=("--timeout", "2"))
    due = [None if attack else _expected(n) for n, attack in enumerate(attacks, start=1)]
    lost, f = count_wrong(whole.grades, due), whole.finished
    print(
        f"\n{size:,} submissions, {sum(attacks):,} of them hostile: {f.seconds:.1f} s, "
        f"{size / f.seconds:.1f} a second, coordinator {f.own_peak_bytes / 1e6:.0f} MB, "
        f"{lost} rows lost or wrong; states {_states(whole.grades)}",
        flush=True,
    )


def grade_class(
    place: Path, name: str, *, cores: int | None = None, extra: tuple[str, ...] = ()
) -> Whole:
    """Run ``grade class`` as a teacher does."""
    command = [GRADE, "class", place / "class", "-a", TWELVE, "-o", place / name, *extra]
    jobs = ("--jobs", str(cores)) if cores else ()
    return Whole(run([*command, *jobs], valid=(0, 1), cores=cores), place / name)


def count_wrong(grades: Path, due: list[int | None]) -> int:
    """Return how many students have not exactly one row with the points due; None is any."""
    found: dict[str, list[Any]] = {}
    with Gradebook.open(grades) as book:
        for row in book.rows():
            score = row.report.score if row.report else None
            found.setdefault(row.student, []).append(score)
    right = 0
    for number, points in enumerate(due, start=1):
        scores = found.get(student(number), [])
        right += len(scores) == 1 and (points is None or scores[0] == points)
    return len(due) - right


def _expected(number: int) -> int:
    return len(CHECKS) - len(mistakes_of(number))


def _states(grades: Path) -> str:
    with Gradebook.open(grades) as book:
        counts = Counter(row.state.value for row in book.rows())
    return ", ".join(f"{count:,} {state}" for state, count in sorted(counts.items()))


def _tell_goal(what: str, value: float, goal: float, *, at_most: bool) -> None:
    holds = value <= goal if at_most else value >= goal
    sign, verdict = "≤" if at_most else "≥", "reached" if holds else "not reached"
    print(f"  {what}: {value:.2f}; goal {sign} {goal:g}: {verdict}", flush=True)


if __name__ == "__main__":
    main()

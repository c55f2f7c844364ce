"""The same twelve checks in five graders: ``python -m benchmarks.peers``.

Each must give a right hand-in 12 of 12 and one with three planted mistakes 9 of 12 before it
is timed. Then: one submission in a cold process, and a class one after another, as each is used.
Both are medians; the classes take turns, so that a minute in which the machine is slow is slow for
all of them: after the first round each grader that takes long is followed by all that do not.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.machine import conditions
from benchmarks.peers.deepgrade import Deepgrade, DeepgradeClass
from benchmarks.peers.environments import programs
from benchmarks.peers.gradescope import Gradescope
from benchmarks.peers.nbgrader import Nbgrader
from benchmarks.peers.otter import Otter
from benchmarks.peers.peer import Peer
from benchmarks.peers.plain_pytest import PlainPytest
from benchmarks.students.classes import hand_in, own_words, student
from benchmarks.students.mistakes import CHECKS, PLANTED, solution

OTHERS: dict[str, type[Peer]] = {
    "otter": Otter,
    "nbgrader": Nbgrader,
    "gradescope": Gradescope,
    "plain_pytest": PlainPytest,
}
OWN_PROGRAMS = Path(sys.executable).parent
RIGHT, WRONG = "right", "three-mistakes"
LONG = 20.0
"""Seconds of a class from which a grader takes long."""
GOALS = {"otter-grader": 400, "nbgrader": 100, "gradescope-utils": 10, "pytest": 10}


@dataclass
class Contender:
    """A grader with a class to grade, and what it took so far."""

    peer: Peer
    students: Sequence[str]
    cold: float
    """Seconds of one submission, a median."""
    peak_bytes: int
    seconds: list[float] = field(default_factory=list)
    """Of the class, in each round."""

    def grade(self) -> None:
        """Have the class graded once more."""
        whole = self.peer.grade(self.students)
        self.seconds.append(sum(run.seconds for run in whole))
        self.peak_bytes = max(self.peak_bytes, *(run.peak_bytes for run in whole))

    @property
    def size(self) -> int:
        return len(self.students)

    @property
    def whole(self) -> float:
        """Seconds of the class, a median."""
        return statistics.median(self.seconds)

    @property
    def each(self) -> float:
        """Seconds of one submission in the class."""
        return self.whole / self.size


def judges_rightly(kind: type[Peer], folder: Path, bin_folder: Path) -> None:
    """Raise SystemExit unless the grader tells right from wrong."""
    folder.mkdir()
    peer = kind(folder, bin_folder)
    peer.prepare()
    peer.place(RIGHT, own_words(solution(), 1))
    peer.place(WRONG, own_words(solution(PLANTED), 2))
    peer.grade([RIGHT, WRONG])
    points = peer.points(RIGHT), peer.points(WRONG)
    if points != (len(CHECKS), len(CHECKS) - len(PLANTED)):
        raise SystemExit(f"{peer.name} gives {points[0]:g} and {points[1]:g} points, not 12 and 9")


def enter(kind: type[Peer], folder: Path, bin_folder: Path, size: int, rounds: int) -> Contender:
    """Return a grader that judges rightly, with its class in place and its cold runs done."""
    folder.mkdir()
    judges_rightly(kind, folder / "judging", bin_folder)
    (folder / "cold").mkdir()
    one = kind(folder / "cold", bin_folder)
    one.prepare()
    one.place("somebody", hand_in(1))
    runs = [one.grade(["somebody"])[0] for _ in range(rounds)]
    (folder / "class").mkdir()
    peer = kind(folder / "class", bin_folder)
    peer.prepare()
    students = [student(number) for number in range(1, size + 1)]
    for number, name in enumerate(students, start=1):
        peer.place(name, hand_in(number))
    cold = statistics.median(run.seconds for run in runs)
    return Contender(peer, students, cold, max(run.peak_bytes for run in runs))


def take_turns(contenders: Sequence[Contender], rounds: int) -> None:
    """Have all classes graded, again and again."""
    for number in range(1, rounds + 1):
        slow = [c for c in contenders if c.seconds and c.whole >= LONG]
        quick = [c for c in contenders if c not in slow]
        for turn in [[one, *quick] for one in slow] or [contenders]:
            for contender in turn:
                contender.grade()
        print(f"round {number} of {rounds} is done", flush=True)


def table(measured: Sequence[Contender]) -> str:
    """Return what was measured in Markdown, and how many times faster the last row is."""
    own = measured[-1].each
    lines = [
        "| grader, and how it is run | submissions | one cold, s | all, s | each, s "
        "| largest process, MB | deepgrade is faster | goal |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for m in measured:
        goal = GOALS.get(m.peer.name)
        ratio = f"{m.each / own:.1f} ×"
        reached = "" if goal is None else f"{goal} ×, {_verdict(m.each / own >= goal)}"
        lines.append(
            f"| {m.peer.name} (`{m.peer.way}`) | {m.size:,} | {m.cold:.2f} | {m.whole:.1f} | "
            f"{m.each:.4f} | {m.peak_bytes / 1e6:.0f} | {ratio} | {reached} |"
        )
    return "\n".join(lines)


def _verdict(holds: bool) -> str:
    return "reached" if holds else "not reached"


def main() -> None:
    """Measure all of them and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("--size", type=int, default=20, help="submissions for each other grader")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each, cold and of the class")
    parser.add_argument(
        "--sizes", type=int, nargs="*", default=[20, 200, 1000], help="classes for deepgrade"
    )
    parser.add_argument("--only", choices=OTHERS, nargs="*", default=list(OTHERS))
    asked = parser.parse_args()
    print(conditions(), flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        place, rounds = Path(scratch), asked.rounds
        contenders = []
        for name in asked.only:
            others = OTHERS[name]
            contenders.append(enter(others, place / name, programs(name), asked.size, rounds))
            print(f"{name} is ready", flush=True)
        contenders.append(enter(Deepgrade, place / "own", OWN_PROGRAMS, asked.size, rounds))
        for size in asked.sizes:
            folder = place / f"class-{size}"
            contenders.append(enter(DeepgradeClass, folder, OWN_PROGRAMS, size, 1))
        take_turns(contenders, rounds)
    print(table(contenders))
    print(conditions())


if __name__ == "__main__":
    main()

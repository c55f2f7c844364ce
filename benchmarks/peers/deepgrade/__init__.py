"""deepgrade: the folder ``twelve`` as an assignment, ``grade`` cold and ``grade class``."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from benchmarks.peers.peer import Peer
from benchmarks.processes import Finished, run

TWELVE = Path(__file__).parent / "twelve"


class Deepgrade(Peer):
    """One process a submission: what a student or a script waits for."""

    name: ClassVar[str] = "deepgrade, cold"
    way: ClassVar[str] = "grade, a process for each submission"

    def prepare(self) -> None:
        """Keep nothing ready: the assignment is a folder."""

    def place(self, student: str, source: str) -> None:
        folder = self.workplace / "class" / student
        folder.mkdir(parents=True)
        (folder / "hw.py").write_text(source, encoding="utf-8")

    def grade(self, students: Sequence[str]) -> list[Finished]:
        return [self._grade(student) for student in students]

    def _grade(self, student: str) -> Finished:
        submission, report = self.workplace / "class" / student, self.workplace / f"{student}.json"
        command = [self.programs / "grade", submission, "-a", TWELVE]
        return run([*command, "--format", "json", "-o", report], valid=(0, 1))

    def points(self, student: str) -> float:
        report = json.loads((self.workplace / f"{student}.json").read_text("utf-8"))
        return float(report["score"])


class DeepgradeClass(Deepgrade):
    """One run for the whole class, from nothing remembered to the last row of the gradebook."""

    name: ClassVar[str] = "deepgrade, class"
    way: ClassVar[str] = "grade class, one run for all"

    def grade(self, students: Sequence[str]) -> list[Finished]:
        shutil.rmtree(self._grades, ignore_errors=True)
        command = [self.programs / "grade", "class", self.workplace / "class", "-a", TWELVE]
        return [run([*command, "-o", self._grades], valid=(0, 1))]

    def points(self, student: str) -> float:
        from grader.cohort.gradebook import Gradebook  # noqa: PLC0415  # heavy for the others

        with Gradebook.open(self._grades) as book:
            reports = [row.report for row in book.rows() if row.student == student]
        return sum(float(report.score) for report in reports if report is not None)

    @property
    def _grades(self) -> Path:
        return self.workplace / "grades"

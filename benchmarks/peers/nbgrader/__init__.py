"""nbgrader: an assignment notebook with twelve locked test cells, ``nbgrader autograde``."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from benchmarks.peers.checks import CHECKS, HEADER, needed, text
from benchmarks.peers.peer import Peer
from benchmarks.processes import Finished, run
from benchmarks.students.classes import notebook
from benchmarks.students.mistakes import solution

ASSIGNMENT = "hw"
CONFIG = """c = get_config()
c.CourseDirectory.course_id = "benchmark"
"""
SOLUTION = {"grade": False, "locked": False, "solution": True, "grade_id": "solution"}
TEST = {"grade": True, "locked": True, "solution": False, "points": 1}


def _cell(facts: dict[str, object], name: str = "") -> dict[str, object]:
    own = {"grade_id": name} if name else {}
    return {"nbgrader": {**facts, **own, "task": False, "schema_version": 3}}


def _notebook(source: str) -> str:
    """Return the assignment's notebook with this solution."""
    cells = [(source, _cell(SOLUTION))]
    for check in CHECKS:
        name = f"check_{check.__name__}"
        body = f"{HEADER}\n{text(check, name)}\n{name}({needed(check)})"
        cells.append((body, _cell(TEST, name)))
    return notebook(cells)


class Nbgrader(Peer):
    """One process for the whole class."""

    name: ClassVar[str] = "nbgrader"
    way: ClassVar[str] = "nbgrader autograde, one process for all"

    def prepare(self) -> None:
        (self.workplace / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
        self._write(self.workplace / "source" / ASSIGNMENT, solution())
        run([self._nbgrader, "generate_assignment", ASSIGNMENT], folder=self.workplace)

    def place(self, student: str, source: str) -> None:
        self._write(self.workplace / "submitted" / student / ASSIGNMENT, source)

    def grade(self, students: Sequence[str]) -> list[Finished]:
        only = "*" if len(students) > 1 else students[0]
        command = [self._nbgrader, "autograde", ASSIGNMENT, "--student", only, "--force"]
        return [run(command, folder=self.workplace)]

    def points(self, student: str) -> float:
        run([self._nbgrader, "export"], folder=self.workplace)
        with (self.workplace / "grades.csv").open(encoding="utf-8") as file:
            return next(
                float(row["score"]) for row in csv.DictReader(file) if row["student_id"] == student
            )

    @property
    def _nbgrader(self) -> Path:
        return self.programs / "nbgrader"

    @staticmethod
    def _write(folder: Path, source: str) -> None:
        folder.mkdir(parents=True)
        (folder / f"{ASSIGNMENT}.ipynb").write_text(_notebook(source), encoding="utf-8")

"""Plain pytest: twelve test functions, one run a submission."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from benchmarks.peers.checks import CHECKS, HEADER, needed, text
from benchmarks.peers.peer import Peer
from benchmarks.processes import Finished, run

TEST = """

def test_{name}():
    check_{name}(hw.{needed})
"""


class PlainPytest(Peer):
    """``python -m pytest -q`` in a folder with the submission and the tests."""

    name: ClassVar[str] = "pytest"
    way: ClassVar[str] = "python -m pytest -q, a process for each submission"

    def prepare(self) -> None:
        """Keep the tests for the folders of the students."""
        functions = "\n\n".join(text(check, f"check_{check.__name__}") for check in CHECKS)
        tests = "".join(TEST.format(name=check.__name__, needed=needed(check)) for check in CHECKS)
        self._tests = f"{HEADER}\nimport hw\n\n\n{functions}{tests}"
        self._output: dict[str, str] = {}

    def place(self, student: str, source: str) -> None:
        folder = self.workplace / student
        folder.mkdir()
        (folder / "hw.py").write_text(source, encoding="utf-8")
        (folder / "test_hw.py").write_text(self._tests, encoding="utf-8")

    def grade(self, students: Sequence[str]) -> list[Finished]:
        command = [self.programs / "python", "-m", "pytest", "-q"]
        finished = [run(command, folder=self.workplace / s, valid=(0, 1)) for s in students]
        for student, one in zip(students, finished, strict=True):
            self._output[student] = one.output
        return finished

    def points(self, student: str) -> float:
        found = re.search(r"(\d+) passed", self._output[student])
        return float(found.group(1)) if found else 0.0

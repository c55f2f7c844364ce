"""otter-grader: exception-based test files, ``otter run`` for each notebook."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import ClassVar

from benchmarks.peers.checks import CHECKS, HEADER, text
from benchmarks.peers.peer import Peer
from benchmarks.processes import Finished, run
from benchmarks.students.classes import notebook

TEST = """OK_FORMAT = False

from otter.test_files import test_case

{header}
name = "{name}"
points = 1


@test_case()
{check}"""


class Otter(Peer):
    """One process a submission, as its users grade on their own machine without containers."""

    name: ClassVar[str] = "otter-grader"
    way: ClassVar[str] = "otter run, a process for each submission"

    def prepare(self) -> None:
        tests = self.workplace / "tests"
        tests.mkdir()
        for check in CHECKS:
            # the parameter's name is that of the definition, which otter looks up by it
            source = TEST.format(
                header=HEADER, name=check.__name__, check=text(check, f"check_{check.__name__}")
            )
            (tests / f"{check.__name__}.py").write_text(source, encoding="utf-8")
        command = [self.programs / "otter", "generate", "-t", "tests", "-o", "autograder.zip"]
        run(command, folder=self.workplace)

    def place(self, student: str, source: str) -> None:
        folder = self.workplace / student
        folder.mkdir()
        (folder / "hw.ipynb").write_text(notebook([(source, {})]), encoding="utf-8")

    def grade(self, students: Sequence[str]) -> list[Finished]:
        otter = self.programs / "otter"
        return [
            run(
                [otter, "run", "--no-logo", "-a", "../autograder.zip", "hw.ipynb"],
                folder=self.workplace / student,
            )
            for student in students
        ]

    def points(self, student: str) -> float:
        results = json.loads((self.workplace / student / "results.json").read_text("utf-8"))
        return float(sum(test.get("score", 0) for test in results["tests"]))

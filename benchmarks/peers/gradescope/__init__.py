"""gradescope-utils: weighted unittest methods and the JSON runner, a process a submission."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from typing import ClassVar

from benchmarks.peers.checks import CHECKS, HEADER, needed, text
from benchmarks.peers.peer import Peer
from benchmarks.processes import Finished, run

TESTS = """import unittest

from gradescope_utils.autograder_utils.decorators import weight

import hw
{header}
{functions}

class TestHomework(unittest.TestCase):
{methods}
"""
METHOD = """
@weight(1)
def test_{name}(self):
    check_{name}(hw.{needed})
"""
RUNNER = """import unittest

from gradescope_utils.autograder_utils.json_test_runner import JSONTestRunner

if __name__ == "__main__":
    suite = unittest.defaultTestLoader.discover("tests")
    with open("results.json", "w") as file:
        JSONTestRunner(visibility="visible", stream=file).run(suite)
"""


class Gradescope(Peer):
    """``python run_tests.py``, as the harness of the platform starts it."""

    name: ClassVar[str] = "gradescope-utils"
    way: ClassVar[str] = "python run_tests.py, a process for each submission"

    def prepare(self) -> None:
        """Keep the tests for the folders of the students."""
        functions = "\n\n".join(text(check, f"check_{check.__name__}") for check in CHECKS)
        methods = "".join(
            METHOD.format(name=check.__name__, needed=needed(check)) for check in CHECKS
        )
        self._tests = TESTS.format(
            header=HEADER, functions=functions, methods=textwrap.indent(methods, "    ")
        )

    def place(self, student: str, source: str) -> None:
        tests = self.workplace / student / "tests"
        tests.mkdir(parents=True)
        (tests / "test_hw.py").write_text(self._tests, encoding="utf-8")
        (tests.parent / "run_tests.py").write_text(RUNNER, encoding="utf-8")
        (tests.parent / "hw.py").write_text(source, encoding="utf-8")

    def grade(self, students: Sequence[str]) -> list[Finished]:
        python = self.programs / "python"
        return [run([python, "run_tests.py"], folder=self.workplace / name) for name in students]

    def points(self, student: str) -> float:
        results = json.loads((self.workplace / student / "results.json").read_text("utf-8"))
        return float(sum(test["score"] for test in results["tests"]))

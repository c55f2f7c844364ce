"""What is loaded when: a command line must answer at once."""

import subprocess
import sys

import pytest

import grader
from grader import grading
from grader.rubric.bundle import bundled_folder


def loaded(statement):
    code = f"{statement}\nimport sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("statement", ["import grader", "import grader.cli.main"])
def test_nothing_heavy_is_loaded_before_it_is_needed(statement):
    assert loaded(statement).isdisjoint({"numpy", "pydantic", "rich", "nbformat", "jupytext"})


def test_the_sandbox_starts_before_numpy_and_pydantic_are_loaded():
    statement = "import grader.cli.main\nfrom grader.sandbox.host import Sandbox"
    assert loaded(statement).isdisjoint({"numpy", "pydantic", "rich"})


def test_graders_of_a_class_start_before_numpy_is_loaded():
    assert loaded("import grader.cohort.engines").isdisjoint({"numpy", "pydantic", "rich", "yaml"})


def test_an_assignment_that_was_checked_is_only_read():
    folder = bundled_folder() / "dropout"
    statement = f"from grader.assignment import open_assignment\nopen_assignment({str(folder)!r}"
    assert "pydantic" in loaded(f"{statement})")
    assert "pydantic" not in loaded(f"{statement}, checked=True)")


def test_grade_can_be_imported_from_the_package():
    assert grader.grade is grading.grade

"""The tutorials do what they say, with the output that they show."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.repo.conftest import ROOT
from tests.repo.tutorial import change, follow, is_shown, steps

TUTORIALS = sorted((ROOT / "docs").glob("tutorial-*.md"))


@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.name)
def test_a_tutorial_does_what_it_shows(page, tmp_path):
    done = 0
    for step in follow(page.read_text(encoding="utf-8"), tmp_path):
        assert step.command[0] == "grade"
        ended = run(step.command[1:], tmp_path)
        printed = ended.stdout + ended.stderr
        assert ended.returncode == step.code, f"{step.command}\n{printed}"
        assert is_shown(printed, step.shown), f"{step.command}\n{printed}"
        done += 1
    assert done > 2


def run(arguments, folder):
    """Run the command as a reader does: a process of its own, which reads the changed files."""
    return subprocess.run(
        [sys.executable, "-m", "grader.cli.main", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        cwd=folder,
        env={**os.environ, "DEEPGRADE_LANG": "en", "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"},
    )


def test_there_are_tutorials():
    assert len(TUTORIALS) == 2


def test_dots_stand_for_any_lines_and_nothing_else_does():
    assert is_shown("a\nb \nc\n", ["a", "...", "c"])
    assert is_shown("a\n", [])
    assert not is_shown("a\nb\nc\n", ["a", "c"])
    assert not is_shown("a\nb\n", ["a"])


def test_a_command_has_its_exit_code_and_its_output():
    first, second = steps("$ grade a    # exits 1\nx\n\n$ grade b\n")
    assert (first.command, first.code, first.shown) == (["grade", "a"], 1, ["x"])
    assert (second.command, second.code, second.shown) == (["grade", "b"], 0, [])


def test_a_change_that_fits_no_place_is_an_error(tmp_path):
    (tmp_path / "a.py").write_text("x = 1\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="0 times"):
        change(tmp_path / "a.py", "-y = 1\n+y = 2\n")

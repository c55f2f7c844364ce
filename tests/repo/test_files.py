"""Files are small, named by what they hold, and speak of nothing outside of the project."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST = 400
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager"}
NOT_OURS = {".git", "build", "dist", "__pycache__", "node_modules"}
OUTSIDE = ("../" + "shared", "/work/" + "shared", "." + "library", "/tmp/" + "brief")


def project_files():
    waiting = [ROOT]
    while waiting:
        for path in sorted(waiting.pop().iterdir()):
            hidden_tool = path.name.startswith(".") and path.name not in {".ci", ".github"}
            if path.is_dir() and not path.is_symlink():
                if path.name not in NOT_OURS and not hidden_tool:
                    waiting.append(path)
            elif path.is_file():
                yield path


def python_files(*folders):
    files = [f for name in folders for f in (ROOT / name).rglob("*.py")]
    assert files
    return files


def test_no_python_file_is_longer_than_a_reader_keeps_in_mind():
    lines = {
        str(file.relative_to(ROOT)): len(file.read_text(encoding="utf-8").splitlines())
        for file in python_files("grader", "reference", "assignments")
    }
    assert {name: n for name, n in lines.items() if n > LONGEST} == {}


def test_no_module_has_a_name_that_could_hold_anything():
    vague = [
        str(path.relative_to(ROOT))
        for path in python_files("grader", "reference", "assignments", "tests/repo", "tests/unit")
        if (path.stem in VAGUE or path.parent.name in VAGUE) and not in_a_courses_own_form(path)
    ]
    assert vague == []


def in_a_courses_own_form(path):
    parts = path.relative_to(ROOT).parts
    return parts[:2] == ("grader", "courses") or (
        parts[0] == "assignments" and parts[2] in {"starter", "specimens"}
    )


@pytest.mark.parametrize("outside", OUTSIDE)
def test_nothing_speaks_of_places_outside_of_the_project(outside):
    found = [
        str(path.relative_to(ROOT))
        for path in project_files()
        if outside.encode() in path.read_bytes()
    ]
    assert found == []

"""What a result depends on changes its key; what it does not depend on leaves it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from grader.assignment import open_assignment
from grader.cohort.identity import assignment_identity, key_of, options_identity, request_identity
from grader.grading import Options

DROPOUT = Path(__file__).parents[3] / "assignments" / "dropout"


@pytest.fixture
def folder(tmp_path):
    ignored = shutil.ignore_patterns("__pycache__")
    return Path(shutil.copytree(DROPOUT, tmp_path / "dropout", ignore=ignored))


@pytest.mark.parametrize(
    "file",
    ["rubric.yaml", "probes.py", "interface.py", "dialects.py", "misconceptions.py", "data.npy"],
)
def test_each_file_of_an_assignment_counts(folder, file):
    before = assignment_identity([folder])
    with (folder / file).open("ab") as stream:
        stream.write(b"\n# another word\n")
    assert assignment_identity([folder]) != before


def test_specimens_and_compiled_files_do_not_count(folder):
    before = assignment_identity([folder])
    shutil.rmtree(folder / "specimens")
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "probes.pyc").write_bytes(b"x")
    (folder / ".probes.py.swp").write_bytes(b"x")
    assert assignment_identity([folder]) == before


def test_the_folder_that_is_extended_counts_too(tmp_path, folder):
    own = tmp_path / "week1"
    own.mkdir()
    text = "schema: deepgrade/rubric/v1\nextends: ../dropout\nslug: week1\nversion: '1'\n"
    (own / "rubric.yaml").write_text(f"{text}title: {{en: W, ko: W}}\n", encoding="utf-8")
    before = assignment_identity(open_assignment(own).folders)
    (folder / "probes.py").write_text("x = 1\n", encoding="utf-8")
    assert assignment_identity(open_assignment(own).folders) != before


def test_the_place_of_a_folder_does_not_count(folder):
    before = assignment_identity([folder])
    assert assignment_identity([folder.rename(folder.with_name("moved"))]) == before


@pytest.mark.parametrize(
    "change",
    [{"seed": 1}, {"lang": "ko"}, {"timeout": 1.0}, {"experiments": True}],
    ids=lambda change: next(iter(change)),
)
def test_each_option_that_results_depend_on_counts(change):
    assert options_identity(replace(Options(), **change)) != options_identity(Options())


@pytest.mark.parametrize(
    "change",
    [{"dialect": "book"}, {"only": ("x",)}, {"require_isolation": "full"}, {"seed": 1}],
    ids=lambda change: next(iter(change)),
)
def test_each_option_that_reports_depend_on_counts(change):
    assignments = [open_assignment("dropout")]
    changed = request_identity(replace(Options(), **change), assignments)
    assert changed != request_identity(Options(), assignments)


def test_a_key_is_of_both_the_request_and_the_bundle():
    assert len({key_of("a", "b"), key_of("a", "c"), key_of("b", "b"), key_of("b", "a")}) == 4

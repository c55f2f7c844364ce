"""``grade diff`` before anything is released: what changes for whom, and why."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from grader.cohort.gradebook import Gradebook
from grader.verdict import Verdict
from tests.e2e.command import run
from tests.unit.cohort.rows import make_graded

ASSIGNMENTS = Path(__file__).parents[3] / "assignments"
RIGHT = ASSIGNMENTS / "batchnorm/specimens/correct-book/layers.py"


@pytest.fixture
def gradebook(tmp_path):
    """Write a gradebook of hand-made rows and return its folder."""

    def write(name, *rows):
        with Gradebook.open(tmp_path / name, write=True) as book:
            for row in rows:
                book.record(row)
        return tmp_path / name

    return write


@pytest.fixture
def old(gradebook):
    return gradebook("old", make_graded("kim", Verdict.PASS), make_graded("lee", Verdict.PASS))


@pytest.fixture
def new(gradebook):
    return gradebook("new", make_graded("kim", Verdict.FAIL), make_graded("park", Verdict.PASS))


def test_a_change_ends_with_one_and_is_told_by_student(old, new):
    ended = run("diff", old, new)
    assert (ended.code, ended.err) == (1, "")
    assert "kim  2/2 (100 %) → 0/2 (0 %)" in ended.out
    assert "gone (1)\n  lee" in ended.out
    assert "new (1)\n  park" in ended.out


def test_nothing_changed_ends_with_zero(old):
    ended = run("diff", old, old / "gradebook.sqlite")
    assert (ended.code, ended.out) == (0, "nothing changes (submissions: 2)\n")


def test_neither_gradebook_is_changed(old, new):
    def contents(folder):
        with Gradebook.open(folder) as book:
            return list(book.rows())

    before = contents(old), contents(new)
    run("diff", old, new)
    assert (contents(old), contents(new)) == before


def test_a_file_gets_the_json(tmp_path, old, new):
    ended = run("diff", old, new, "--format", "json", "-o", tmp_path / "diff.json")
    found = json.loads((tmp_path / "diff.json").read_text(encoding="utf-8"))
    assert (ended.code, ended.out) == (1, "")
    assert [change["kind"] for change in found["changes"]] == ["lower", "gone", "new"]


def test_it_speaks_korean(old, new):
    assert "점수 하락" in run("diff", old, new, "--lang", "ko").out


@pytest.mark.parametrize("arguments", [(), ("old",), ("nowhere", "nowhere"), ("a", "b", "c")])
def test_what_cannot_be_compared_is_refused(tmp_path, arguments):
    ended = run("diff", *(tmp_path / name for name in arguments))
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("error: ")


def test_a_corrected_submission_is_the_reason_of_its_new_points(tmp_path):
    hand_ins = tmp_path / "hw"
    for student in ("kim", "lee"):
        (hand_ins / student).mkdir(parents=True)
        shutil.copy(RIGHT, hand_ins / student)
    text = RIGHT.read_text(encoding="utf-8")
    wrong = text.replace("return ", "return 2 * ")
    assert wrong != text
    (hand_ins / "lee" / "layers.py").write_text(wrong, encoding="utf-8")
    told = ("class", hand_ins, "-a", "batchnorm", "--jobs", "1", "-o")
    assert run(*told, tmp_path / "first").code == 0
    (hand_ins / "lee" / "layers.py").write_text(text, encoding="utf-8")
    assert run(*told, tmp_path / "second").code == 0
    ended = run("diff", tmp_path / "first", tmp_path / "second", "--format", "json")
    (change,) = ended.report["changes"]
    assert (change["who"]["student"], change["kind"]) == ("lee", "higher")
    assert change["factors"] == ["code"]
    assert change["criteria"]

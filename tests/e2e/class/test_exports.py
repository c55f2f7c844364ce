"""``grade class``: the policy, the table for spreadsheets and the grade files of platforms."""

from __future__ import annotations

import csv
import shutil

import pytest

from tests.e2e.classroom import DROPOUT, RIGHT
from tests.e2e.command import run

CANVAS = """\
Student,ID,SIS Login ID,Section,HW1 (501),HW2 (502)
    Points Possible,,,,10,100
"Right, Rae",71,right,A,9,
"Wrong, Wim",72,wrong,A,8,
"Absent, Abe",73,absent,A,,
"""


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A class that is graded; each test looks at a copy of it, where nothing is graded again."""
    desk = tmp_path_factory.mktemp("desk")
    folder = desk / "hw2"
    shutil.copytree(DROPOUT / "correct-native", folder / "right")
    folder.joinpath("wrong.py").write_text(RIGHT.replace("/ keep", "/ (keep + 1)"), "utf-8")
    folder.joinpath("lost.hwp").write_text("", "utf-8")
    folder.joinpath("roster.csv").write_text("", "utf-8")
    ended = run("class", folder, "-a", "dropout", "--jobs", "1")
    assert ended.code == 0, ended.err
    assert "roster.csv" in ended.err
    return desk


@pytest.fixture
def desk(graded, tmp_path):
    return shutil.copytree(graded, tmp_path / "desk")


def grade_class(desk, *options, **environment):
    return run("class", desk / "hw2", "-a", "dropout", "--jobs", "1", *options, **environment)


def table(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {line["student"]: line for line in csv.DictReader(file)}


def test_the_table_has_a_line_for_each_hand_in_by_the_policy_beside_the_class(desk):
    (desk / "class.yaml").write_text("scale: 100\nround: {step: 1}\n", encoding="utf-8")
    ended = grade_class(desk, "--csv", desk / "hw2.csv")
    assert ended.code == 0, ended.err
    lines = table(desk / "hw2.csv")
    assert set(lines) == {"right", "wrong", "lost"}
    assert (lines["right"]["final"], lines["right"]["maximum"]) == ("100", "100")
    assert 0 < int(lines["wrong"]["final"]) < 100
    assert lines["lost"]["state"] == "unreadable"
    assert "hwp" in lines["lost"]["problem"]
    assert "hw2.csv" in ended.out


def test_another_policy_is_named_and_the_students_it_does_not_know_are_told(desk):
    text = "due: 2026-03-20 23:59 Z\nextensions: {rihgt: 2026-03-21 23:59 Z}\nscale: 10\n"
    (desk / "late.yaml").write_text(text, encoding="utf-8")
    ended = grade_class(desk, "--policy", desk / "late.yaml", "--csv", desk / "t.csv")
    assert "rihgt" in ended.err
    assert table(desk / "t.csv")["right"]["final"] == "10"


def test_grades_go_into_the_column_that_is_named(desk):
    (desk / "class.yaml").write_text("scale: 100\nround: {step: 1}\n", encoding="utf-8")
    (desk / "grades.csv").write_text(CANVAS, encoding="utf-8")
    ended = grade_class(desk, "--fill", desk / "grades.csv", "--column", "HW2")
    assert ended.code == 0, ended.err
    rows = (desk / "grades.csv").read_text(encoding="utf-8").splitlines()
    assert rows[2] == '"Right, Rae",71,right,A,9,100'
    assert rows[3].startswith('"Wrong, Wim",72,wrong,A,8,')
    assert rows[3][-1].isdigit()
    assert rows[4] == CANVAS.splitlines()[4]
    assert "Absent, Abe" in ended.out
    assert "lost" in ended.out
    assert (desk / "grades.csv.bak").read_text(encoding="utf-8") == CANVAS


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--fill", "grades.csv"), "say with --column which one"),
        (("--fill", "class.yaml"), "neither a gradebook"),
        (("--fill", "none.csv"), "no such file"),
        (("--column", "HW2"), "--fill FILE"),
        (("--work", "ps1"), "--fill FILE"),
        (("--policy", "none.yaml"), "no such file"),
        (("--policy", "grades.csv"), "cannot be used"),
        (("--csv", "hw2"), "is a folder"),
    ],
)
def test_what_cannot_be_done_is_refused_before_anything_is_graded(desk, options, told):
    (desk / "grades.csv").write_text(CANVAS, encoding="utf-8")
    (desk / "class.yaml").write_text("scale: 100\n", encoding="utf-8")
    shutil.rmtree(desk / "hw2-grades")
    name, value = options
    file = value if name in {"--column", "--work"} else desk / value
    ended = grade_class(desk, name, file)
    assert ended.code == 2
    assert told in ended.err
    assert not (desk / "hw2-grades").exists()


def test_full_marks_that_differ_are_refused_and_nothing_is_written(desk):
    (desk / "grades.csv").write_text(CANVAS, encoding="utf-8")
    ended = grade_class(desk, "--fill", desk / "grades.csv", "--column", "502")
    assert ended.code == 2
    assert "scale: 100" in ended.err
    assert (desk / "grades.csv").read_text(encoding="utf-8") == CANVAS


def test_everything_is_said_in_korean_too(desk):
    (desk / "class.yaml").write_text("scale: 100\n", encoding="utf-8")
    (desk / "grades.csv").write_text(CANVAS, encoding="utf-8")
    ended = grade_class(desk, "--fill", desk / "grades.csv", "--column", "HW2", DEEPGRADE_LANG="ko")
    assert "파일에는 있고 반에는 없는 학생(1명): Absent, Abe" in ended.out


def test_works_that_are_late_count_less_and_together_or_one_by_one(tmp_path):
    for student, work, when in (
        ("right", "ps1", "2026-03-20 23:00:00 Asia/Seoul"),
        ("right", "ps2", "2026-03-21 14:59:59.5 UTC"),
        ("wrong", "ps1", "2026-03-20 14:59:00 UTC"),
    ):
        folder = tmp_path / "course/submitted" / student / work
        shutil.copytree(DROPOUT / "correct-native", folder)
        (folder / "timestamp.txt").write_text(when, encoding="utf-8")
    policy = "due: 2026-03-20 23:59 +09:00\nlate: {each: day, percent: 10}\nscale: 10\n"
    (tmp_path / "class.yaml").write_text(policy, encoding="utf-8")
    (tmp_path / "grades.csv").write_text(CANVAS, encoding="utf-8")
    command = ("class", tmp_path / "course", "-a", "dropout", "--jobs", "1")
    ended = run(
        *command, "--csv", tmp_path / "t.csv", "--fill", tmp_path / "grades.csv", "--column", "HW1"
    )
    assert ended.code == 0, ended.err
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    told = [(x["student"], x["work"], x["final"], x["reason"], x["total"]) for x in lines]
    assert told == [
        ("right", "ps1", "10", "", "9"),
        ("right", "ps2", "8", "late, day 2", "9"),
        ("wrong", "ps1", "10", "", "5"),
    ]
    rows = (tmp_path / "grades.csv").read_text(encoding="utf-8").splitlines()
    assert [row.split(",")[-2] for row in rows[2:]] == ["9", "5", ""]
    ended = run(*command, "--fill", tmp_path / "grades.csv", "--column", "HW1", "--work", "ps1")
    rows = (tmp_path / "grades.csv").read_text(encoding="utf-8").splitlines()
    assert [row.split(",")[-2] for row in rows[2:]] == ["10", "10", ""]

"""``grade class``: as a teacher runs it."""

from __future__ import annotations

import json
import shutil
import sqlite3

import pytest

from grader.cohort.bundle import read_bundle
from grader.cohort.gradebook import Gradebook
from grader.cohort.processes import GraderProcesses
from grader.cohort.records import State
from grader.cohort.task import Task
from grader.grading import Options
from tests.e2e.classroom import ASSIGNMENTS, RIGHT, assert_as_graded_alone, make_class, read_rows
from tests.e2e.command import run

OPTIONS = Options(lang="en")


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """Return the folder of a class that was graded once, and what the command said."""
    folder = make_class(tmp_path_factory.mktemp("course") / "hw")
    return folder, run("class", folder, "--jobs", "2")


@pytest.fixture
def again(graded, tmp_path):
    """Return a copy of the graded class, to be changed."""
    shutil.copytree(graded[0].parent, tmp_path / "course")
    return tmp_path / "course" / "hw"


def small(tmp_path, **files):
    folder = tmp_path / "hw"
    folder.mkdir()
    for name, text in files.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    return folder


def rows_of(folder):
    return {row.student: row for row in read_rows(folder.with_name("hw-grades"))}


def test_every_hand_in_gets_the_report_that_it_gets_alone(graded):
    folder, ended = graded
    assert ended.code == 0, ended.err
    assert_as_graded_alone(read_rows(folder.with_name("hw-grades")), OPTIONS)


def test_the_summary_and_the_place_of_the_gradebook_are_shown(graded):
    folder, ended = graded
    assert "20 students" in ended.out
    assert f"gradebook: {folder.with_name('hw-grades')}" in ended.out
    assert "[" not in ended.err


def test_nothing_is_written_among_the_hand_ins(graded, tmp_path):
    fresh = make_class(tmp_path / "hw")
    names = [sorted(p.relative_to(f).as_posix() for p in f.rglob("*")) for f in (graded[0], fresh)]
    assert names[0] == names[1]


def test_equal_hand_ins_are_graded_once_and_keep_their_own_paths(graded):
    rows = rows_of(graded[0])
    one, other = rows["same-0"], rows["same-1"]
    assert one.bundle == other.bundle
    assert one.report.submission.path.endswith("same-0")
    assert other.report.submission.path.endswith("same-1")
    assert [one.remembered, other.remembered] == [False, True]


def test_an_unchanged_class_is_not_graded_again(again):
    before = rows_of(again)
    ended = run("class", again)
    after = rows_of(again)
    assert ended.code == 0
    for student, row in after.items():
        assert (row.state, row.seconds) == (before[student].state, before[student].seconds)
        assert row.remembered == (row.state is State.GRADED)
        if row.report is not None:
            assert row.report.assignments == before[student].report.assignments
            assert row.report.submission.path.startswith(str(again))


def test_only_what_changed_is_graded_again(again):
    (again / "native-0" / "own.py").write_text("NUMBER = 7\n", encoding="utf-8")
    shutil.copytree(again / "native-0", again / "newcomer")
    (again / "newcomer" / "own.py").write_text("NUMBER = 8\n", encoding="utf-8")
    shutil.rmtree(again / "book-0")
    run("class", again)
    rows = rows_of(again)
    fresh = {s for s, row in rows.items() if row.state is State.GRADED and not row.remembered}
    assert fresh == {"native-0", "newcomer"}
    assert "book-0" not in rows


def test_a_run_with_other_options_leaves_no_mixture(again):
    run("class", again, "--seed", "5")
    rows = rows_of(again)
    assert {row.report.seed for row in rows.values() if row.report} == {5}
    run("class", again)
    back = rows_of(again)
    assert {row.report.seed for row in back.values() if row.report} == {0}
    assert all(row.remembered for row in back.values() if row.report)


WEEK = """\
schema: deepgrade/rubric/v1
extends: {topic}
slug: {slug}
version: "{version}"
title: {{en: Week, ko: 주차}}
"""


def test_a_changed_rubric_grades_only_its_own_assignment_again(tmp_path):
    weeks = {"week1": "dropout", "week2": "ensemble"}
    for slug, topic in weeks.items():
        (tmp_path / slug).mkdir()
        text = WEEK.format(slug=slug, topic=topic, version=1)
        (tmp_path / slug / "rubric.yaml").write_text(text, encoding="utf-8")
    folder = small(tmp_path)
    shutil.copytree(ASSIGNMENTS / "ensemble" / "specimens" / "correct-native", folder / "kim")
    (folder / "kim" / "dropout.py").write_text(RIGHT, encoding="utf-8")
    chosen = [word for slug in weeks for word in ("-a", tmp_path / slug)]
    first = run("class", folder, *chosen)
    assert first.code == 0, first.err
    before = rows_of(folder)["kim"].report.assignments
    text = WEEK.format(slug="week1", topic="dropout", version=2)
    (tmp_path / "week1" / "rubric.yaml").write_text(text, encoding="utf-8")
    assert run("class", folder, *chosen).code == 0
    after = rows_of(folder)["kim"].report.assignments
    assert [a.version for a in after] == ["2", "1"]
    # times are measured anew wherever something is graded
    assert [a.criteria == b.criteria for a, b in zip(after, before, strict=True)] == [False, True]


def test_status_tells_without_grading(graded):
    ended = run("class", graded[0], "--status")
    assert ended.code == 0
    assert "20 hand-ins: 16 graded, 4 unreadable, 0 failed, 0 waiting" in ended.out


def test_status_of_a_class_that_was_never_graded_says_so(tmp_path):
    ended = run("class", small(tmp_path, kim=RIGHT), "--status")
    assert ended.code == 2
    assert "there is no gradebook; grade the class first" in ended.err


def test_the_gradebook_may_not_lie_among_the_hand_ins(tmp_path):
    folder = small(tmp_path, kim=RIGHT)
    ended = run("class", folder, "-o", folder / "grades")
    assert ended.code == 2
    assert "among the hand-ins" in ended.err
    assert not (folder / "grades").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--dialect", "klingon"], "klingon"),
        (["-a", "nothing-of-the-kind"], "nothing-of-the-kind"),
        (["--jobs", "0"], "valid is a whole number from 1"),
        (["--seed", "fresh"], "valid is a whole number from 0"),
        (["--experiments", "--quick"], "contradict"),
    ],
)
def test_a_request_that_fits_no_submission_ends_the_run(tmp_path, arguments, told):
    ended = run("class", small(tmp_path, kim=RIGHT), *arguments)
    assert ended.code == 2
    assert told in ended.err


def test_a_folder_that_is_not_there_is_told(tmp_path):
    ended = run("class", tmp_path / "nowhere")
    assert ended.code == 2
    assert "nowhere" in ended.err
    assert not (tmp_path / "nowhere-grades").exists()


def test_a_gradebook_of_a_newer_version_is_left_alone(tmp_path):
    folder = small(tmp_path, kim=RIGHT)
    place = tmp_path / "hw-grades"
    place.mkdir()
    database = sqlite3.connect(place / "gradebook.sqlite")
    database.execute("PRAGMA user_version = 999")
    database.close()
    ended = run("class", folder)
    assert ended.code == 2
    assert "a newer deepgrade" in ended.err
    after = sqlite3.connect(place / "gradebook.sqlite")
    assert after.execute("PRAGMA user_version").fetchone() == (999,)
    after.close()


def test_two_runs_on_one_gradebook_do_not_mix(tmp_path):
    folder = small(tmp_path, kim=RIGHT)
    with Gradebook.open(tmp_path / "hw-grades", write=True):
        ended = run("class", folder)
    assert ended.code == 2
    assert "another run is writing this gradebook" in ended.err
    assert run("class", folder).code == 0


def test_a_students_module_beside_the_teacher_is_not_imported(tmp_path, monkeypatch):
    (tmp_path / "numpy.py").write_text("raise SystemExit('imported')\n", encoding="utf-8")
    folder = small(tmp_path, kim=RIGHT)
    monkeypatch.chdir(tmp_path)
    processes = GraderProcesses()
    task = Task(bundle=read_bundle(folder / "kim.py"), options=OPTIONS, request="r")
    result = processes.grade(task)
    processes.close()
    assert result.state is State.GRADED, result.problem


def test_the_facts_of_the_run_are_kept(graded):
    with Gradebook.open(graded[0].with_name("hw-grades")) as gradebook:
        facts_ = gradebook.facts
    assert facts_["seed"] == 0
    assert facts_["lang"] == "en"
    assert "dropout" in facts_["assignments"]
    assert json.dumps(facts_)


def test_the_command_speaks_korean(tmp_path):
    ended = run("class", small(tmp_path, kim=RIGHT), "--lang", "ko")
    assert ended.code == 0
    assert "성적부:" in ended.out
    (row,) = rows_of(tmp_path / "hw").values()
    assert row.report.lang == "ko"


def test_help_names_every_option():
    ended = run("class", "--help")
    for name in ("--status", "--retry-errors", "--scheduler", "--jobs", "--require-isolation"):
        assert name in ended.out

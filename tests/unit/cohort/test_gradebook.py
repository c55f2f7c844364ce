"""The gradebook holds exactly what was written, and only whole rows."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from grader.cohort import gradebook as module
from grader.cohort.gradebook import NAME, Gradebook
from grader.cohort.memory import Recollection
from grader.cohort.records import Entry, Row, State
from grader.cohort.task import Result
from grader.errors import UsageError
from grader.grading import Options, grade

RIGHT = Path(__file__).parents[3] / "assignments" / "dropout" / "specimens" / "correct-native"
REPORT = grade(RIGHT, ["dropout"], lang="en")
STORED = Recollection("bundle", Options()).store(REPORT)
GRADED = Result(state=State.GRADED, stored=STORED, seconds=1.5)
SUBMITTED = datetime(2026, 11, 20, 23, 59, tzinfo=UTC)
KIM = Entry(student="kim", path=RIGHT, name="Kim", email="kim@example.org", submitted=SUBMITTED)
LEE = Entry(student="lee", work="hw1", path=Path("/hw/lee"))


@pytest.fixture
def book(tmp_path):
    with Gradebook.open(tmp_path, write=True) as gradebook:
        gradebook.begin([KIM, LEE], "request", {"seed": 0})
        yield gradebook


def put(book, entry, result=GRADED, key="key", request="request"):
    book.put(entry, result, bundle="bundle", key=key, request=request)


def test_a_class_waits_before_it_is_graded(book):
    assert [(row.student, row.work, row.state) for row in book.rows()] == [
        ("kim", "", State.WAITING),
        ("lee", "hw1", State.WAITING),
    ]


def test_a_graded_row_comes_back_to_the_last_point(book):
    put(book, KIM)
    row = next(book.rows())
    assert row == Row(
        student="kim",
        name="Kim",
        email="kim@example.org",
        submitted=SUBMITTED,
        bundle="bundle",
        state=State.GRADED,
        report=REPORT,
        seconds=1.5,
    )


def test_a_row_that_is_recorded_whole_comes_back_whole(book):
    rows = [
        Row(student="cho", bundle="b", state=State.GRADED, report=REPORT, remembered=True),
        Row(student="cho", work="2", state=State.FAILED, problem="no"),
        Row(student="\udc80", state=State.UNREADABLE, problem="\ud800"),
    ]
    for row in rows:
        book.record(row)
    found = {(row.student, row.work): row for row in book.rows()}
    assert found["cho", ""] == rows[0]
    assert found["cho", "2"] == rows[1]
    assert found["\\udc80", ""].problem == "\\ud800"


def test_one_report_for_two_students_names_the_path_of_each(book):
    put(book, KIM)
    book.put(LEE, GRADED.without_report(), bundle="bundle", key="key", request="request")
    paths = [row.report.submission.path for row in book.rows()]
    assert paths == [str(RIGHT), "/hw/lee"]


def test_whoever_left_the_class_is_not_shown_and_not_lost(book):
    put(book, LEE)
    book.begin([KIM], "request", {})
    assert [row.student for row in book.rows()] == ["kim"]
    book.begin([KIM, LEE], "request", {})
    assert [row.state for row in book.rows()] == [State.WAITING, State.GRADED]


def test_what_was_graded_in_another_way_waits_and_its_report_is_remembered(book):
    put(book, KIM)
    book.begin([KIM], "other request", {})
    (row,) = book.rows()
    assert (row.state, row.report) == (State.WAITING, None)
    assert book.earlier("bundle") == STORED
    assert book.is_known("key")


def test_a_report_of_a_bad_day_is_not_for_others(book):
    put(book, KIM, replace(GRADED, is_settled=False))
    assert not book.is_known("key")
    assert book.standing(KIM).is_to_retry
    assert book.unsettled() == 1


def test_reports_that_runs_had_no_use_for_are_forgotten(book, monkeypatch):
    monkeypatch.setattr(module, "KEPT_RUNS", 2)
    put(book, KIM, key="old")
    put(book, KIM, key="new")
    known = []
    for _ in range(3):
        known.append((book.is_known("old"), book.is_known("new")))
        book.begin([KIM, LEE], "request", {})
        book.end()
    assert known == [(True, True), (True, True), (False, True)]


def test_a_transaction_that_fails_leaves_nothing_behind(book):
    with pytest.raises(sqlite3.Error):
        book.put(KIM, replace(GRADED, seconds=object()), key="key")
    assert not book.is_known("key")
    assert next(book.rows()).state is State.WAITING
    put(book, KIM)


def test_a_full_disk_is_told_and_what_is_there_is_kept(book):
    put(book, KIM)
    (pages,) = book._database.execute("PRAGMA page_count").fetchone()
    book._database.execute(f"PRAGMA max_page_count = {pages}")
    large = replace(GRADED, stored=bytes(100_000))
    with pytest.raises(UsageError, match="disk is full"):
        put(book, LEE, large, key="large")
    assert [row.state for row in book.rows()] == [State.GRADED, State.WAITING]


def test_others_can_read_while_one_writes(book, tmp_path):
    put(book, KIM)
    with Gradebook.open(tmp_path) as reader:
        assert reader.counts() == {State.GRADED: 1, State.WAITING: 1}


def test_nobody_else_can_write(book, tmp_path):
    with pytest.raises(UsageError, match="another run"):
        Gradebook.open(tmp_path, write=True)


def test_the_turn_is_given_back(tmp_path):
    for _ in range(2):
        with Gradebook.open(tmp_path, write=True) as gradebook:
            assert list(gradebook.rows()) == []


def test_a_file_that_is_no_gradebook_is_told_and_left_alone(tmp_path):
    (tmp_path / NAME).write_text("name,points\n" * 100, encoding="utf-8")
    for write in (False, True):
        with pytest.raises(UsageError, match="cannot be used"):
            Gradebook.open(tmp_path, write=write)
    assert (tmp_path / NAME).read_text(encoding="utf-8").startswith("name,points")


def test_a_gradebook_that_is_not_there_is_told(tmp_path):
    with pytest.raises(UsageError, match="grade the class first"):
        Gradebook.open(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_facts_come_back(book):
    assert book.facts == {"seed": 0, "run": 1}

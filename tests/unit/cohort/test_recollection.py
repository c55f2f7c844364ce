"""Results of the last time are taken again where nothing changed that they depend on."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from grader.cohort import memory
from grader.cohort.memory import Recollection, is_settled, read_report
from grader.grading import Grader, Options
from grader.sandbox.host import Sandbox
from grader.submission import load
from grader.verdict import Outcome, Verdict

ASSIGNMENTS = Path(__file__).parents[3] / "assignments"
OPTIONS = Options(assignments=("dropout", "ensemble"), lang="en")
MARK = "taken from memory"


@pytest.fixture(scope="module")
def grader():
    with Sandbox() as sandbox:
        yield Grader(sandbox)


@pytest.fixture(scope="module")
def submission(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hw")
    for slug in OPTIONS.assignments:
        shutil.copytree(
            ASSIGNMENTS / slug / "specimens" / "correct-native",
            folder,
            dirs_exist_ok=True,
            ignore=shutil.ignore_patterns("expect.yaml"),
        )
    return load(folder)


@pytest.fixture(scope="module")
def stored(grader, submission):
    """Return what is stored of the submission, its results marked so as to be known again."""
    recollection = Recollection("bundle", OPTIONS)
    report = grader.grade(submission, OPTIONS, memory=recollection)
    marked = []
    for result in report.assignments:
        twin = replace(result, title=MARK)
        recollection._keys[id(twin)] = recollection._keys[id(result)]
        recollection._notes[id(twin)] = recollection._notes[id(result)]
        marked.append(twin)
    return recollection.store(replace(report, assignments=tuple(marked)))


def taken(grader, submission, stored, bundle="bundle", options=OPTIONS):
    """Return for each assignment whether its result was taken from memory."""
    recollection = Recollection(bundle, options, stored)
    report = grader.grade(submission, options, memory=recollection)
    return [result.title == MARK for result in report.assignments]


def test_unchanged_results_are_taken_again(grader, submission, stored):
    assert taken(grader, submission, stored) == [True, True]


def test_results_are_stored_again_with_their_keys(grader, submission, stored):
    recollection = Recollection("bundle", OPTIONS, stored)
    report = grader.grade(submission, OPTIONS, memory=recollection)
    again = recollection.store(report)
    assert read_report(again) == report
    assert taken(grader, submission, again) == [True, True]


def test_any_other_file_of_the_submission_has_all_graded_again(grader, submission, stored):
    assert taken(grader, submission, stored, bundle="other") == [False, False]


@pytest.mark.parametrize(
    "change",
    [{"seed": 1}, {"lang": "ko"}, {"timeout": 7.0}],
    ids=lambda change: next(iter(change)),
)
def test_another_option_has_all_graded_again(grader, submission, stored, change):
    options = replace(OPTIONS, **change)
    assert taken(grader, submission, stored, options=options) == [False, False]


def test_a_changed_assignment_alone_is_graded_again(grader, submission, stored, monkeypatch):
    right = memory.assignment_identity
    memory._identity.cache_clear()
    monkeypatch.setattr(
        memory,
        "assignment_identity",
        lambda folders: "changed" if folders[0].name == "dropout" else right(folders),
    )
    assert taken(grader, submission, stored) == [False, True]
    memory._identity.cache_clear()


def test_fewer_criteria_are_another_result(grader, submission, stored):
    options = replace(OPTIONS, only=("inverted-train",))
    report = grader.grade(submission, options, memory=Recollection("bundle", options, stored))
    assert [len(result.criteria) for result in report.assignments] == [1]


@pytest.mark.parametrize(
    "change",
    [
        {"outcome": Outcome.TIMED_OUT},
        {"outcome": Outcome.KILLED},
        {"outcome": Outcome.OUT_OF_MEMORY},
        {"outcome": Outcome.PROTOCOL_ERROR},
        {"verdict": Verdict.ERROR},
    ],
    ids=str,
)
def test_a_bad_day_is_not_remembered(stored, change):
    (result, _) = read_report(stored).assignments
    assert is_settled(result)
    spoiled = replace(result.criteria[-1], **change)
    assert not is_settled(replace(result, criteria=(*result.criteria[:-1], spoiled)))

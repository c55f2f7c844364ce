"""``pytest --grade``: criteria as tests, for editors, build servers and pytest's options."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from grader.errors import InternalError
from grader.grading import Grader
from grader.verdict import Verdict

pytest_plugins = ["pytester"]

EXAMPLE = Path(__file__).parents[2] / "examples" / "submission"
ASK = (f"--grade={EXAMPLE}", "--grade-assignment=batchnorm", "--grade-lang=en")
IDS = [
    "batchnorm::forward-train",
    "batchnorm::forward-small-variance",
    "batchnorm::backward-dx",
    "batchnorm::backward-parameters",
    "batchnorm::test-time",
    "batchnorm::test-time-eps",
    "batchnorm::test-single-sample",
    "batchnorm::test-leaves-statistics",
]


@pytest.fixture
def graded(monkeypatch):
    """Return the list to which every grading in this process adds what was graded."""
    calls = []
    grade = Grader.grade

    def counted(self, submission, options, **rest):
        calls.append(options.assignments)
        return grade(self, submission, options, **rest)

    monkeypatch.setattr(Grader, "grade", counted)
    return calls


def collected(result):
    return [line for line in result.outlines if "::" in line]


def test_criteria_are_collected_by_assignment_and_id_without_grading(pytester, graded):
    result = pytester.runpytest_inprocess(*ASK, "--collect-only", "-q")
    assert collected(result) == IDS
    assert result.ret == 0
    assert graded == []


def test_a_new_process_lists_what_editors_discover(pytester):
    result = pytester.runpytest_subprocess(*ASK, "--collect-only", "-q")
    assert collected(result) == IDS


def test_the_ids_that_editors_make_of_paths_are_unique_and_can_be_run(pytester):
    class Editor:
        def pytest_collection_finish(self, session):
            heads = ((item, item.nodeid.partition("::")[2]) for item in session.items)
            self.ids = [f"{item.path}::{tail}" for item, tail in heads]
            self.inside = all(item.path.is_relative_to(session.path) for item in session.items)

    editor = Editor()
    everything = [f"--grade={EXAMPLE}", "--rootdir=."]
    pytester.inline_run(*everything, "--collect-only", plugins=[editor])
    assert len(set(editor.ids)) == len(editor.ids) > 30
    assert editor.inside
    (chosen,) = [one for one in editor.ids if one.endswith("batchnorm::test-time")]
    pytester.runpytest_inprocess(*everything, chosen).assert_outcomes(passed=1)


def test_all_criteria_of_an_assignment_are_graded_once(pytester, graded):
    result = pytester.runpytest_inprocess(*ASK)
    result.assert_outcomes(passed=5, failed=2, skipped=1)
    assert graded == [("batchnorm",)]


def test_a_failure_says_the_mistake_the_place_and_the_hint_and_has_no_traceback(pytester):
    result = pytester.runpytest_inprocess(*ASK, IDS[0])
    text = result.stdout.str()
    result.stdout.fnmatch_lines(
        [
            "*y = γ x̂ + β*",
            "0/3: y differs*",
            "diagnosis: divides the variance by N - 1",
            "your code: common/layers.py:*",
            "    def forward(self, x, train_flg=True):",
            "hint: *",
            "deepgrade: 0 of 3 points (0 %)",
            f"FAILED {IDS[0]} - 0/3: y differs*",
        ]
    )
    assert "Traceback" not in text
    assert "pytest_criteria" not in text


def test_korean_is_spoken_where_it_is_asked_for(pytester):
    result = pytester.runpytest_inprocess(*ASK[:2], "--grade-lang=ko", IDS[0])
    result.stdout.fnmatch_lines(["진단: *", "deepgrade: 3점 만점에 0점*"])


@pytest.mark.parametrize("choice", [["-k", "backward-dx"], [IDS[2]], ["/elsewhere/" + IDS[2]]])
def test_one_criterion_is_chosen_by_keyword_id_or_an_editors_path(pytester, choice):
    result = pytester.runpytest_inprocess(*ASK, *choice, "-v")
    assert [line.split()[0] for line in collected(result)] == [IDS[2]]


def test_a_whole_assignment_is_chosen_by_its_name(pytester):
    result = pytester.runpytest_inprocess(f"--grade={EXAMPLE}", "batchnorm", "--collect-only", "-q")
    assert collected(result) == IDS


def test_the_first_loss_ends_the_run_where_that_is_asked_for(pytester):
    pytester.runpytest_inprocess(*ASK, "-x").assert_outcomes(failed=1)


def test_a_criterion_that_nobody_has_is_refused_with_those_there_are(pytester):
    result = pytester.runpytest_inprocess(*ASK, "batchnorm::forwards")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([f"ERROR: nothing here is called 'batchnorm::forwards'*{IDS[0]}*"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--grade=nowhere"], "*nowhere*"),
        ([*ASK[:1], "--grade-assignment=dropuot"], "*dropout*"),
        ([*ASK[:1], "--grade-dialect=latin"], "*latin*"),
        ([*ASK, "--grade-seed=x"], "*--grade-seed='x'*"),
        ([*ASK[:1], "--grade-lang=fr"], "*--grade-lang='fr'*"),
    ],
)
def test_a_request_that_cannot_be_carried_out_is_explained(pytester, arguments, message):
    result = pytester.runpytest_inprocess(*arguments)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([f"ERROR: {message}"])


def test_tests_beside_the_submission_run_only_where_their_path_is_given(pytester):
    pytester.makepyfile(test_own="def test_own(): pass")
    alone = pytester.runpytest_inprocess(*ASK, "-k", "own or backward-dx")
    alone.assert_outcomes(passed=1, deselected=7)
    both = pytester.runpytest_inprocess(*ASK, "-k", "own or backward-dx", "test_own.py")
    both.assert_outcomes(passed=2, deselected=7)


def test_without_the_option_nothing_changes(pytester):
    pytester.makepyfile("def test_own(): pass")
    result = pytester.runpytest_inprocess("-q")
    assert "deepgrade" not in result.stdout.str()
    result.assert_outcomes(passed=1)


def test_a_fault_of_the_graders_is_an_error_and_costs_nothing(pytester, monkeypatch):
    def fail(*_, **__):
        raise InternalError("the moon is in the way")

    monkeypatch.setattr(Grader, "grade", fail)
    result = pytester.runpytest_inprocess(*ASK)
    result.assert_outcomes(errors=8)
    result.stdout.fnmatch_lines(["*the moon is in the way*"])
    assert "Traceback" not in result.stdout.str()
    assert "points (" not in result.stdout.str()


def test_a_criterion_that_could_not_be_judged_is_an_error_and_counts_for_nothing(
    pytester, monkeypatch
):
    grade = Grader.grade

    def with_fault(self, *arguments, **rest):
        report = grade(self, *arguments, **rest)
        (one,) = report.assignments
        first = replace(one.criteria[0], verdict=Verdict.ERROR)
        return replace(report, assignments=(replace(one, criteria=(first, *one.criteria[1:])),))

    monkeypatch.setattr(Grader, "grade", with_fault)
    result = pytester.runpytest_inprocess(*ASK, IDS[0], IDS[2])
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["0/0: this is *fault*", "deepgrade: 3 of 3 points (100 %)"])


def test_workers_of_xdist_grade_what_was_chosen(pytester):
    result = pytester.runpytest_subprocess(*ASK, "-n", "1", "-v", IDS[0], IDS[2])
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["diagnosis: divides*", "deepgrade: * of * points (*"])


def test_junit_has_ids_titles_and_points(pytester):
    pytester.runpytest_inprocess(*ASK, IDS[0], "--junitxml=out.xml")
    case = ET.parse(pytester.path / "out.xml").find(".//testcase")
    facts = {p.get("name"): p.get("value") for p in case.iter("property")}
    assert (case.get("classname"), case.get("name")) == ("batchnorm", "forward-train")
    assert (facts["score"], facts["points"]) == ("0", "3")
    assert facts["title"].startswith("y = γ x̂ + β")
    assert case.find("failure").get("message").startswith("0/3: y differs")


def test_what_failed_last_runs_again(pytester):
    pytester.runpytest_inprocess(*ASK)
    again = pytester.runpytest_inprocess(*ASK, "--lf")
    again.assert_outcomes(failed=2)


def test_help_has_the_options_in_the_language_of_the_environment(pytester, monkeypatch):
    monkeypatch.setenv("DEEPGRADE_LANG", "ko")
    result = pytester.runpytest_inprocess("--help")
    result.stdout.fnmatch_lines(["*--grade=PATH*채점합니다*"])


def test_a_run_that_grades_nothing_imports_nothing(pytester):
    code = (
        "import sys, grader.pytest_plugin; print(*sorted(m for m in sys.modules if '.' not in m))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    others = set(done.stdout.split()) - sys.stdlib_module_names
    assert {name for name in others if not name.startswith("_")} == {"grader"}

"""The benchmarks can be run, and what they compare is the same and judged rightly."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import benchmarks
from benchmarks import record
from benchmarks.peers import checks
from benchmarks.peers.__main__ import Contender, take_turns
from benchmarks.peers.deepgrade import TWELVE
from benchmarks.processes import Finished
from benchmarks.students.classes import hand_in, mistakes_of, own_words
from benchmarks.students.hostile import cases, hostile_hand_in
from benchmarks.students.mistakes import CHECKS, PLANTED, solution
from grader import grade
from grader.assignment import open_assignment
from grader.verdict import Verdict

NOT_SCRIPTS = ("benchmarks.peers.deepgrade.twelve", "benchmarks.students.right")
SCRIPTS = [
    found.name
    for found in pkgutil.walk_packages(benchmarks.__path__, "benchmarks.")
    if not found.name.startswith(NOT_SCRIPTS)
]


@pytest.fixture
def verdicts(tmp_path):
    def of(source):
        (tmp_path / "hw.py").write_text(source, encoding="utf-8")
        report = grade(tmp_path, [TWELVE], lang="en")
        (result,) = report.assignments
        return {criterion.id: criterion for criterion in result.criteria}

    return of


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_benchmark_can_be_imported(name):
    assert importlib.import_module(name).__doc__


def test_the_peers_and_the_product_have_the_same_twelve_checks():
    criteria = open_assignment(TWELVE).rubric.criteria
    assert [check.__name__ for check in checks.CHECKS] == list(CHECKS)
    assert [criterion.id.replace("-", "_") for criterion in criteria] == list(CHECKS)


def test_the_assignment_of_the_twelve_is_sound():
    open_assignment(TWELVE).check()


def test_a_right_hand_in_gets_twelve_of_twelve(verdicts):
    assert {c.verdict for c in verdicts(own_words(solution(), 1)).values()} == {Verdict.PASS}


def test_the_three_planted_mistakes_cost_three_points_and_are_named(verdicts):
    failed = {id: c for id, c in verdicts(solution(PLANTED)).items() if c.verdict is Verdict.FAIL}
    assert {id.replace("-", "_") for id in failed} == set(PLANTED)
    named = {id: c.diagnosis and c.diagnosis.id for id, c in failed.items()}
    assert named == {
        "dropout-test": "no-scaling",
        "adam": "uncorrected",
        "log-uniform": "linear-scale",
    }


@pytest.mark.parametrize("check", CHECKS)
def test_each_mistake_is_seen_by_its_check_alone_in_both(verdicts, check):
    source = own_words(solution((check,)), 2)
    names: dict[str, object] = {}
    exec(compile(source, "hw.py", "exec"), names)
    assert [c.__name__ for c in checks.CHECKS if not _passes(c, names)] == [check]
    failed = [id for id, c in verdicts(source).items() if c.verdict is not Verdict.PASS]
    assert failed == [check.replace("_", "-")]


def _passes(check, names):
    try:
        check(names[checks.needed(check)])
    except AssertionError:
        return False
    return True


def test_the_text_of_a_check_is_the_check():
    space: dict[str, object] = {}
    for check in checks.CHECKS:
        exec(checks.HEADER + checks.text(check, "renamed"), space)
        assert space["renamed"].__doc__ == check.__doc__


def test_no_two_hand_ins_of_a_class_are_alike():
    sources = [hand_in(number) for number in range(1, 200)]
    assert len(set(sources)) == len(sources)
    assert {len(mistakes_of(number)) for number in range(1, 200)} >= {0, 1, 2, 3}


def test_hostile_hand_ins_are_code_that_attacks():
    assert len(cases()) > 50
    for number in range(len(cases())):
        compile(hostile_hand_in(number), "hw.py", "exec")
        assert hostile_hand_in(number) != own_words(solution(), number)


def test_what_is_printed_has_its_place_in_the_page():
    page = record.PAGE.read_text(encoding="utf-8")
    for name in record.RUNS:
        written = record.put(page, name, "new figures\n")
        assert f"<!-- measured: {name} -->\nnew figures\n<!-- end of {name} -->" in written
        assert record.put(written, name, "<others>").count("<others>") == 1


def test_a_page_without_the_place_is_refused():
    with pytest.raises(ValueError, match="'sandbox'"):
        record.put("# Nothing", "sandbox", "figures")


def test_tables_stay_tables_and_the_rest_is_text():
    assert record.block("load 1\n| a |\n|---|\n") == "```text\nload 1\n```\n\n| a |\n|---|\n"


def test_quick_graders_are_measured_beside_each_slow_one(capsys):
    turns: list[str] = []

    class Timed:
        def __init__(self, name: str, seconds: float) -> None:
            self.name, self.seconds = name, seconds

        def grade(self, students):
            turns.append(self.name)
            return [Finished(self.seconds, 0.0, 0, 0, 0, "")]

    peers = Timed("a", 60.0), Timed("b", 30.0), Timed("c", 2.0)
    contenders = [Contender(peer, ["s"], 0.0, 0) for peer in peers]
    take_turns(contenders, rounds=2)
    assert turns == ["a", "b", "c", "a", "c", "b", "c"]
    assert [c.each for c in contenders] == [60.0, 30.0, 2.0]
    assert capsys.readouterr().out.count("is done") == 2

import pytest

from grader.errors import InternalError, SubmissionError
from grader.verdict import Verdict


def test_full_marks_end_with_0(run, graded):
    graded()
    assert run("hw").code == 0


def test_lost_points_end_with_1(run, graded, report):
    graded(report(score=1, verdict=Verdict.FAIL))
    assert run("hw").code == 1


@pytest.mark.parametrize(("pass_at", "code"), [("50", 0), ("50%", 0), ("50.1", 1), ("0", 0)])
def test_pass_at_moves_the_line(pass_at, code, run, graded, report):
    graded(report(score=1, verdict=Verdict.PARTIAL))
    assert run("hw", "--pass-at", pass_at).code == code


def test_a_criterion_that_we_failed_ends_with_70_in_spite_of_the_score(run, graded, report):
    graded(report(verdict=Verdict.ERROR))
    assert run("hw", "--pass-at", "0").code == 70


def test_nothing_to_earn_is_not_full_marks(run, graded, report):
    graded(report(points=0, score=0))
    assert run("hw").code == 2


def test_an_unreadable_submission_ends_with_2_and_its_message(run, graded):
    graded(SubmissionError("errors.nothing_readable", path="hw"))
    done = run("hw")
    assert (done.code, done.out) == (2, "")
    assert done.err == "error: hw: nothing in it can be read as Python 3\n"


def test_control_characters_in_a_message_are_shown(run, graded):
    graded(SubmissionError("errors.nothing_readable", path="hw\x1b[2J"))
    assert run("hw").err.startswith("error: hw\\x1b[2J: nothing")


@pytest.mark.parametrize("fault", [RuntimeError("x"), InternalError("x"), RecursionError("x")])
def test_a_fault_of_ours_ends_with_70_and_no_traceback(fault, run, graded, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    graded(fault)
    done = run("hw")
    assert done.code == 70
    assert done.err.startswith("this is our fault, not yours: ")
    assert "Traceback" not in done.err
    (details,) = tmp_path.iterdir()
    assert str(details) in done.err
    assert "Traceback" in details.read_text()


def test_the_details_of_a_fault_are_printed_when_asked_for(run, graded, monkeypatch):
    monkeypatch.setenv("DEEPGRADE_DEBUG", "1")
    graded(RuntimeError("x"))
    assert "Traceback" in run("hw").err


def test_an_interruption_ends_with_130_and_a_word(run, graded):
    graded(KeyboardInterrupt())
    done = run("hw")
    assert done.code == 130
    assert "stopped" in done.err

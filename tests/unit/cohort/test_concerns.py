import pytest

from grader.cohort.concerns import ConcernKind, find_concerns
from grader.cohort.records import Row, State
from grader.report import IsolationFacts, Note
from grader.verdict import Outcome, Verdict
from tests.unit.cohort.rows import make_assignment, make_criterion, make_graded, make_row


def kinds(row):
    return [concern.kind for concern in find_concerns(row)]


def test_a_usual_submission_needs_no_eyes():
    missing = Note(kind="missing_module", message="'dataset.mnist' is not there")
    assert kinds(make_graded("kim", Verdict.PASS, Verdict.FAIL, notes=(missing,))) == []


@pytest.mark.parametrize(
    ("state", "kind"),
    [(State.FAILED, ConcernKind.FAILED), (State.UNREADABLE, ConcernKind.UNREADABLE)],
)
def test_what_could_not_be_graded_needs_eyes(state, kind):
    (concern,) = find_concerns(Row(student="kim", state=state, problem="the zip is broken"))
    assert (concern.kind, concern.detail) == (kind, "the zip is broken")


def test_what_still_waits_is_no_concern():
    assert kinds(Row(student="kim")) == []


def test_faults_of_the_grader_are_named_by_their_criteria():
    row = make_graded("kim", Verdict.PASS, Verdict.ERROR, Verdict.ERROR)
    (concern,) = find_concerns(row)
    assert (concern.kind, concern.detail) == (ConcernKind.ERROR, "batchnorm/c1, batchnorm/c2")


@pytest.mark.parametrize(
    "outcome",
    [Outcome.TIMED_OUT, Outcome.OUT_OF_MEMORY, Outcome.KILLED, Outcome.PROTOCOL_ERROR],
)
def test_a_death_of_the_submission_needs_eyes(outcome):
    passed = make_criterion("calm")
    died = make_criterion("wild", Verdict.FAIL, outcome=outcome)
    assert kinds(make_row("kim", make_assignment(passed, died))) == [ConcernKind(outcome.value)]


def test_an_exception_is_an_answer_like_others():
    raised = make_criterion("c", Verdict.FAIL, outcome=Outcome.RAISED)
    assert kinds(make_row("kim", make_assignment(raised))) == []


def test_a_part_that_was_not_written_is_usual():
    assert kinds(make_graded("kim", Verdict.FAIL, Verdict.NOT_ATTEMPTED)) == []


def test_nothing_written_needs_eyes():
    row = make_graded("kim", Verdict.NOT_ATTEMPTED, Verdict.SKIPPED)
    assert kinds(row) == [ConcernKind.UNWRITTEN]


@pytest.mark.parametrize("kind", ["unreadable", "link", "load_error"])
def test_code_that_was_not_there_when_it_was_graded_needs_eyes(kind):
    note = Note(kind=kind, message="no Python 3", file="a.py")
    (concern,) = find_concerns(make_graded("kim", Verdict.PASS, notes=(note,)))
    assert (concern.kind, concern.detail) == (ConcernKind.PARTLY_READ, "a.py: no Python 3")


def test_weaker_isolation_needs_eyes():
    row = make_graded("kim", Verdict.PASS, isolation=IsolationFacts(level="partial"))
    assert kinds(row) == [ConcernKind.WEAK_ISOLATION]


def test_a_long_problem_is_cut():
    (concern,) = find_concerns(Row(student="kim", state=State.FAILED, problem="x" * 10_000))
    assert len(concern.detail) == 300

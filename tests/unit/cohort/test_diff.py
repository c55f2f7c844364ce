from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.cohort.changes import Factor, Kind, Setting
from grader.cohort.diff import diff
from grader.cohort.people import Who
from grader.cohort.records import Row, State
from grader.report import IsolationFacts
from grader.verdict import Outcome, Verdict
from tests.unit.cohort.rows import make_assignment, make_criterion, make_graded, make_row

PASS, FAIL = Verdict.PASS, Verdict.FAIL
BEFORE = make_graded("kim", PASS, FAIL)
names = st.lists(st.text("가ab", max_size=2), unique=True).map(sorted)


def only_change(old, new):
    (change,) = diff([old], [new]).changes
    return change


def test_nothing_changes_between_a_gradebook_and_itself():
    rows = [BEFORE, Row(student="lee", state=State.FAILED)]
    found = diff(rows, rows)
    assert (found.changes, found.unchanged, found.settings) == ((), 2, ())


@given(names, names)
def test_everybody_of_either_gradebook_is_new_gone_or_unchanged(old, new):
    found = diff([make_graded(n, PASS) for n in old], [make_graded(n, PASS) for n in new])
    assert {c.who.student for c in found.changes if c.kind is Kind.NEW} == set(new) - set(old)
    assert {c.who.student for c in found.changes if c.kind is Kind.GONE} == set(old) - set(new)
    assert found.unchanged == len(set(old) & set(new))


@pytest.mark.parametrize(
    ("after", "kind"),
    [((PASS, PASS), Kind.HIGHER), ((FAIL, FAIL), Kind.LOWER), ((FAIL, PASS), Kind.ALIKE)],
)
def test_the_share_of_the_points_says_which_way_it_goes(after, kind):
    assert only_change(BEFORE, make_graded("kim", *after)).kind is kind


def test_a_changed_criterion_is_told_with_both_sides():
    (changed,) = only_change(BEFORE, make_graded("kim", PASS, PASS)).criteria
    assert (changed.assignment, changed.id) == ("batchnorm", "c1")
    assert (changed.before.verdict, changed.before.score) == (FAIL, 0)
    assert (changed.after.verdict, changed.after.score) == (PASS, 2)


def test_another_diagnosis_is_a_change_that_costs_nothing():
    old, new = (
        make_row("kim", make_assignment(make_criterion("c", FAIL, diagnosis=id)))
        for id in ("a", "b")
    )
    change = only_change(old, new)
    assert change.kind is Kind.ALIKE
    assert change.criteria[0].before.diagnosis == "Title of a"
    assert change.criteria[0].after.diagnosis == "Title of b"


def test_a_criterion_that_appears_has_no_before():
    change = only_change(make_graded("kim", PASS), make_graded("kim", PASS, FAIL))
    (added,) = change.criteria
    assert (added.id, added.before, change.kind) == ("c1", None, Kind.LOWER)


def test_points_alone_are_a_change():
    old, new = (
        make_row("kim", make_assignment(make_criterion("c", PASS, points=n))) for n in (2, 4)
    )
    change = only_change(old, new)
    assert (change.kind, change.factors) == (Kind.ALIKE, (Factor.RUBRIC,))


@pytest.mark.parametrize("state", [State.FAILED, State.UNREADABLE, State.WAITING])
def test_a_result_that_is_lost_is_told(state):
    change = only_change(BEFORE, Row(student="kim", state=state, problem="broken"))
    assert (change.kind, change.after.state, change.after.problem) == (Kind.STATE, state, "broken")
    assert change.after.score is None


def test_another_problem_of_what_is_not_graded_is_no_change():
    rows = [Row(student="kim", state=State.FAILED, problem=p) for p in ("a", "b")]
    assert diff(rows[:1], rows[1:]).changes == ()


@pytest.mark.parametrize(
    ("changes", "factor"),
    [
        ({"sha256": "1" * 64}, Factor.CODE),
        ({"tool_version": "0.2.0"}, Factor.TOOL),
        ({"seed": 7}, Factor.SEED),
        ({"isolation": IsolationFacts(level="none")}, Factor.ISOLATION),
        ({}, Factor.NOTHING),
    ],
)
def test_what_differs_is_named(changes, factor):
    after = make_graded("kim", PASS, PASS, **changes)
    before = make_graded("kim", PASS, FAIL)
    assert only_change(before, after).factors == (factor,)


@pytest.mark.parametrize(
    ("changes", "factor"),
    [
        ({"version": "2"}, Factor.RUBRIC),
        ({"dialect": "native"}, Factor.DIALECT),
        ({"slug": "dropout"}, Factor.ASSIGNMENTS),
    ],
)
def test_what_differs_in_an_assignment_is_named(changes, factor):
    old = make_row("kim", make_assignment(make_criterion("c", FAIL)))
    new = make_row("kim", make_assignment(make_criterion("c", PASS), **changes))
    assert factor in only_change(old, new).factors


def test_criteria_that_come_with_other_code_are_no_other_rubric():
    old = make_graded("kim", PASS)
    new = make_graded("kim", PASS, FAIL, sha256="1" * 64)
    assert only_change(old, new).factors == (Factor.CODE,)


def test_what_differs_for_all_is_counted_even_where_no_result_changes():
    old = [make_graded(s, PASS) for s in ("kim", "lee")]
    new = [make_graded(s, PASS, tool_version="0.2.0") for s in ("kim", "lee")]
    assert diff(old, new).settings == ((Setting(Factor.TOOL, "", "0.1.0", "0.2.0"), 2),)


def test_the_means_are_of_those_graded_both_times():
    old = [make_graded("a", PASS), make_graded("b", PASS, FAIL)]
    new = [make_graded("b", PASS, PASS), make_graded("c", FAIL)]
    found = diff(old, new)
    assert (found.mean_before, found.mean_after) == (Fraction(50), Fraction(100))


def test_lower_scores_come_first():
    old = [make_graded(s, PASS, FAIL) for s in ("a", "b")]
    new = [make_graded("a", PASS, PASS), make_graded("b", FAIL, FAIL), make_graded("c", PASS)]
    assert [(c.who.student, c.kind) for c in diff(old, new).changes] == [
        ("b", Kind.LOWER),
        ("a", Kind.HIGHER),
        ("c", Kind.NEW),
    ]


def test_works_of_one_student_are_told_apart():
    old = [make_graded("kim", PASS, work="hw1"), make_graded("kim", PASS, work="hw2")]
    new = [old[0], make_graded("kim", FAIL, work="hw2")]
    assert diff(old, new).changes[0].who == Who("kim", "hw2")


def test_a_new_outcome_alone_is_no_change():
    old, new = (
        make_row("kim", make_assignment(make_criterion("c", FAIL, outcome=outcome)))
        for outcome in (Outcome.RAISED, Outcome.TIMED_OUT)
    )
    assert diff([old], [new]).changes == ()


@pytest.mark.parametrize("students", [("b", "a"), ("a", "a")], ids=["unsorted", "twice"])
def test_rows_that_are_not_in_order_are_refused(students):
    rows = [make_graded(s, PASS) for s in students]
    with pytest.raises(ValueError, match="sorted"):
        diff(rows, [])

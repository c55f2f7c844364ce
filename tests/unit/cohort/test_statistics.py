import gc
import weakref
from fractions import Fraction

from grader.cohort.concerns import ConcernKind
from grader.cohort.people import Who
from grader.cohort.records import Row, State
from grader.cohort.statistics import summarize
from grader.verdict import Verdict
from tests.unit.cohort.rows import make_assignment, make_criterion, make_graded, make_row


def test_submissions_are_counted_by_state_and_students_once():
    summary = summarize(
        [
            make_graded("kim", Verdict.PASS, work="hw1"),
            make_graded("kim", Verdict.FAIL, work="hw2"),
            Row(student="lee", state=State.UNREADABLE),
            Row(student="park"),
        ]
    )
    assert (summary.submissions, summary.students) == (4, 3)
    assert summary.states == {
        State.WAITING: 1,
        State.GRADED: 2,
        State.UNREADABLE: 1,
        State.FAILED: 0,
    }


def test_the_distribution_is_of_what_was_graded():
    rows = [make_graded("kim", Verdict.PASS, Verdict.FAIL), Row(student="lee", state=State.FAILED)]
    assert summarize(rows).scores.mean == Fraction(50)


def test_a_report_without_points_has_no_share():
    assert summarize([make_graded("kim", Verdict.ERROR)]).scores is None


def test_an_empty_class_is_told_as_well():
    summary = summarize([])
    assert (summary.submissions, summary.scores, summary.assignments) == (0, None, ())


def diagnosed(student, *diagnoses, **changes):
    criteria = [
        make_criterion(f"c{n}", Verdict.FAIL, diagnosis=id, **changes)
        for n, id in enumerate(diagnoses)
    ]
    return make_row(student, make_assignment(*criteria))


def test_the_most_frequent_diagnosis_comes_first_with_those_who_have_it():
    summary = summarize([diagnosed("kim", "b"), diagnosed("lee", "a", "b"), diagnosed("park", "c")])
    assert [(d.id, [who.student for who in d.students]) for d in summary.diagnoses] == [
        ("b", ["kim", "lee"]),
        ("a", ["lee"]),
        ("c", ["park"]),
    ]


def test_a_diagnosis_counts_once_a_submission():
    summary = summarize([diagnosed("kim", "a", "a", "a")])
    assert summary.diagnoses[0].students == (Who("kim"),)


def test_a_diagnosis_that_cost_nothing_does_not_count():
    assert summarize([diagnosed("kim", "a", score=Fraction(2))]).diagnoses == ()


def test_the_gravest_concern_comes_first():
    summary = summarize(
        [
            make_graded("kim", Verdict.NOT_ATTEMPTED),
            Row(student="lee", state=State.UNREADABLE),
            Row(student="park", state=State.FAILED),
        ]
    )
    assert [concern.kind for concern in summary.concerns] == [
        ConcernKind.FAILED,
        ConcernKind.UNREADABLE,
        ConcernKind.UNWRITTEN,
    ]


def test_twins_are_found():
    rows = [make_row(s, make_assignment(make_criterion(), code="a")) for s in ("kim", "lee")]
    assert [group.students for group in summarize(rows).twins] == [(Who("kim"), Who("lee"))]


def test_no_report_is_kept():
    seen = []
    most = 0

    def rows():
        nonlocal most
        for n in range(50):
            row = make_graded(f"s{n}", Verdict.PASS, Verdict.ERROR)
            seen.append(weakref.ref(row.report))
            yield row
            del row
            gc.collect()
            most = max(most, sum(ref() is not None for ref in seen))

    summary = summarize(rows())
    assert summary.submissions == 50
    assert most <= 2

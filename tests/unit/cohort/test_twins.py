from grader.cohort.people import Who
from grader.cohort.twins import FEWEST_STATEMENTS, Twins
from grader.report import Fingerprint, SubmissionFacts
from grader.verdict import Verdict
from tests.unit.cohort.rows import make_assignment, make_criterion, make_row


def hand_in(student, code, *, slug="batchnorm", verdict=Verdict.PASS):
    return make_row(student, make_assignment(make_criterion("c", verdict), slug=slug, code=code))


def groups(*rows):
    twins = Twins()
    for row in rows:
        for assignment in row.report.assignments:
            twins.add(row, assignment)
    return twins.groups()


def others(n):
    return [hand_in(f"other{i}", f"other{i}") for i in range(n)]


def test_students_with_the_same_code_are_a_group():
    (group,) = groups(hand_in("kim", "a"), hand_in("lee", "b"), hand_in("park", "a"))
    assert group.students == (Who("kim"), Who("park"))
    assert (group.assignments, group.statements) == (("batchnorm",), 50)


def test_the_same_digest_in_another_assignment_is_no_sign():
    assert groups(hand_in("kim", "a", slug="x"), hand_in("lee", "a", slug="y")) == ()


def test_short_code_that_many_write_alike_accuses_nobody():
    short = Fingerprint(digest="a", statements=FEWEST_STATEMENTS - 1)
    rows = [
        make_row(s, make_assignment(make_criterion(), fingerprint=short)) for s in ("kim", "lee")
    ]
    assert groups(*rows) == ()


def test_code_without_a_fingerprint_is_like_nobodys():
    assert groups(hand_in("kim", ""), hand_in("lee", "")) == ()


def test_a_group_that_hands_in_together_is_one():
    together = SubmissionFacts(path="submission_7", sha256="0")
    assignment = make_assignment(make_criterion(), code="a")
    rows = [make_row(s, assignment, submission=together) for s in ("kim", "lee")]
    assert groups(*rows) == ()


def test_a_student_may_hand_in_the_same_work_twice():
    assignment = make_assignment(make_criterion(), code="a")
    assert groups(*(make_row("kim", assignment, work=w) for w in ("hw1", "hw1-late"))) == ()


def test_code_that_many_have_has_a_common_source():
    (few,) = groups(*(hand_in(f"s{i}", "a") for i in range(4)), *others(36))
    (many,) = groups(*(hand_in(f"s{i}", "a") for i in range(4)), *others(35))
    assert (few.is_widespread, many.is_widespread) == (False, True)


def test_three_in_a_small_class_are_not_many():
    (group,) = groups(*(hand_in(f"s{i}", "a") for i in range(3)), *others(2))
    assert not group.is_widespread


def test_the_same_students_in_two_assignments_are_one_group():
    def both(student):
        assignments = [make_assignment(make_criterion(), slug=s, code="a") for s in ("x", "y")]
        return make_row(student, *assignments)

    (group,) = groups(both("kim"), both("lee"))
    assert (group.assignments, group.statements) == (("x", "y"), 100)


def test_shared_mistakes_are_told_from_shared_right_code():
    right = groups(hand_in("kim", "a"), hand_in("lee", "a"))[0]
    wrong = groups(*(hand_in(s, "a", verdict=Verdict.FAIL) for s in ("kim", "lee")))[0]
    assert (right.lost_points, wrong.lost_points) == (False, True)


def test_one_of_them_may_have_lost_points_by_what_the_code_calls():
    rows = hand_in("kim", "a"), hand_in("lee", "a", verdict=Verdict.FAIL)
    assert groups(*rows)[0].lost_points


def test_what_has_a_common_source_comes_last():
    found = groups(
        *(hand_in(f"s{i}", "a") for i in range(8)), hand_in("kim", "b"), hand_in("lee", "b")
    )
    assert [group.is_widespread for group in found] == [False, True]

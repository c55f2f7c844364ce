"""What class.yaml may say, and what scores become by it."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.cohort.policy import (
    Late,
    Policy,
    Rounding,
    final_score,
    totals,
    unknown_students,
)
from grader.cohort.policy_file import find_policy, parse_policy, read_policy
from grader.cohort.records import Row, State
from grader.errors import UsageError
from grader.messages import Messages
from grader.report import IsolationFacts, Report, SubmissionFacts

DUE = datetime(2026, 3, 20, 14, 59, tzinfo=UTC)
DAY = timedelta(days=1)
TEXT = """\
schema: deepgrade/class/v1
due: 2026-03-20 23:59 +09:00
grace: 15
extensions:
  kim: 2026-03-22 23:59 +09:00
  2026002: {ps1: 2026-03-25 23:59 Asia/Seoul}
late: {each: day, percent: 10, of: points, at_most: 50, cut_off: 7}
drop_lowest: 1
round: {step: 1/2, way: up}
scale: 100
"""


def report(score=8, points=10):
    return Report(
        tool_version="0",
        submission=SubmissionFacts(path="x", sha256="0"),
        seed=0,
        lang="en",
        isolation=IsolationFacts(level="full"),
        points=Fraction(points),
        score=Fraction(score),
        assignments=(),
    )


def row(late=timedelta(0), score=8, points=10, *, student="kim", work="", state=State.GRADED):
    graded = report(score, points) if state is State.GRADED else None
    when = None if late is None else DUE + late
    return Row(student=student, work=work, submitted=when, state=state, report=graded)


def final(policy, **facts):
    return final_score(row(**facts), policy).final


def test_without_a_policy_the_score_is_what_counts():
    score = final_score(row(3 * DAY), Policy())
    assert (score.final, score.maximum, score.penalty, score.reason) == (8, 10, 0, None)


def test_every_key_of_the_file_is_read():
    policy = parse_policy(TEXT)
    assert policy.due == {"": DUE}
    assert policy.grace == timedelta(minutes=15)
    assert policy.extensions["kim", ""] == DUE + 2 * DAY
    assert policy.extensions["2026002", "ps1"] == DUE + 5 * DAY
    assert policy.late == Late(
        each=DAY, percent=Fraction(10), of="points", at_most=Fraction(50), cut_off=7
    )
    assert (policy.drop_lowest, policy.scale) == (1, 100)
    assert policy.rounding == Rounding(step=Fraction(1, 2), way="up")


def test_no_file_and_an_empty_file_change_nothing(tmp_path):
    (tmp_path / "class.yaml").write_text("# nothing yet\n", encoding="utf-8")
    assert read_policy(None) == read_policy(tmp_path / "class.yaml") == Policy()


def test_the_file_lies_beside_the_folder_of_hand_ins(tmp_path):
    (tmp_path / "hw2").mkdir()
    assert find_policy(tmp_path / "hw2") is None
    (tmp_path / "class.yaml").write_text("scale: 100\n", encoding="utf-8")
    assert read_policy(find_policy(tmp_path / "hw2")).scale == 100


@pytest.mark.parametrize(
    ("line", "place", "told"),
    [
        ("due: 2026-03-20 23:59", "1:6", "a time with its zone"),
        ("due: {ps1: soon}", "1:12", "found ps1: 'soon'"),
        ("deu: 2026-03-20 23:59 Z", "1:1", "did you mean 'due'?"),
        ("grace: -1", "1:8", "minutes"),
        ("drop_lowest: 1.5", "1:14", "a whole number"),
        ("drop_lowest: true", "1:14", "a whole number"),
        ("scale: 0", "1:8", "greater than 0"),
        ("scale: 1/0", "1:8", "greater than 0"),
        ("scale: .nan", "1:8", "greater than 0"),
        ("scale: 1e999999", "1:8", "greater than 0"),
        ("scale: [100]", "1:8", "greater than 0"),
        ("extensions: [kim]", "1:13", "a time for each student"),
        ("extensions: {kim: }", "1:19", "a time with its zone"),
        ("round: {way: nearest}", "1:8", "found no 'step'"),
        ("round: {step: 1, way: [up]}", "1:23", "nearest, up or down"),
        ("late: {each: day, percent: 5}", "1:1", "without 'due'"),
        ("due: &a 2026-03-20 23:59 Z\nlate: {percent: 5}", "2:7", "found no 'each'"),
        ("due: 2026-03-20 23:59 Z\nlate: {each: week, percent: 5}", "2:14", "each: hour"),
        ("due: 2026-03-20 23:59 Z\nlate: {each: day}", "2:7", "none or both"),
        ("due: 2026-03-20 23:59 Z\nlate: {each: day, points: 1, percent: 2}", "2:7", "both"),
        ("due: 2026-03-20 23:59 Z\nlate: {each: day, points: 1, of: score}", "2:30", "'of'"),
        ("schema: deepgrade/class/v2", "1:9", "deepgrade/class/v1"),
        ("- due", "1:1", "no mapping"),
        ("due: [", "", "no readable YAML"),
        ("scale: 1\nscale: 2", "2:1", "a second time"),
    ],
)
def test_a_fault_is_told_with_its_place_and_what_is_valid(line, place, told):
    with pytest.raises(UsageError) as caught:
        parse_policy(line, "class.yaml")
    text = str(caught.value)
    assert f"class.yaml:{place}" in text
    assert told in text


def test_all_faults_are_told_at_once_in_their_order_and_in_korean():
    with pytest.raises(UsageError) as caught:
        parse_policy("scale: no\nlate: 3\ngrace: x\n", "c.yaml")
    lines = caught.value.worded(Messages("ko")).splitlines()
    assert [line.split("  ")[1] for line in lines[1:]] == ["c.yaml:1:8", "c.yaml:2:7", "c.yaml:3:8"]
    assert "올바른 값" in lines[1]


def test_a_file_that_is_no_text_is_refused(tmp_path):
    (tmp_path / "class.yaml").write_bytes(b"due: \xff")
    with pytest.raises(UsageError, match="no text in UTF-8"):
        read_policy(tmp_path / "class.yaml")
    with pytest.raises(UsageError, match="no such file"):
        read_policy(tmp_path / "other.yaml")


@given(st.text(alphabet="duelatscroung: {}[],-\n'\"&*!#10/.x", max_size=80))
def test_any_text_is_a_policy_or_has_faults(text):
    try:
        policy = parse_policy(text)
    except UsageError as error:
        policy = error
    assert isinstance(policy, Policy) or policy.details


LATE = Late(each=DAY, percent=Fraction(10), at_most=Fraction(50), cut_off=7)
BY_DAY = Policy(due={"": DUE}, grace=timedelta(minutes=15), late=LATE)


@pytest.mark.parametrize(
    ("late", "expected"),
    [
        (timedelta(0), 8),
        (timedelta(minutes=15), 8),
        (timedelta(minutes=15, microseconds=1), Fraction(72, 10)),
        (DAY, Fraction(72, 10)),
        (DAY + timedelta(minutes=16), Fraction(64, 10)),
        (6 * DAY, 4),
        (7 * DAY + timedelta(minutes=15), 4),
        (7 * DAY + timedelta(minutes=16), 0),
        (None, 8),
    ],
)
def test_each_started_day_costs_until_the_cut_off(late, expected):
    assert final(BY_DAY, late=late) == expected


def test_why_a_score_is_less_is_said():
    said = [final_score(row(late), BY_DAY).reason for late in (DAY, 9 * DAY, None)]
    assert [str(reason) for reason in said] == [
        "late, day 1",
        "late, day 9: after the cut-off",
        "nobody knows when it was handed in, so it counts as on time",
    ]


def test_a_penalty_may_be_of_the_points_or_in_points_and_takes_no_more_than_there_is():
    of_points = Policy(due={"": DUE}, late=Late(each=DAY, percent=Fraction(10), of="points"))
    in_points = Policy(due={"": DUE}, late=Late(each=DAY, points=Fraction(3), at_most=Fraction(5)))
    assert final(of_points, late=DAY) == 7
    assert final(in_points, late=2 * DAY) == 3
    assert final(in_points, late=2 * DAY, score=4) == 0


def test_an_extension_counts_for_its_student_and_work_only():
    policy = Policy(
        due={"": DUE, "ps2": DUE + 9 * DAY},
        late=LATE,
        extensions={("kim", "ps1"): DUE + DAY, ("lee", ""): DUE + DAY, ("a@b", ""): DUE + DAY},
    )
    assert final(policy, late=DAY, work="ps1") == 8
    assert final(policy, late=DAY, work="other") < 8
    assert final(policy, late=DAY, student="lee", work="ps1") == 8
    assert final(policy, late=9 * DAY, student="lee", work="ps2") == 8  # no earlier than due
    mailed = Row(student="x", email="a@b", submitted=DUE + DAY, state=State.GRADED, report=report())
    assert final_score(mailed, policy).final == 8


def test_who_has_an_extension_and_is_not_in_the_class_is_told():
    policy = Policy(extensions={("kim", ""): DUE, ("kmi", "ps1"): DUE})
    assert unknown_students(policy, [row()]) == ("kmi",)


@pytest.mark.parametrize(
    ("way", "expected"), [("nearest", [3, 3, 2, 3]), ("up", [3, 3, 3, 3]), ("down", [2, 2, 2, 3])]
)
def test_scores_are_rounded_to_a_step_the_way_that_is_asked(way, expected):
    policy = Policy(rounding=Rounding(step=Fraction(1), way=way))
    scores = ["5/2", "8/3", "7/3", "3"]
    assert [final(policy, score=Fraction(score)) for score in scores] == expected


def test_a_rounded_score_is_never_more_than_the_maximum():
    policy = Policy(rounding=Rounding(step=Fraction(3), way="up"))
    assert final(policy, score=10, points=10) == 10


def test_a_scale_makes_full_marks_of_any_points_equal():
    policy = Policy(scale=Fraction(100))
    assert final(policy, score=7, points=21) == Fraction(100, 3)
    assert final_score(row(score=0, points=0), policy).final == 0


def test_what_cannot_be_read_counts_nothing_and_what_is_our_fault_is_not_counted():
    assert final(Policy(), state=State.UNREADABLE) == 0
    assert final(Policy(), state=State.FAILED) is None
    assert final(Policy(), state=State.WAITING) is None


def works(*scores, student="kim"):
    return [
        row(score=score, student=student, work=f"ps{number}")
        for number, score in enumerate(scores, 1)
        if score is not None
    ]


def test_the_lowest_works_are_dropped_and_one_stays():
    rows = [*works(8, 2, 6), *works(None, 5, 10, student="lee")]
    total = totals(rows, Policy(drop_lowest=1))
    assert (total["kim"].final, total["kim"].maximum, total["kim"].dropped) == (14, 20, {"ps2"})
    assert (total["lee"].final, total["lee"].dropped) == (15, {"ps1"})
    all_but_one = totals(rows, Policy(drop_lowest=9))
    assert (all_but_one["kim"].final, all_but_one["kim"].maximum) == (8, 10)


def test_a_work_that_only_others_handed_in_counts_nothing_of_its_maximum():
    total = totals([*works(8, 2), *works(4, student="lee")], Policy())
    assert (total["lee"].final, total["lee"].maximum) == (4, 20)


def test_a_work_that_was_not_handed_in_is_dropped_before_one_that_got_nothing():
    rows = [*works(0, None, 5), *works(4, 4, 4, student="lee")]
    assert totals(rows, Policy(drop_lowest=1))["kim"].dropped == {"ps2"}


def test_a_work_that_could_not_be_read_counts_nothing_of_what_others_could_earn():
    unreadable = row(student="kim", work="ps2", state=State.UNREADABLE)
    total = totals([*works(8), unreadable, *works(4, 4, student="lee")], Policy())["kim"]
    assert (total.final, total.maximum, total.provisional) == (8, 20, False)


def test_with_a_scale_the_total_is_the_mean_and_rounded():
    policy = Policy(scale=Fraction(100), rounding=Rounding(step=Fraction(1)))
    total = totals(works(10, 5, 5), policy)["kim"]
    assert (total.final, total.maximum) == (67, 100)


def test_a_total_without_a_work_that_is_our_fault_is_provisional():
    rows = [*works(8, 2), row(student="kim", work="ps3", state=State.FAILED)]
    total = totals(rows, Policy(drop_lowest=2))["kim"]
    assert (total.final, total.provisional) == (8, True)


@given(
    score=st.fractions(0, 10),
    minutes=st.integers(0, 20_000),
    percent=st.fractions(0, 200).filter(bool),
    step=st.fractions(0, 7).filter(bool),
    way=st.sampled_from(["nearest", "up", "down"]),
    scale=st.none() | st.integers(1, 100).map(Fraction),
)
def test_a_final_score_is_within_its_bounds_and_never_rises_with_lateness(
    score, minutes, percent, step, way, scale
):
    policy = Policy(
        due={"": DUE},
        late=Late(each=timedelta(hours=1), percent=percent),
        rounding=Rounding(step=step, way=way),
        scale=scale,
    )
    now = final_score(row(timedelta(minutes=minutes), score), policy)
    later = final_score(row(timedelta(minutes=minutes + 30), score), policy)
    assert 0 <= later.final <= now.final <= now.maximum

"""A class as a table for spreadsheets."""

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.cohort.policy import Late, Policy, totals
from grader.cohort.records import Row, State
from grader.messages import Messages
from grader.reports.class_csv import class_csv, number, safe_text
from grader.verdict import Verdict
from tests.unit.cohort.rows import make_assignment, make_criterion, make_row

EN = Messages("en")
DUE = datetime(2026, 3, 20, 14, 59, tzinfo=UTC)


def table(rows, policy=None, messages=EN, **more):
    text = "".join(class_csv(lambda: iter(rows), policy or Policy(), messages, **more))
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline=""), strict=True))


def graded(student="kim", **changes):
    row = make_row(
        student,
        make_assignment(
            make_criterion("forward", Verdict.PASS),
            make_criterion("backward", Verdict.FAIL, diagnosis="bn-ddof-1"),
        ),
    )
    return replace(row, **changes)


def test_each_hand_in_is_a_line_with_its_facts_and_criteria():
    (line,) = table([graded(name="김민지", email="k@x.kr", submitted=DUE)])
    assert {key: value for key, value in line.items() if value} == {
        "student": "kim",
        "name": "김민지",
        "email": "k@x.kr",
        "submitted": "2026-03-20 14:59:00+00:00",
        "state": "graded",
        "score": "2",
        "points": "4",
        "percent": "50",
        "penalty": "0",
        "final": "2",
        "maximum": "4",
        "batchnorm score": "2",
        "batchnorm points": "4",
        "batchnorm/forward score": "2",
        "batchnorm/forward points": "2",
        "batchnorm/forward verdict": "pass",
        "batchnorm/backward score": "0",
        "batchnorm/backward points": "2",
        "batchnorm/backward verdict": "fail",
        "batchnorm/backward diagnosis": "Title of bn-ddof-1",
    }


def test_lines_end_with_cr_lf_and_every_line_has_every_column():
    other = make_row("lee", make_assignment(make_criterion("scale"), slug="dropout"))
    rows = [graded(), other, Row(student="park", state=State.UNREADABLE, problem="no zip")]
    lines = list(class_csv(lambda: iter(rows), Policy(), EN))
    assert all(line.endswith("\r\n") for line in lines)
    widths = {len(cells) for cells in csv.reader(io.StringIO("".join(lines), newline=""))}
    assert len(widths) == 1
    told = table(rows)
    assert told[1]["dropout/scale verdict"] == "pass"
    assert told[1]["batchnorm score"] == ""
    assert (told[2]["state"], told[2]["problem"]) == ("unreadable", "no zip")
    assert (told[2]["final"], told[2]["reason"]) == ("0", "could not be read")


def test_what_is_waiting_has_no_final_score():
    (line,) = table([Row(student="kim")])
    assert (line["final"], line["maximum"], line["reason"]) == ("", "", "not graded yet")


def test_the_policy_and_its_reason_are_told_in_the_readers_language():
    late = Late(each=timedelta(days=1), percent=Fraction(10))
    policy = Policy(due={"": DUE}, late=late, scale=Fraction(10))
    (line,) = table([graded(submitted=DUE + timedelta(hours=1))], policy, Messages("ko"))
    assert (line["penalty"], line["final"], line["maximum"]) == ("0.2", "4.5", "10")
    assert line["reason"] == "지각 1일째"


def test_totals_stand_on_each_line_of_their_student():
    rows = [graded(work="ps1"), graded(work="ps2")]
    told = table(rows, totals=totals(rows, Policy(drop_lowest=1)))
    assert [line["total"] for line in told] == ["2", "2"]
    assert [line["dropped"] for line in told] == ["ps1", "ps1"]


def test_rows_are_not_held():
    held = [graded(f"kim{n}") for n in range(3)]
    alive = []

    def read():
        for row in held:
            alive.append(row.student)
            yield row

    lines = class_csv(read, Policy(), EN)
    next(lines)
    alive.clear()
    next(lines)
    assert alive == ["kim0"]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "＝1",
        "＠x",
        "=cmd|' /C calc'!A0",
    ],
)
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text):
    (line,) = table([graded(text, name=text, email=text)])
    assert all(line[key].startswith("'") for key in ("student", "name", "email"))


@given(st.text(max_size=30))
def test_no_name_breaks_the_table_or_begins_a_formula(name):
    (line,) = table([graded(name)])
    assert line["state"] == "graded"
    assert "\n" not in line["student"]
    assert line["student"].strip()[:1] not in {"=", "+", "-", "@", "\t", "\r", "＝"}
    assert line["student"].encode("utf-8") is not None


def test_a_plain_name_stays_as_it_is():
    assert safe_text("김 민지, O'Neil") == "김 민지, O'Neil"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1/3", "0.333333"),
        ("2/3", "0.666667"),
        ("-1/8", "-0.125"),
        ("1/3000000000", "0"),
        ("100", "100"),
    ],
)
def test_numbers_stay_numbers(value, text):
    assert number(Fraction(value)) == text
    assert number(-Fraction(1, 3000000000)) == "0"

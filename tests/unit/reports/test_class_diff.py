import json
import os
from pathlib import Path

import pytest
from rich.cells import cell_len

from grader.cohort.diff import diff
from grader.cohort.records import Row, State
from grader.messages import Messages
from grader.reports.class_diff import diff_json, render_diff
from grader.reports.terminal import open_page
from grader.verdict import Outcome, Verdict
from tests.unit.cohort.rows import make_assignment, make_criterion, make_graded, make_row
from tests.unit.reports.class_samples import make_class, make_next_class

SNAPSHOTS = Path(__file__).parents[2] / "snapshots" / "class"
HOSTILE = "\x1b[31mkim\u202e\n"


def render(old, new, lang="en", encoding="utf-8"):
    return render_diff(diff(old, new), open_page(encoding), Messages(lang))


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_difference_looks_as_it_did(lang):
    text = render(make_class(lang), make_next_class(lang), lang)
    file = SNAPSHOTS / f"diff.{lang}.txt"
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")
    assert max(map(cell_len, text.splitlines())) == 80


def test_nothing_but_one_line_where_nothing_changes():
    assert render(make_class(), make_class()) == "nothing changes (submissions: 42)\n"


def test_a_terminal_without_arrows_gets_signs_that_it_has():
    text = render(make_class(), make_next_class(), encoding="ascii")
    assert text.isascii()
    assert " -> " in text


def test_hostile_texts_are_made_visible():
    facts = {"title": HOSTILE, "diagnosis": HOSTILE}
    before = make_row(
        HOSTILE,
        make_assignment(make_criterion("c", Verdict.FAIL, **facts), slug=HOSTILE, version=HOSTILE),
        tool_version=HOSTILE,
    )
    after = make_row(
        HOSTILE, make_assignment(make_criterion("c", Verdict.PASS, title=HOSTILE), slug=HOSTILE)
    )
    lost = Row(student=HOSTILE + "2", state=State.FAILED, problem=HOSTILE)
    text = render([before, make_graded(HOSTILE + "2", Verdict.PASS)], [after, lost])
    assert text.count("\\x1b[31mkim\\u202e\\n") >= 7
    assert not {"\x1b", "\u202e"} & set(text)


def test_a_time_out_is_the_reason_where_there_is_no_diagnosis():
    late = make_criterion("c", Verdict.FAIL, outcome=Outcome.TIMED_OUT)
    text = render([make_graded("kim", Verdict.PASS)], [make_row("kim", make_assignment(late))])
    assert "now: took too long" in text


def test_a_reason_that_stays_is_not_repeated():
    old, new = (
        make_row("kim", make_assignment(make_criterion("c", verdict, diagnosis="m")))
        for verdict in (Verdict.FAIL, Verdict.PARTIAL)
    )
    assert "Title of m" not in render([old], [new])


def test_a_long_list_of_what_differs_is_counted():
    old = [make_row("kim", *(make_assignment(slug=f"a{n}") for n in range(10)))]
    new = [make_row("kim", *(make_assignment(slug=f"a{n}", version="2") for n in range(10)))]
    assert "and 2 more" in render(old, new)


def test_json_has_every_change():
    found = json.loads(diff_json(diff(make_class(), make_next_class())))
    assert found["schema"] == "deepgrade/class-diff/v1"
    assert found["counts"] == {
        "lower": 1,
        "higher": 1,
        "alike": 0,
        "state": 1,
        "gone": 2,
        "new": 1,
    }
    lower = found["changes"][0]
    assert (lower["who"]["student"], lower["kind"]) == ("20260006", "lower")
    assert lower["factors"] == ["code", "rubric", "tool"]
    assert lower["criteria"][0]["after"]["verdict"] == "fail"

import json
import os
from io import StringIO
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from grader.cohort.records import Row, State
from grader.cohort.statistics import summarize
from grader.messages import Messages
from grader.reports.class_summary import class_json, render_class
from grader.reports.terminal import open_page
from grader.verdict import Verdict
from tests.unit.cohort.rows import make_assignment, make_criterion, make_graded, make_row
from tests.unit.reports.class_samples import make_class

SNAPSHOTS = Path(__file__).parents[2] / "snapshots" / "class"
HOSTILE = "\x1b[31mkim\u202e\n"


def render(rows, lang="en", encoding="utf-8"):
    return render_class(summarize(rows), open_page(encoding), Messages(lang))


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("slugs", [("batchnorm",), ("batchnorm", "dropout")], ids=["one", "two"])
def test_the_summary_looks_as_it_did(lang, slugs):
    text = render(make_class(lang, slugs), lang)
    file = SNAPSHOTS / f"summary-{len(slugs)}.{lang}.txt"
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_no_line_is_wider_than_the_screen(lang, encoding):
    lines = render(make_class("ko", ("batchnorm", "dropout")), lang, encoding).splitlines()
    assert max(map(cell_len, lines)) == 80


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("height", [24, 30, 50])
def test_it_fits_on_the_screen(lang, height):
    screen = Console(file=StringIO(), force_terminal=True, width=80, height=height)
    rows = [row for row in make_class(lang) if row.report]
    lines = render_class(summarize(rows), screen, Messages(lang)).splitlines()
    assert len(lines) <= height - 3  # where the gradebook is follows, then the prompt


def test_a_file_has_room_for_more():
    rows = [make_graded("kim", *[Verdict.FAIL] * 12)]
    assert render(rows).count("Title of c") == 10


def test_a_terminal_without_blocks_gets_signs_that_it_has():
    text = render(make_class(), encoding="ascii")
    assert text.isascii()
    assert "100 %  ####" in text.replace("#### ", "####").replace("% #", "%  #")


def test_hostile_names_and_titles_are_made_visible():
    criterion = make_criterion("c", Verdict.FAIL, title=HOSTILE, diagnosis=HOSTILE)
    rows = [
        make_row(HOSTILE, make_assignment(criterion, title=HOSTILE, code="a")),
        make_row("park", make_assignment(criterion, title=HOSTILE, code="a")),
        make_row("lee", make_assignment(criterion, title=HOSTILE, slug="other")),
        Row(student=HOSTILE + "2", state=State.FAILED),
    ]
    text = render(rows)
    assert text.count("\\x1b[31mkim\\u202e\\n") >= 8
    assert not {"\x1b", "\u202e"} & set(text)


def test_markup_in_a_name_is_only_text():
    rows = [Row(student="[red]kim[/]", state=State.FAILED)]
    assert "[red]kim[/]" in render(rows)


def test_an_empty_class_has_a_summary():
    assert "submissions  0 (0 students)" in render([])


def test_a_class_without_worries_says_so():
    assert "nothing that somebody has to look at" in render([make_graded("kim", Verdict.PASS)])


def test_many_groups_of_twins_are_counted():
    rows = [
        make_row(f"{pair}{side}", make_assignment(make_criterion(), code=f"{pair}"))
        for pair in range(7)
        for side in "ab"
    ]
    text = render(rows)
    assert text.count("same code: Batchnorm") == 5
    assert "and 2 more" in text


def test_who_shares_a_common_source_is_not_named_on_the_screen():
    rows = [make_row(f"s{n}", make_assignment(make_criterion(), code="book")) for n in range(9)]
    line = next(line for line in render(rows).splitlines() if "common source" in line)
    assert "s1" not in line


def test_json_has_everybody_and_every_number():
    found = json.loads(class_json(summarize(make_class())))
    assert found["schema"] == "deepgrade/class/v1"
    assert found["states"] == {"waiting": 0, "graded": 40, "unreadable": 1, "failed": 1}
    assert sum(found["scores"]["histogram"]) == 40
    assert [c["judged"] for c in found["assignments"][0]["criteria"]] == [40, 40, 40]
    assert found["twins"][0]["students"] == [
        {"student": "20260016", "work": ""},
        {"student": "20260026", "work": ""},
    ]
    assert {c["kind"] for c in found["concerns"]} == {
        "failed",
        "unreadable",
        "timed_out",
        "partly_read",
    }


def test_json_is_the_same_each_time():
    assert class_json(summarize(make_class())) == class_json(summarize(make_class()))

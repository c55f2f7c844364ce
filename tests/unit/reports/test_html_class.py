"""The pages of a class: what its table says, where it leads, and what the files are called."""

import gc
import weakref
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.cohort.people import Who
from grader.cohort.records import Row, State
from grader.cohort.statistics import summarize
from grader.messages import Messages
from grader.reports.html.class_pages import class_pages
from grader.reports.html.file_names import page_name
from grader.verdict import Verdict
from tests.unit.cohort.rows import make_assignment, make_criterion, make_row
from tests.unit.reports.class_samples import make_class
from tests.unit.reports.html_pages import read_page

SLUGS = ("batchnorm", "dropout")


def pages(rows, lang="en", name="hw2"):
    rows = list(rows)
    return {p: "".join(parts) for p, parts in class_pages(lambda: rows, name, Messages(lang))}


@pytest.fixture(scope="module")
def site():
    return pages(make_class("en", SLUGS))


@pytest.fixture(scope="module")
def index(site):
    return read_page(site["index.html"])


def students(index):
    return index.one("table", class_="sortable").one("tbody").all("tr")


def test_every_hand_in_has_a_line_and_every_report_a_page(site, index):
    rows = students(index)
    assert len(rows) == 42
    links = [a.attributes["href"] for row in rows for a in row.all("a")]
    assert len(links) == 40
    assert set(links) == set(site) - {"index.html"}


def test_a_students_page_shows_the_score_of_the_line_that_leads_there(site, index):
    for row in students(index)[:40]:
        page = read_page(site[row.one("a").attributes["href"]])
        assert page.one("h1").text == row.one("th").text
        percent, score = (cell.text for cell in row.all("td", class_="number")[:2])
        assert page.one(class_="percent").text == percent
        assert page.one(class_="earned").text == score.partition("/")[0]


def test_the_numbers_are_those_of_the_summary(index):
    summary = summarize(make_class("en", SLUGS))
    shown = [int(li.one(class_="n").text) for li in index.one(class_="bins").all("li")]
    assert shown == list(summary.scores.histogram)
    mistakes = [int(li.one(class_="number").text) for li in index.one(class_="mistakes").all("li")]
    assert mistakes == [len(d.students) for d in summary.diagnoses]
    assert index.one(class_="facts").all("dd")[0].text == "68.3 %"


def test_what_somebody_has_to_look_at_leads_to_the_report(index):
    eyes = index.one(class_="eyes")
    assert "took too long" in eyes.text
    assert "students/20260013.html" in {a.attributes["href"] for a in eyes.all("a")}
    assert "same code and mistakes" in eyes.text


def test_who_was_not_graded_has_a_state_and_no_link(index):
    failed = students(index)[40]
    assert failed.all("a") == []
    assert failed.all("td", class_="number")[0].text == "failed"


def test_the_hardest_criterion_comes_first(index):
    table = index.all("table")[0]
    credits = [
        float(row.all("td", class_="number")[0].text.split()[0])
        for row in table.one("tbody").all("tr")
    ]
    assert credits == sorted(credits)


def test_sorting_has_a_number_for_every_cell_of_a_column_of_numbers(index):
    heads = [
        h for h in index.one("table", class_="sortable").one("thead").one("tr").parts if h != "\n"
    ]
    numbers = [n for n, head in enumerate(heads) if "data-number" in head.attributes]
    assert len(numbers) == 4
    for row in students(index):
        cells = [part for part in row.parts if not isinstance(part, str)]
        for n in numbers:
            value = cells[n].attributes.get("data-value", cells[n].text)
            assert value == "" or float(value) >= 0


def test_a_class_of_nobody_has_a_page():
    assert read_page(pages([])["index.html"]).one("h1").text == "hw2"


def test_a_class_that_nobody_passed_has_a_page():
    rows = [Row(student="kim", state=State.UNREADABLE, problem="<b>broken</b>")]
    page = read_page(pages(rows)["index.html"])
    assert "<b>broken</b>" in page.text
    assert page.all("b") == []


def test_hostile_names_are_text_and_lead_nowhere_else():
    name = '"><script>alert(1)</script>\u202e'
    report = make_assignment(make_criterion())
    rows = [replace(make_row(name, report), name=name, work=name)]
    site = pages(rows, name=name)
    page = read_page(site["index.html"])
    assert len(page.all("script")) == 1
    assert "\u202e" not in site["index.html"]
    (link,) = students(page)[0].all("a")
    assert link.attributes["href"] in site


def test_the_only_script_is_the_one_that_the_policy_names(index):
    policy = index.one("meta", **{"http-equiv": "Content-Security-Policy"}).attributes["content"]
    assert "script-src 'sha256-" in policy
    assert "unsafe" not in policy


def test_a_korean_class_speaks_korean():
    page = read_page(pages(make_class("ko"), "ko")["index.html"])
    assert page.one("html").attributes["lang"] == "ko"
    assert "가장 어려운 항목" in page.text


@pytest.mark.parametrize(
    "student",
    ["../../etc/passwd", "con", "CON", "a/b", ".", "", "nul", "가나다", "a" * 500, "x\x00y"],
)
def test_a_file_is_named_safely(student):
    name = page_name(Who(student))
    assert name.isascii()
    assert len(name) < 80
    assert name.removesuffix(".html").replace(".", "").replace("-", "").replace("_", "").isalnum()
    assert name.partition(".")[0] not in {"", "con", "nul"} or name.count(".") == 2


@given(st.lists(st.builds(Who, st.text(), st.text()), unique=True, max_size=20))
def test_no_two_students_share_a_file_where_case_does_not_count(who):
    assert len({page_name(one).casefold() for one in who}) == len(who)


def test_a_plain_id_is_not_another_ones_made_up_name():
    made_up = page_name(Who("Kim"))
    assert page_name(Who(made_up.removesuffix(".html"))) != made_up
    assert page_name(Who("kim")) == "kim.html"


def test_the_reports_of_a_class_are_not_held():
    kept = []

    def read():
        for row in make_class("en"):
            gc.collect()
            alive.append(sum(ref() is not None for ref in kept))
            if row.report is not None:
                kept.append(weakref.ref(row.report))
            yield row

    alive = []
    for _, parts in class_pages(read, "hw2", Messages("en")):
        "".join(parts)
    assert len(kept) == 80  # read twice
    assert max(alive) <= 2


def test_every_mistake_is_told_however_many_there_are():
    criteria = [
        make_criterion(f"c{n}", Verdict.FAIL, diagnosis=f"mistake-{n:02}") for n in range(14)
    ]
    page = read_page(pages([make_row("kim", make_assignment(*criteria))])["index.html"])
    shown, folded = page.all(class_="mistakes")
    assert (len(shown.all("li")), len(folded.all("li"))) == (10, 4)
    assert "and 4 more" in page.text

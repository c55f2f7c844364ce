"""The pages in a real browser: accessible, harmless, whole on a phone, switched and sorted."""

from pathlib import Path

import pytest

from grader.messages import Messages
from grader.reports.html.class_pages import class_pages
from grader.reports.html.submission_page import submission_page
from tests.unit.reports.class_samples import make_class
from tests.unit.reports.conftest import make_assignment, make_course_report, make_report
from tests.unit.reports.test_html_hostile import HOSTILE, hostile_page
from tests.unit.reports.test_html_report import experiment

SETTINGS = [
    (375, False, False),
    (375, True, True),
    (1280, False, True),
    (1280, True, False),
]  # each two of width, theme and language together once


def report_page():
    return "".join(submission_page([make_course_report("en"), make_course_report("ko")]))


def class_page(lang="en"):
    rows = list(make_class(lang, ("batchnorm", "dropout")))
    pages = dict(class_pages(lambda: rows, "hw2", Messages(lang)))
    return "".join(pages["index.html"])


@pytest.fixture(scope="session")
def axe():
    package = pytest.importorskip("axe_playwright_python")
    return (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def violations(look, axe):
    """Return what axe-core finds of a page: rule and elements."""

    def find(text, *, korean=False, **options):
        page = look(text, bypass_csp=True, **options).page
        if korean:
            page.get_by_text("한국어").click()
        page.evaluate(axe + ";0")
        found = page.evaluate("axe.run()")
        assert len(found["passes"]) > 10
        return [(v["id"], [n["html"] for n in v["nodes"]]) for v in found["violations"]]

    return find


@pytest.mark.parametrize(("width", "dark", "korean"), SETTINGS)
def test_a_report_has_no_barrier_that_axe_knows(violations, width, dark, korean):
    assert violations(report_page(), width=width, dark=dark, korean=korean) == []


@pytest.mark.parametrize(("width", "dark", "korean"), SETTINGS)
def test_a_class_has_no_barrier_that_axe_knows(violations, width, dark, korean):
    page = class_page("ko" if korean else "en")
    assert violations(page, width=width, dark=dark) == []


def test_axe_does_find_a_barrier(violations):
    assert violations(report_page().replace("--ink: #1d1f21", "--ink: #bbbbbb")) != []


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_a_hostile_text_runs_nothing_and_sends_nothing(look, samples, text):
    opened = look(hostile_page(samples, text))
    opened.page.wait_for_load_state("networkidle")
    assert opened.dialogs == []
    assert opened.requests == []
    assert opened.complaints == []


def test_the_policy_stops_even_a_script_that_would_stand_in_the_page(look):
    attack = "<script>alert(1)</script><img src='https://example.org/x.png'>"
    opened = look(report_page().replace("</main>", attack + "</main>"))
    opened.page.wait_for_load_state("networkidle")
    assert opened.dialogs == []
    assert len(opened.complaints) == 2  # the policy refuses both


@pytest.mark.parametrize("page", [report_page, class_page])
def test_nothing_is_loaded_and_nothing_is_refused(look, page):
    opened = look(page())
    opened.page.wait_for_load_state("networkidle")
    assert opened.requests == []
    assert opened.complaints == []
    assert opened.page.evaluate("getComputedStyle(document.body).margin") == "0px"  # the style acts


@pytest.mark.parametrize("page", [report_page, class_page])
def test_no_page_is_wider_than_a_phone(look, page):
    opened = look(page(), width=320)
    assert opened.page.evaluate("document.documentElement.scrollWidth") == 320


def test_hostile_texts_are_not_wider_than_a_phone(look, samples):
    opened = look(hostile_page(samples, "W" * 3000), width=320)
    assert opened.page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_language_is_switched_without_a_script(look):
    page = look(report_page(), java_script_enabled=False).page
    assert page.locator("h2:visible").first.inner_text() == "What lost points"
    page.get_by_text("한국어").click()
    assert page.locator("h2:visible").first.inner_text() == "감점된 내용"
    page.keyboard.press("ArrowLeft")
    assert page.locator("h2:visible").first.inner_text() == "What lost points"


def test_a_class_is_sorted_by_any_column_and_back(look):
    page = look(class_page()).page
    table = page.locator("table.sortable")

    def column(n):
        return table.locator(f"tbody tr > :nth-child({n})").all_inner_texts()

    before = column(1)
    percent = table.get_by_role("button", name="percent")
    percent.click()
    numbers = [float(text.split()[0]) for text in column(3)[:40]]
    assert numbers == sorted(numbers)
    assert column(3)[40:] == ["failed", "unreadable"]  # no number: last, whichever way
    percent.click()
    numbers = [float(text.split()[0]) for text in column(3)[:40]]
    assert numbers == sorted(numbers, reverse=True)
    assert table.locator("th[aria-sort=descending]").count() == 1
    table.get_by_role("button", name="student").click()
    assert column(1) == before


def test_a_class_can_be_read_without_a_script(look):
    page = look(class_page(), java_script_enabled=False).page
    assert page.locator("table.sortable tbody tr").count() == 42
    assert page.locator("table.sortable button").count() == 0


@pytest.mark.parametrize("dark", [False, True])
def test_a_picture_is_drawn_in_the_colours_of_the_page(look, samples, dark):
    pytest.importorskip("matplotlib")
    failure = samples.failure(experiment=experiment(), diagnosis=None)
    page = look("".join(submission_page([make_report(make_assignment(failure))])), dark=dark).page
    text = page.locator("svg[role=img] g[id*=text] g").first
    quiet = page.locator(".brand").evaluate("e => getComputedStyle(e).color")
    assert text.evaluate("e => getComputedStyle(e).fill") == quiet


def test_what_is_printed_is_black_on_white_in_dark_mode_too(look):
    page = look(report_page(), dark=True).page
    page.emulate_media(media="print", color_scheme="dark")
    style = "(({color, backgroundColor}) => [color, backgroundColor])"
    colours = page.evaluate(style + "(getComputedStyle(document.documentElement))")
    assert colours == ["rgb(29, 31, 33)", "rgb(255, 255, 255)"]
    assert page.locator(".languages").is_hidden()

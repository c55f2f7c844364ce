"""Whatever a submission chooses to say stays text: no element and no attribute of a page."""

import base64
import hashlib
import re
import unicodedata

import pytest
from jinja2 import UndefinedError

from grader.messages import Messages
from grader.report import Diagnosis, Note, Source, SubmissionFacts
from grader.reports.html.pages import write_page
from grader.reports.html.submission_page import submission_page
from tests.unit.reports.html_pages import read_page

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "</style></code></article><h1>full marks</h1>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "\x1b[2J\x9b\x00\u202etxt\u2066\u200b\ud800",
    "&lt;b&gt;&amp;",
]


def hostile_page(samples, text):
    failure = samples.failure(
        title=f"title {text}",
        rationale=f"ValueError: {text}",
        hint=text,
        diagnosis=Diagnosis(id="d", title=text, explanation=text, evidence=text),
        source=Source(file=f"{text}.py", line=1, text=text, code=f"x = 1\n{text}", code_line=1),
        evidence={
            "observation": text,
            "index": [text],
            "expected": text,
            "observed": [text],
            "relation": text,
            "expected_shape": text,
            "observed_shape": "(3,)",
            "also_failing": [text],
            "frames": [{"file": text, "line": text, "function": text}] * 2,
            "stdout": f"{text}\n{text}",
            "also": [text],
        },
    )
    report = samples.report(
        samples.assignment(failure, dialect=text, title=text),
        samples.assignment(failure, slug="dropout", title=text),
        submission=SubmissionFacts(path=f"sub{text}", sha256="0"),
        notes=(Note(kind="k", message=text, file=text, line=1),),
    )
    return "".join(submission_page([report], f"Kim {text}"))


@pytest.fixture
def harmless(samples):
    """The elements and their attributes' names of the page about harmless texts."""
    return shape(read_page(hostile_page(samples, "harmless")))


def shape(page):
    return [(element.tag, sorted(element.attributes)) for element in page.all()]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_a_hostile_text_changes_no_element_and_no_attribute(text, samples, harmless):
    assert shape(read_page(hostile_page(samples, text))) == harmless


@pytest.mark.parametrize("text", HOSTILE[:7], ids=ascii)
def test_a_hostile_text_is_shown_as_it_is(text, samples):
    page = read_page(hostile_page(samples, text))
    shown = " ".join(text.split())
    assert page.one("h1").text == f"Kim {shown}"
    assert shown in page.one(class_="notes").text


def test_no_character_acts_on_the_reader(samples):
    page = hostile_page(samples, HOSTILE[7])
    acting = {c for c in page if c != "\n" and unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl"}}
    assert acting == set()
    page.encode("utf-8")


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_every_link_of_a_report_leads_to_the_page_itself(text, samples):
    page = read_page(hostile_page(samples, text))
    targets = [
        value
        for element in page.all()
        for name, value in element.attributes.items()
        if name in {"href", "src", "action", "data", "poster", "srcset"}
    ]
    assert targets
    assert [target for target in targets if not target.startswith("#")] == []


def test_a_report_has_no_script_and_its_policy_allows_none_nor_anything_from_elsewhere(samples):
    page = read_page(hostile_page(samples, HOSTILE[0]))
    policy = page.one("meta", **{"http-equiv": "Content-Security-Policy"}).attributes["content"]
    style = page.one("style").parts[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert page.all("script") == []
    assert not re.search(r"url\(|@import|//\w+\.", style)


def test_no_element_has_a_style_or_a_handler_of_its_own(samples):
    names = {
        name
        for _, attributes in shape(read_page(hostile_page(samples, "x")))
        for name in attributes
    }
    assert {name for name in names if name == "style" or name.startswith("on")} == set()


def test_endless_texts_are_cut(samples):
    assert len(hostile_page(samples, "<" * 1_000_000)) < 400_000


def test_a_fact_that_a_template_lacks_is_an_error():
    with pytest.raises(UndefinedError, match="heading"):
        "".join(write_page("cohort.html", t=Messages("en")))

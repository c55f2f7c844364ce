"""One hostile report in every format: the totals agree, and no text gets out of its place."""

import base64
import json
import re
import unicodedata
import xml.etree.ElementTree as ET
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath

import jsonschema
import pytest

from grader.messages import Messages
from grader.report import Note, Source, SubmissionFacts
from grader.reports.classroom50 import to_classroom50
from grader.reports.github import annotate, quiet_log, step_outputs
from grader.reports.github_classroom import to_github_classroom
from grader.reports.gradescope import to_gradescope
from grader.reports.html.submission_page import submission_page
from grader.reports.json_report import to_json
from grader.reports.junit import to_junit
from grader.reports.step_summary import step_summary
from grader.verdict import Verdict

SCHEMA = Path(__file__).parents[2] / "schemas/classroom50-result-v1.json"
HOSTILE = (
    "a\n::error file=forged.py::gotcha\r::set-output name=score::99 ##[add-mask]x\n\n"
    "</pre></details><script>alert(1)</script><img src=x onerror=y>&amp;]]>\n# heading\n"
    "```\n[link](javascript:x) **bold** @teacher | cell |\x1b[2J\x00\x0b\ufffe\u202e\ud800 %0A,:"
)
RUNNER = {
    "CLASSROOM": "cs",
    "ASSIGNMENT": "hw2",
    "SUBMISSION_TAG": "submit/2026-06-01T14-32-05Z-a1b2c3d",
    "COMMIT_URL": "https://example.org/c",
    "RELEASE_URL": "https://example.org/r",
    "OWNER": "alice",
}
MESSAGES = Messages("en")


@pytest.fixture
def report(samples):
    """Two assignments, every verdict, thirds of points, and one text everywhere."""

    def criterion(name, points, score, verdict, **changes):
        return samples.failure(
            name,
            title=f"title {HOSTILE}",
            points=Fraction(points),
            score=Fraction(score),
            verdict=verdict,
            rationale=HOSTILE,
            hint=HOSTILE,
            source=Source(file=f"{HOSTILE}.py", line=7, text=HOSTILE, code=HOSTILE, code_line=7),
            evidence={"observation": HOSTILE, "relation": HOSTILE, "stdout": HOSTILE},
            **changes,
        )

    first = samples.assignment(
        criterion("passes", 3, 3, Verdict.PASS),
        criterion("a-third", 1, Fraction(1, 3), Verdict.PARTIAL),
        criterion("another-third", 1, Fraction(1, 3), Verdict.PARTIAL),
        criterion("the-last-third", 1, Fraction(1, 3), Verdict.PARTIAL),
        criterion("fails", Fraction(5, 2), 0, Verdict.FAIL),
        title=HOSTILE,
    )
    second = samples.assignment(
        criterion("absent", 2, 0, Verdict.NOT_ATTEMPTED),
        criterion("waits", 1, 0, Verdict.SKIPPED),
        criterion("hidden", 1, 0, Verdict.FAIL, visibility="hidden"),
        slug="dropout",
        title=HOSTILE,
    )
    note = Note(kind="k", message=HOSTILE, file=HOSTILE, line=1)
    facts = SubmissionFacts(path=HOSTILE, sha256="0")
    return samples.report(first, second, submission=facts, notes=(note,))


def of_terminal(report, render):
    found = re.findall(r"^(\S+) of (\S+) points", render(report), re.M)
    return tuple(map(float, found[-1]))


def of_json(report):
    page = json.loads(to_json(report))
    return page["score"], page["points"]


def of_html(report):
    page = "".join(submission_page((report,)))
    return tuple(map(float, re.search(r"([\d.]+) of ([\d.]+) points", page).groups()))


def of_junit(report):
    root = ET.fromstring(to_junit(report, MESSAGES))
    shares = [
        map(float, p.get("value").split("/"))
        for p in root.iter("property")
        if "/" in p.get("value")
    ]
    return tuple(map(sum, zip(*shares, strict=True)))


def of_gradescope(report):
    page = json.loads(to_gradescope(report, MESSAGES))
    assert page["score"] == pytest.approx(sum(test["score"] for test in page["tests"]), abs=1e-5)
    return page["score"], sum(test["max_score"] for test in page["tests"])


def of_classroom50(report):
    page = json.loads(to_classroom50(report, MESSAGES, RUNNER))
    assert page["score"] == sum(test["score"] for test in page["tests"])
    assert all(test["score"] <= test["max-score"] for test in page["tests"])
    return page["score"] / 100, page["max-score"] / 100


def of_github_classroom(report):
    page = payload(report)
    return sum(test["score"] for test in page["tests"]), page["max_score"]


def of_github_classroom_by_share(report):
    """What the reporter prints: the share of the tests that pass, times the most points."""
    page = payload(report)
    passed = [test["status"] for test in page["tests"]].count("pass")
    return passed / len(page["tests"]) * page["max_score"], page["max_score"]


def of_github_outputs(report):
    lines = step_outputs(report, "END", passed=False).splitlines()
    return float(lines[1]), float(lines[4])


def of_github_summary(report):
    return tuple(
        map(float, re.search(r">(\S+) of (\S+) points", step_summary(report, MESSAGES)).groups())
    )


def payload(report):
    return json.loads(base64.b64decode(to_github_classroom(report, MESSAGES)))


@pytest.mark.parametrize(
    "total_of",
    [
        of_json,
        of_html,
        of_junit,
        of_gradescope,
        of_classroom50,
        of_github_classroom,
        of_github_classroom_by_share,
        of_github_outputs,
        of_github_summary,
    ],
    ids=lambda function: function.__name__,
)
def test_every_format_says_the_same_total(report, total_of):
    assert (report.score, report.points) == (4, Fraction(25, 2))
    assert total_of(report) == pytest.approx((4, 12.5), abs=1e-5)


def test_the_terminal_says_the_same_total(report, render):
    assert of_terminal(report, render) == (4, 12.5)


def test_an_error_of_the_grader_counts_in_no_format(samples):
    fault = samples.failure("fault", verdict=Verdict.ERROR, points=Fraction(4))
    assignment = samples.assignment(
        samples.criterion(), fault, points=Fraction(2), score=Fraction(2)
    )
    report = samples.report(assignment)
    for total_of in (of_junit, of_gradescope, of_classroom50, of_github_classroom):
        assert total_of(report) == (2, 2)
    assert payload(report)["status"] == "error"


def acting(text):
    return {c for c in text if c != "\n" and unicodedata.category(c) in {"Cc", "Cf", "Cs"}}


def test_junit_is_xml_with_one_case_for_each_criterion(report):
    root = ET.fromstring(to_junit(report, MESSAGES).encode())
    assert [element.tag for element in root] == ["testsuite", "testsuite"]
    assert len(root.findall("testsuite/testcase")) == 8
    tags = {element.tag for element in root.iter()}
    assert tags == {
        "testsuites", "testsuite", "properties", "property", "testcase", "failure", "skipped",
    }  # fmt: skip
    assert acting(to_junit(report, MESSAGES)) == set()
    assert root.attrib["tests"] == "8"
    assert root.attrib["failures"] == "6"


def test_the_result_for_classroom_50_is_valid_and_says_no_more(report):
    text = to_classroom50(report, MESSAGES, RUNNER)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(text))
    assert json.loads(text)["datetime"] == "2026-06-01T14:32:05Z"
    assert acting(text) == set()


def test_gradescope_gets_plain_text_only(report):
    page = json.loads(to_gradescope(report, MESSAGES))
    formats = [page[key] for key in ("output_format", "test_output_format", "test_name_format")]
    assert formats == ["text"] * 3
    assert acting(page["output"] + "".join(test["output"] for test in page["tests"])) == set()


def test_no_line_for_github_classroom_can_be_a_workflow_command(report):
    tests = payload(report)["tests"]
    texts = [test[key] for test in tests for key in ("name", "message", "filename", "test_code")]
    assert not any("\n" in text or "\r" in text or "##[" in text for text in texts)
    assert not any(text.lstrip().startswith("::") for text in texts)


def test_an_annotation_is_one_line_with_the_properties_that_we_wrote(report):
    lines = list(annotate(report, MESSAGES, PurePosixPath("hw")))
    assert len(lines) == 4  # the thirds are lost for one reason
    assert acting("".join(lines)) == set()
    for line in lines:
        assert line.splitlines() == [line]
        properties = re.fullmatch(r"::(error|warning|notice) ([^:]*)::.*", line)[2].split(",")
        names = [name.partition("=")[0] for name in properties]
        assert names in (["file", "line", "title"], ["title"])


def test_commands_in_the_log_stand_where_they_are_switched_off(report, render):
    lines = quiet_log(render(report), "TOKEN").splitlines()
    assert lines[0] == "::stop-commands::TOKEN"
    assert lines[-1] == "::TOKEN::"
    assert not any("TOKEN" in line for line in lines[1:-1])


class Elements(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes = set(), set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_the_summary_has_no_element_and_no_markdown_of_the_submission(report):
    text = step_summary(report, MESSAGES)
    page = Elements(text)
    assert page.tags <= {
        "h2", "h3", "details", "summary", "ul", "li", "pre", "table", "tr", "td",
    }  # fmt: skip
    assert page.attributes <= {"open", "align"}
    outside = re.sub(r"(?s)<pre>.*?</pre>", "<pre>", text)
    assert [line for line in outside.split("\n") if line and not line.startswith("<")] == []
    assert acting(text) == set()


def test_hidden_criteria_tell_nothing_but_their_points(samples):
    secret = samples.failure(
        "secret", rationale="the-secret", hint="the-secret", visibility="hidden"
    )
    report = samples.report(samples.assignment(secret))
    pages = [
        to_junit(report, MESSAGES),
        to_gradescope(report, MESSAGES),
        to_classroom50(report, MESSAGES, RUNNER),
        str(payload(report)),
        step_summary(report, MESSAGES),
        *annotate(report, MESSAGES, PurePosixPath("hw")),
    ]
    assert not any("the-secret" in page or "layers.py" in page for page in pages)
    assert "the-secret" in to_junit(report, MESSAGES, show_hidden=True)

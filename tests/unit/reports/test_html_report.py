"""The report as a web page says what the report says, in its structure and its languages."""

import re
from dataclasses import replace
from fractions import Fraction

import pytest

from grader.figures import Claim, Curve, Figure, Panel
from grader.report import Experiment, Source
from grader.reports.html.submission_page import submission_page
from grader.reports.quantities import format_points
from grader.text import Text
from grader.verdict import Outcome, Verdict
from tests.unit.reports.html_pages import read_page

CODE = "def update(self, params, grads):\n    self.t += 1\n    return 1 / 0"


def page(*reports, **options):
    return read_page("".join(submission_page(reports, **options)))


@pytest.fixture
def course(samples):
    return page(samples.course("en"), samples.course("ko"))


def test_each_language_shows_the_total_of_the_report(course, samples):
    for lang in ("en", "ko"):
        version = course.one("article", class_=f"in-{lang}")
        assert version.attributes["lang"] == lang
        assert version.one(class_="earned").text == format_points(samples.course().score)


def test_the_criteria_add_up_to_the_scores_that_are_shown(course):
    version = course.one("article", class_="in-en")
    tables = version.all("table", class_="criteria")
    assert len(tables) == 5
    for table in tables:
        rows = [row.one("td", class_="number").text for row in table.one("tbody").all("tr")]
        earned = sum(Fraction(text.partition("/")[0]) for text in rows)
        shown = table.one("caption").one(class_="number").text.partition("/")[0]
        assert Fraction(shown) == earned
    assert sum(
        Fraction(t.one("caption").one(class_="number").text.partition("/")[0]) for t in tables
    ) == Fraction(version.one(class_="earned").text)


def test_the_first_language_is_the_pages_and_the_one_that_is_chosen(samples):
    both = page(samples.course("ko"), samples.course("en"))
    assert both.one("html").attributes["lang"] == "ko"
    assert [i.attributes["id"] for i in both.all("input") if "checked" in i.attributes] == [
        "show-ko"
    ]


def test_one_language_needs_no_switch(samples):
    assert page(samples.course()).all("input") == []


def test_the_heading_of_a_loss_is_the_mistake_by_its_name(course):
    first = course.one(id="en-loss-1")
    assert first.one("h3").text == "✗failed 1. the variance is divided by N-1 instead of N"
    assert "biased variance" in first.text
    assert first.one(class_="hint").text.startswith("hint compare np.var")


def test_the_first_value_that_differs_stands_beside_the_right_one(course):
    rows = course.one(id="en-loss-1").one("table", class_="measured").one("tbody").all("tr")
    (cells,) = [[cell.text for cell in row.all("th") + row.all("td")] for row in rows]
    assert cells == ["y[0, 0]", "1.23457", "1.1953"]


def test_a_criterion_that_lost_points_leads_to_its_explanation(course):
    ids = [element.attributes["id"] for element in course.all() if "id" in element.attributes]
    targets = [a.attributes["href"] for a in course.all("a")]
    assert len(ids) == len(set(ids))
    assert {"#en-loss-1", "#en-loss-2", "#en-loss-3"} <= set(targets)
    assert {target[1:] for target in targets} <= set(ids)


def test_the_line_that_raised_is_marked_among_its_neighbours(samples):
    source = Source(file="optim.py", line=42, text="return 1 / 0", code=CODE, code_line=40)
    failure = samples.failure(
        source=source,
        outcome=Outcome.RAISED,
        evidence={"frames": [{"file": "optim.py", "line": 42, "function": "Adam.update"}]},
    )
    code = page(samples.report(samples.assignment(failure))).one("figure", class_="code")
    lines = [
        (li.one(class_="at").text, "marked" in li.attributes.get("class", ""))
        for li in code.all("li")
    ]
    assert lines == [("40", False), ("41", False), ("42", True)]
    assert code.one("mark").text == "return 1 / 0"


def test_where_no_line_is_known_to_be_wrong_none_is_marked(samples):
    source = Source(file="optim.py", line=40, text="def update", code=CODE, code_line=40)
    code = page(samples.report(samples.assignment(samples.failure(source=source))))
    assert code.one("figure", class_="code").all("mark") == []
    assert len(code.one("figure", class_="code").all("li")) == 3


def test_a_mistake_is_explained_once_and_referred_to_then(samples):
    again = samples.failure("backward", hint="another hint", rationale="dx differs")
    report = samples.report(samples.assignment(samples.failure(), again))
    shown = page(report)
    assert "biased variance" in shown.one(id="en-loss-1").text
    assert "biased variance" not in shown.one(id="en-loss-2").text
    assert shown.one(id="en-loss-2").one("a").attributes["href"] == "#en-loss-1"


def test_hidden_criteria_are_not_explained_but_to_instructors(samples):
    hidden = samples.failure(visibility="hidden", rationale="the secret reason")
    report = samples.report(samples.assignment(hidden))
    assert "the secret reason" not in page(report).text
    assert "hidden criteria that lost points: 1" in page(report).text
    assert "the secret reason" in page(report, show_hidden=True).text


def test_every_verdict_has_its_word_beside_its_sign(samples):
    criteria = [
        samples.criterion(verdict.value, verdict=verdict, score=Fraction(0)) for verdict in Verdict
    ]
    table = page(samples.report(samples.assignment(*criteria))).one("table", class_="criteria")
    signs = [cell.one(class_="unseen").text for cell in table.all(class_="sign")]
    assert signs == [
        "passed", "passed in part", "failed", "not attempted", "skipped", "not judged"
    ]  # fmt: skip


def test_full_marks_are_praised_and_nothing_is_explained(samples):
    shown = page(samples.report(samples.assignment(samples.criterion())))
    assert "everything passed" in shown.text
    assert shown.all("article", class_="loss") == []


def test_a_report_on_nothing_says_so(samples):
    assert "nothing was graded" in page(samples.report()).text


def experiment():
    label = Text("loss <b>", "손실 <b>")
    curve = Curve(label=label, x=(0.0, 1.0), y=(2.0, 1.0), player="submission")
    panel = Panel(title=label, x_label=label, y_label=label, curves=(curve,))
    claim = Claim(id="c", text=Text("it falls", "줄어듦"), low=0, high=1, value=2, reference=0.5)
    return Experiment(
        claims=(claim,), figure=Figure(title=Text("t & <i>", "제목"), panels=(panel,))
    )


def test_an_experiment_shows_its_claims(samples):
    failure = samples.failure(experiment=replace(experiment(), figure=None), diagnosis=None)
    table = page(samples.report(samples.assignment(failure))).one("table", class_="claims")
    assert table.one("tbody").one("th").text == "it falls"
    assert [cell.text for cell in table.one("tbody").all("td")] == ["✗failed", "0 … 1", "2", "0.5"]


def test_a_picture_has_a_text_and_takes_its_colours_and_ids_from_the_page(samples):
    pytest.importorskip("matplotlib")
    failure = samples.failure(experiment=experiment(), diagnosis=None)
    reports = [samples.report(samples.assignment(failure), lang=lang) for lang in ("en", "ko")]
    text = "".join(submission_page(reports))
    pictures = [svg for svg in read_page(text).all("svg") if svg.attributes.get("role") == "img"]
    assert [svg.attributes["aria-label"] for svg in pictures] == ["t & <i>", "제목"]
    for svg in pictures:
        inks = {v for e in svg.all() for n, v in e.attributes.items() if n in {"fill", "stroke"}}
        assert {ink for ink in inks if ink.startswith("#")} == set()
        assert [e for e in svg.all() if "style" in e.attributes] == []
        ids = {e.attributes["id"] for e in svg.all() if "id" in e.attributes}
        used = re.findall(
            r"#([\w-]+)", " ".join(v for e in svg.all() for v in e.attributes.values())
        )
        assert ids
        assert set(used) <= ids
    assert pictures[0].all("g")[0].attributes["id"] != pictures[1].all("g")[0].attributes["id"]


def test_without_matplotlib_the_page_says_why_there_is_no_picture(samples, monkeypatch):
    monkeypatch.setattr("grader.reports.html.pictures.can_draw", lambda: False)
    failure = samples.failure(experiment=experiment(), diagnosis=None)
    assert "without matplotlib" in page(samples.report(samples.assignment(failure))).text


def test_the_same_report_gives_the_same_page(samples):
    both = ["".join(submission_page([samples.course()])) for _ in range(2)]
    assert both[0] == both[1]

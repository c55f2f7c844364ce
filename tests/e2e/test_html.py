"""Web pages from the command: a report in both languages, and a class with its students."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.command import run
from tests.unit.reports.html_pages import read_page

SPECIMENS = Path(__file__).parents[2] / "assignments" / "batchnorm" / "specimens"
RIGHT = (SPECIMENS / "correct-book/layers.py").read_text(encoding="utf-8")
BACKWARD = "    def backward(self, dout):\n"
RAISES = BACKWARD + "        dout = dout + 0\n        return self.nowhere\n"


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A submission whose backward raises, and its page."""
    folder = tmp_path_factory.mktemp("hw")
    assert BACKWARD in RIGHT
    text = "import unheard_of\n" + RIGHT.replace(BACKWARD, RAISES)
    (folder / "layers.py").write_text(text, encoding="utf-8")
    ended = run(folder, "-a", "batchnorm", "--lang", "ko", "--format", "html")
    assert (ended.code, ended.err) == (1, "")
    return text, read_page(ended.out)


def test_the_page_has_both_languages_of_one_grading(graded):
    _, page = graded
    korean, english = page.all("article", class_="version")
    assert (korean.attributes["lang"], english.attributes["lang"]) == ("ko", "en")
    assert korean.one(class_="earned").text == english.one(class_="earned").text
    assert "raised" in english.text
    assert "예외가 발생했습니다" in korean.text


def test_notes_are_worded_in_both_languages(graded):
    _, page = graded
    korean, english = (v.one(class_="notes").text for v in page.all("article", class_="version"))
    assert "unheard_of" in korean
    assert "unheard_of" in english
    assert korean != english


def test_the_line_that_raised_is_marked_where_it_stands_in_the_file(graded):
    text, page = graded
    version = page.all("article", class_="version")[1]
    (marked, *_) = version.all("li", class_="marked")
    line = int(marked.one(class_="at").text)
    assert text.split("\n")[line - 1].strip() == "return self.nowhere"
    neighbours = [li.one("code").text for li in version.all("figure", class_="code")[0].all("li")]
    assert "dout = dout + 0" in neighbours


def test_a_class_becomes_a_site_whose_links_all_lead_somewhere(tmp_path):
    for name in ("kim", "Lee <b>", "empty"):
        (tmp_path / "hw2" / name).mkdir(parents=True)
    for name in ("kim", "Lee <b>"):
        (tmp_path / "hw2" / name / "layers.py").write_text(RIGHT, encoding="utf-8")
    site = tmp_path / "made" / "site"
    command = ("-a", "batchnorm", "--html", site, "--jobs", "1", "--lang", "en")
    ended = run("class", tmp_path / "hw2", *command)
    assert ended.code == 0
    assert str(site / "index.html") in ended.out
    index = read_page((site / "index.html").read_text(encoding="utf-8"))
    links = {a.attributes["href"] for a in index.all("a")}
    assert {site / link for link in links} == set((site / "students").iterdir())
    assert len(links) == 2
    assert index.one("h1").text == "hw2"


def test_a_site_among_the_hand_ins_is_refused_before_anything_is_graded(tmp_path):
    (tmp_path / "hw2" / "kim").mkdir(parents=True)
    (tmp_path / "hw2" / "kim" / "layers.py").write_text(RIGHT, encoding="utf-8")
    ended = run("class", tmp_path / "hw2", "--html", tmp_path / "hw2" / "site", "--lang", "en")
    assert ended.code == 2
    assert "among the hand-ins" in ended.err
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["hw2", "kim", "layers.py"]

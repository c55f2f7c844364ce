"""Keys lead through a report, and a new grade does not lose the place."""

from dataclasses import replace
from fractions import Fraction

import pytest

from grader.assignment import open_assignment
from grader.messages import Messages
from grader.report import Note
from grader.reports.terminal import open_page
from grader.reports.watch_screen import draw
from grader.reports.watch_view import Scene, View, follow, press, set_scene
from grader.verdict import Verdict
from tests.unit.test_ladder import REPORT, WRONG

RUBRICS = {"batchnorm": open_assignment("batchnorm").rubric}
OTHER = replace(WRONG, id="backward-dx", rationale="dx differs", diagnosis=None)


def scene_of(*criteria, **changes):
    assignment = replace(REPORT.assignments[0], criteria=criteria)
    return set_scene(replace(REPORT, assignments=(assignment,), **changes), RUBRICS)


def lines_of(scene, view=None, height=24):
    return draw(scene, view or View(), "graded", height, open_page(), Messages("en"))


TWO = scene_of(WRONG, OTHER)


def test_h_climbs_to_the_last_hint_and_no_further():
    views = [View()]
    for _ in range(5):
        views.append(press(views[-1], "h", TWO))
    assert [view.hints for view in views] == [0, 1, 2, 3, 3, 3]


def test_n_goes_round_and_begins_without_hints():
    view = press(press(View(), "h", TWO), "n", TWO)
    assert view == View(failure=1)
    assert press(view, "n", TWO) == View(failure=0)


@pytest.mark.parametrize(("key", "page"), [("l", "list"), ("a", "all")])
def test_a_page_is_left_by_its_own_key_and_by_h_with_the_hints_kept(key, page):
    hinted = View(hints=2, scroll=0)
    there = press(hinted, key, TWO)
    assert there.page == page
    assert press(there, key, TWO) == press(there, "h", TWO) == hinted


@pytest.mark.parametrize("key", ["x", "\n", "é"])
def test_other_keys_change_nothing(key):
    assert press(View(hints=1), key, TWO) == View(hints=1)


@pytest.mark.parametrize("key", "hnla ")
def test_every_key_is_safe_before_the_first_grade(key):
    assert lines_of(Scene(), press(View(), key, Scene()))


def test_the_same_failure_stays_in_sight_with_its_hints():
    view = View(failure=1, hints=1)
    after = scene_of(OTHER)
    assert follow(view, TWO, after) == View(failure=0, hints=1)


def test_another_mistake_in_the_same_criterion_begins_without_hints():
    other = replace(WRONG.diagnosis, id="bn-no-eps")
    after = scene_of(replace(WRONG, diagnosis=other), OTHER)
    assert follow(View(hints=2), TWO, after) == View()


def test_a_mended_failure_gives_way_to_the_first_one():
    mended = replace(WRONG, verdict=Verdict.PASS, score=Fraction(3))
    assert follow(View(failure=0, hints=2), TWO, scene_of(mended, OTHER)) == View()
    assert follow(View(failure=1), TWO, scene_of(mended)) == View()


@pytest.mark.parametrize("height", [24, 12, 8])
@pytest.mark.parametrize("page", ["failure", "list", "all"])
def test_a_screen_has_as_many_lines_as_the_terminal(height, page):
    many = scene_of(*(replace(WRONG, id=f"c{i}", rationale=f"r{i}") for i in range(40)))
    assert len(lines_of(many, View(page=page, hints=3), height)) == height


def test_a_long_list_is_seen_whole_page_by_page():
    many = scene_of(*(replace(OTHER, id=f"c{i}", title=f"title {i}.") for i in range(60)))
    view, seen = press(View(), "l", many), ""
    for _ in range(8):
        seen += "\n".join(lines_of(many, view))
        view = press(view, " ", many)
    assert [i for i in range(60) if f"title {i}." not in seen] == []


def test_a_hint_is_seen_on_a_low_terminal_and_what_is_before_it_by_space():
    view = press(View(), "h", TWO)
    nudge = TWO.ladders[0].nudges[0][:20]
    assert nudge not in "".join(lines_of(TWO, View(hints=1), 8))
    assert nudge in "".join(lines_of(TWO, view, 8))
    assert "forward-train" in "".join(lines_of(TWO, press(view, " ", TWO), 8))


def test_a_file_that_cannot_be_read_stands_above_what_follows_from_it():
    note = Note(kind="unreadable", message="invalid syntax", file="layers.py", line=7)
    text = "\n".join(lines_of(scene_of(WRONG, notes=(note,))))
    assert text.index("layers.py:7") < text.index("forward-train")


def test_names_of_a_hostile_submission_do_not_act_on_the_terminal():
    note = Note(kind="unreadable", message="\x1b[2J", file="\x1b]0;x\x07.py", line=1)
    scene = scene_of(replace(WRONG, rationale="\x1b[31m\r"), notes=(note,))
    trouble = Scene(trouble="\x1b[2Jgone")
    assert "\x1b" not in "".join(lines_of(scene) + lines_of(trouble))


def test_a_narrow_terminal_still_says_which_keys_there_are():
    page = open_page()
    page.width = 40
    assert draw(TWO, View(), "graded", 24, page, Messages("en"))[-1] == "h   n   l   a   q"

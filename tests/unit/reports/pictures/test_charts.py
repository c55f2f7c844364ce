"""A figure on a terminal: what can be read off it, and that it always fits."""

import re

import pytest
from rich.cells import cell_len

from grader.reports.charts import chart_lines

HARMLESS = re.compile(r"[^\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e]*")


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("width", [1, 40, 78, 100])
def test_no_line_is_wider_than_asked_nor_acts_on_the_terminal(sample, lang, width):
    lines = chart_lines(sample, lang, width=width)
    assert lines
    assert max(map(cell_len, lines)) <= max(width, 24)
    assert all(HARMLESS.fullmatch(line) for line in lines)


@pytest.mark.parametrize("encoding", ["ascii", "cp949", "latin-1", "no-such-encoding"])
def test_where_the_signs_cannot_be_written_ascii_ones_are(make, encoding):
    up = make.figure(make.panel(make.curve("a", range(8)), make.curve("b", [1.0])))
    lines = chart_lines(up, "en", encoding=encoding)
    assert "\n".join(lines).isascii()
    assert "std 0.01  A _.-=+*%#  0 -> 7" in lines


def test_a_line_that_rises_is_drawn_from_the_lower_left_to_the_upper_right(make):
    up = make.figure(make.panel(make.curve("a", range(20)), title=""))
    chart = [line for line in chart_lines(up, "en", height=4) if "│" in line]
    assert [line.partition("│")[0] for line in chart] == ["19", "  ", "  ", " 0"]
    starts = [re.search("[⠁-⣿]", line).start() for line in chart]
    assert starts == sorted(starts, reverse=True)
    assert starts[-1] == 3


def test_the_axis_of_x_says_its_label_and_its_ends(make):
    up = make.figure(make.panel(make.curve("a", range(20))))
    (foot,) = (line for line in chart_lines(up, "en") if "└" in line)
    assert re.fullmatch(r" *└0 ─+ epochs ─+ 19", foot)


def test_letters_stand_where_lines_end_and_say_which_is_which(make):
    curves = (make.curve("up", range(20)), make.curve("down", range(19, -1, -1)))
    lines = chart_lines(make.figure(make.panel(*curves)), "en", height=4)
    chart = [line for line in lines if "│" in line]
    assert chart[0].endswith("A")
    assert chart[-1].endswith("B")
    assert lines[-2:] == ["A up    0 → 19", "B down  19 → 0"]


def test_the_references_line_is_dotted_and_the_submissions_is_not(make):
    curves = [
        make.curve(player, [height] * 20, player=player)
        for player, height in (("submission", 1.0), ("reference", 0.0))
    ]
    lines = chart_lines(make.figure(make.panel(*curves)), "en", height=4)
    first, *_, last = (line.partition("│")[2] for line in lines if "│" in line)
    assert "⠉" * 60 in first
    assert "⢀ ⢀ ⢀" in last or "⡀ ⡀ ⡀" in last


def test_sparklines_of_a_panel_share_a_scale(make):
    panels = [
        make.panel(make.curve("low", [0, 1]), make.curve("high", [0, 9]), title=f"p{n}")
        for n in range(5)
    ]
    lines = chart_lines(make.figure(*panels), "en")
    assert lines[1:3] == ["p0  A ▁▁  0 → 1", "    B ▁█  0 → 9"]
    assert lines[-1] == "A low   B high"


def test_gaps_of_a_sparkline_are_blank_and_the_ends_are_numbers_that_exist(make):
    nan = float("nan")
    panels = [make.panel(make.curve("a", [nan, 0, nan, 8, nan]), title="p")] * 5
    assert chart_lines(make.figure(*panels), "en")[1] == "p     ▁ █   0 → 8"


def test_a_symmetric_histogram_stays_symmetric_when_bins_are_merged(make):
    heights = [*range(30), *range(29, -1, -1)]
    curve = make.curve("a", heights, x=tuple(range(61)), mark="steps")
    line = chart_lines(make.figure(*[make.panel(curve, title="p")] * 5), "en")[1]
    signs = "".join(re.findall("[▁-█]", line))
    assert signs == signs[::-1]
    assert len(signs) <= 24
    assert len(set(signs)) == 8
    assert line.endswith("0 … 60")


def test_a_logarithmic_scale_is_one_in_a_sparkline(make):
    curve = make.curve("a", [10.0**n for n in range(8)])
    lines = chart_lines(make.figure(*[make.panel(curve, title="p", y_log=True)] * 5), "en")
    assert lines[1] == "p    ▁▂▃▄▅▆▇█  1 → 1e+07"


def test_a_way_over_the_plane_says_where_it_begins_and_ends(samples):
    lines = chart_lines(samples["paths of both"], "en")
    assert sum("A (-7, 2) → (" in line for line in lines) == 2
    assert lines[-1] == "A submission   B reference"


def test_a_panel_without_numbers_says_so_in_the_language(make):
    empty = make.figure(make.panel(make.curve("a", [float("nan")])))
    assert "(no data)" in chart_lines(empty, "en")
    assert "(자료 없음)" in chart_lines(empty, "ko")


def test_bars_of_two_curves_stand_side_by_side_under_their_letters(make):
    curves = [make.curve(name, [1, 2], mark="bars") for name in ("one", "two")]
    lines = chart_lines(make.figure(make.panel(*curves, title="")), "en", height=4)
    assert "AB" in next(line for line in lines if "│" in line)


def test_points_are_letters_and_counted(make):
    points = make.curve("trials", [1, 2, 3], mark="points", player="submission")
    lines = chart_lines(make.figure(make.panel(points, make.curve("a", [1, 3]))), "en", height=4)
    drawn = [line.partition("│")[2] for line in lines if "│" in line]
    assert sum(line.count("A") for line in drawn) == 3
    assert lines[-2].endswith("3 points")


def test_all_odd_numbers_make_a_chart_and_a_sparkline(make):
    odd = make.odd_panels()
    for panel in odd:
        assert len(chart_lines(make.figure(panel), "en")) > 1
    assert len(chart_lines(make.figure(*odd), "en")) == len(odd) + 1


def test_hostile_texts_are_shown_and_cut(make):
    title = "\x1b[2J\u202e" + "x" * 500
    hostile = make.figure(make.panel(make.curve(title, [1, 2]), title=title), title=title)
    lines = chart_lines(hostile, "en")
    assert lines[0].startswith("\\x1b[2J\\u202ex")
    assert max(map(cell_len, lines)) <= 78

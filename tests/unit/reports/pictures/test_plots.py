"""A figure as a file: facts about it, never what it looks like."""

import re
import struct
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import matplotlib as mpl
import pytest

from grader.errors import UsageError
from grader.figures import Surface
from grader.reports import fonts
from grader.reports.pens import choose_pens
from grader.reports.plots import can_draw, draw
from grader.text import Text


@pytest.fixture
def picture(tmp_path):
    """Draw a figure and return the bytes of the file."""

    def drawn(figure, lang="en", suffix=".png"):
        path = tmp_path / f"picture{suffix}"
        draw(figure, lang, path)
        return path.read_bytes()

    return drawn


@pytest.fixture
def no_hangul(monkeypatch):
    monkeypatch.setattr(fonts, "HANGUL", ("No Such Font",))


def size(png):
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def test_each_figure_is_a_png_of_1200_pixels(sample, picture):
    width, height = size(picture(sample))
    assert width == 1200
    assert 300 < height < 2400


def test_each_figure_is_an_svg_without_text_that_needs_a_font(samples, picture):
    for name in ("paths", "one", "bars"):
        root = ElementTree.fromstring(picture(samples[name], "ko", ".svg"))
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert root.tag.endswith("svg")
        assert "path" in tags
        assert "text" not in tags


@pytest.mark.parametrize("suffix", [".png", ".svg"])
def test_the_same_figure_gives_the_same_bytes(samples, picture, suffix):
    for name in ("one", "paths of both"):
        assert picture(samples[name], "ko", suffix) == picture(samples[name], "ko", suffix)


def test_neither_dates_nor_versions_stand_in_the_files(samples, picture):
    svg, png = (picture(samples["one"], suffix=suffix) for suffix in (".svg", ".png"))
    assert not re.search(rb"\d{4}-\d\d-\d\dT|Matplotlib v", svg)
    assert b"atplotlib" not in png
    assert b"Accuracy" in svg
    assert b"Accuracy" in png


def test_the_users_settings_change_nothing_and_are_left_alone(samples, picture):
    usual = picture(samples["one"])
    with mpl.rc_context({"lines.linewidth": 9, "axes.facecolor": "red", "font.size": 40}):
        assert picture(samples["one"]) == usual
        assert mpl.rcParams["font.size"] == 40


def test_global_figures_of_matplotlib_are_never_touched(samples, picture):
    before = "matplotlib.pyplot" in sys.modules
    picture(samples["one"])
    assert ("matplotlib.pyplot" in sys.modules) == before


def test_korean_differs_where_a_font_has_its_letters(samples, picture):
    if not fonts.installed(fonts.HANGUL):
        pytest.skip("no font with Hangul is installed here")
    assert picture(samples["one"], "ko") != picture(samples["one"], "en")


def test_labels_are_english_where_no_font_has_hangul(samples, picture, no_hangul):
    assert picture(samples["one"], "ko") == picture(samples["one"], "en")


def test_a_korean_font_that_lacks_a_letter_is_not_used(monkeypatch):
    monkeypatch.setattr(fonts, "HANGUL", (fonts.LATIN,))
    assert fonts.choose_writer("ko", [Text("loss", "손실")]).lang == "en"


def test_letters_without_a_glyph_are_question_marks():
    write = fonts.choose_writer("en", [])
    assert write(Text("x² 손 π", "")) == "x² ? π"


@pytest.mark.parametrize("text", ["$x^$", "a\x00b\x1b", "<&>\"'", "\\frac", "𐍈", "\ud800"])
@pytest.mark.parametrize("suffix", [".png", ".svg"])
def test_texts_are_taken_literally(make, picture, text, suffix):
    odd = make.figure(
        make.panel(make.curve(text, [1, 2]), make.curve("b", [2, 1]), title=text), title=text
    )
    assert picture(odd, suffix=suffix) != picture(make.figure(make.panel()), suffix=suffix)


def test_odd_numbers_are_drawn_without_a_warning(make, picture):
    odd = make.odd_panels()[::3]
    assert size(picture(make.figure(*odd, columns=8)))[0] == 1200


def test_numbers_between_gaps_are_seen_though_no_line_joins_them(make, picture):
    nan = float("nan")
    gaps, lonely = ([nan] * 99, [nan, 1.0, nan, 2.0, nan] * 20)
    drawn = [
        picture(
            make.figure(make.panel(make.curve("a", ys, x=tuple(range(len(ys)))))), suffix=".svg"
        )
        for ys in (lonely, gaps)
    ]
    assert drawn[0].count(b"<use") > drawn[1].count(b"<use") + 30


def test_no_two_of_forty_curves_look_the_same(make):
    curves = [make.curve(f"lr {n}", [1, 2], player="submission") for n in range(40)]
    pens = choose_pens(make.figure(make.panel(*curves)))
    assert len({(pen.colour, pen.marker) for pen in pens.values()}) == 40


def test_of_two_players_the_submission_is_solid_and_thick_and_the_reference_dashed(samples):
    pens = choose_pens(samples["grid of both"])
    own, right = pens["with", "submission"], pens["with", "reference"]
    nobodys = pens["without", "both"]
    assert own.linestyle == "solid"
    assert right.linestyle != "solid"
    assert own.width > nobodys.width > right.width
    assert own.order > nobodys.order > right.order
    assert len({own.colour, right.colour, nobodys.colour}) == 3


def test_the_reference_alone_is_drawn_like_a_submission_alone(make):
    for player in ("submission", "reference", "both"):
        curve = make.curve("a", [1, 2], player=player)
        (pen,) = choose_pens(make.figure(make.panel(curve))).values()
        assert pen.linestyle == "solid"


def test_ranges_and_surfaces_that_no_axis_can_have_are_left_out(make, picture):
    nan = float("nan")
    ranges = [(1.0, 1.0), (2.0, 1.0), (nan, 1.0), (0.0, float("inf")), (-1.0, 1.0)]
    surfaces = [
        Surface(x=(), y=(), z=()),
        Surface(x=(0.0, 1.0), y=(0.0, 1.0), z=((1.0,), (1.0, 2.0))),
        Surface(x=(0.0, 1.0), y=(0.0, 1.0), z=((1.0, 1.0), (1.0, 1.0))),
        Surface(x=(0.0, 1.0), y=(0.0, 1.0), z=((nan, 1e300), (nan, 2.0))),
    ]
    panels = [
        make.panel(make.curve("a", [1, 2]), x_range=given, y_range=given, x_log=True, y_log=True)
        for given in ranges
    ]
    panels += [make.panel(surface=surface) for surface in surfaces]
    assert size(picture(make.figure(*panels, columns=3)))[0] == 1200


def test_contours_are_those_of_the_heights_that_are_numbers(make, picture):
    bowl = make.bowl()
    steep = replace(bowl, z=tuple((*row[:-12], *[1e300] * 12) for row in bowl.z))
    for surface in (bowl, steep):
        svg = picture(make.figure(make.panel(surface=surface)), suffix=".svg")
        contours = svg.partition(b"QuadContourSet")[2].partition(b"</g>")[0]
        assert contours.count(b"<path") >= 10


def test_panels_of_one_curve_each_look_alike(samples):
    pens = choose_pens(samples["paths of both"])
    assert len(pens) == 8
    assert len(set(pens.values())) == 2


def test_the_submission_and_the_reference_do_not_look_the_same(make, picture):
    own, right = (
        make.figure(make.panel(*(make.curve("a", [n, 2], player=p) for n, p in enumerate(players))))
        for players in (("submission", "reference"), ("reference", "submission"))
    )
    assert picture(own) != picture(right)


def test_another_ending_is_refused_with_the_valid_ones(samples, tmp_path):
    with pytest.raises(UsageError, match=r"picture\.gif.*\.png or \.svg"):
        draw(samples["one"], "en", tmp_path / "picture.gif")


def test_a_place_that_cannot_be_written_to_is_said(samples, tmp_path):
    with pytest.raises(UsageError, match=r"cannot be written to .*no such file"):
        draw(samples["one"], "en", tmp_path / "nowhere" / "picture.png")


def test_without_matplotlib_the_error_says_what_to_install(samples, tmp_path, monkeypatch):
    assert can_draw()
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert not can_draw()
    with pytest.raises(UsageError, match=r"pip install 'deepgrade\[plots\]'"):
        draw(samples["one"], "en", tmp_path / "picture.png")
    assert list(Path(tmp_path).iterdir()) == []

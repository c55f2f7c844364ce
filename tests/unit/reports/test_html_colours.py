"""Colours can be told from their ground, in light and in dark (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

import grader.reports.html

STYLE = (Path(grader.reports.html.__file__).parent / "style.css").read_text(encoding="utf-8")
TEXTS = ("ink", "quiet", "link", "good", "part", "bad", "fault")
MARKS = (
    "bar",
    "axis",
    *(f"{kind}-{n}" for kind in ("curve", "pale") for n in range(6)),
    "neutral-0",
    "neutral-1",
)


def themes():
    light, dark = re.findall(r":root \{(.*?)\n *\}", STYLE, re.S)[:2]
    base = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", light))
    return {"light": base, "dark": base | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", dark))}


THEMES = themes()


def luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_the_guideline_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "wash"])
@pytest.mark.parametrize("text", TEXTS)
def test_a_text_can_be_read_on_its_ground(theme, ground, text):
    colours = THEMES[theme]
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_can_be_seen_on_the_page(theme, mark):
    assert contrast(THEMES[theme][mark], THEMES[theme]["paper"]) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_bar_can_be_told_from_its_rest_and_a_marked_line_can_be_read(theme):
    colours = THEMES[theme]
    assert contrast(colours["bar"], colours["rest"]) >= 3
    assert contrast(colours["ink"], colours["mark"]) >= 4.5


def test_every_colour_of_the_light_page_that_is_no_print_colour_has_a_dark_one():
    dark = re.findall(r":root \{(.*?)\n *\}", STYLE, re.S)[1]
    assert {name for name in THEMES["light"] if f"--{name}:" not in dark} == set()


def test_no_rule_names_a_colour_directly():
    rules = re.sub(r":root \{.*?\n *\}", "", STYLE, flags=re.S)
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)", rules) == []


def test_every_colour_that_is_used_exists():
    used = set(re.findall(r"var\(--([\w-]+)\)", STYLE)) - {"text", "code"}
    assert used <= set(THEMES["light"])

"""The submission's curves laid over the reference's."""

import math

from grader.figures import Claim, Curve, Figure, Panel, overlay, series_of
from grader.text import Text


def text(words):
    return Text(words, f"{words}(한)")


def make_panel(*curves, **options):
    return Panel(
        title=text("panel"),
        x_label=text("x"),
        y_label=text("y"),
        curves=tuple(
            Curve(label=text(label), x=(0.0, 1.0), y=y, player=player)
            for label, player, y in curves
        ),
        **options,
    )


def make_figure(*panels, columns=1):
    return Figure(title=text("figure"), panels=panels, columns=columns)


OWN, RIGHT = (1.0, 2.0), (3.0, 4.0)


def facts(panel):
    return [(curve.label.en, curve.player, curve.y) for curve in panel.curves]


def test_each_curve_of_the_submission_is_followed_by_the_references_of_the_same_label():
    own = make_panel(("SGD", "submission", OWN), ("Adam", "submission", OWN))
    right = make_panel(("Adam", "reference", RIGHT), ("SGD", "reference", RIGHT))
    both = overlay(make_figure(own), make_figure(right))
    assert facts(both.panels[0]) == [
        ("SGD · submission", "submission", OWN),
        ("SGD · reference", "reference", RIGHT),
        ("Adam · submission", "submission", OWN),
        ("Adam · reference", "reference", RIGHT),
    ]


def test_the_players_are_named_in_both_languages():
    own = make_figure(make_panel(("SGD", "submission", OWN)))
    (mine, theirs) = overlay(own, own).panels[0].curves
    assert mine.label.ko == "SGD(한) · 제출물"
    assert theirs.label.ko == "SGD(한) · 모범 답안"


def test_what_is_nobodys_appears_once_and_untagged():
    own = make_figure(make_panel(("base", "both", OWN), ("SGD", "submission", OWN)))
    right = make_figure(make_panel(("base", "both", OWN), ("SGD", "reference", RIGHT)))
    labels = [curve.label.en for curve in overlay(own, right).panels[0].curves]
    assert labels == ["SGD · submission", "SGD · reference", "base"]


def test_what_only_one_of_them_has_is_kept():
    own = make_figure(make_panel(("mine", "submission", OWN), ("own base", "both", OWN)))
    right = make_figure(make_panel(("theirs", "reference", RIGHT), ("base", "both", RIGHT)))
    labels = [curve.label.en for curve in overlay(own, right).panels[0].curves]
    assert labels == ["mine · submission", "theirs · reference", "base", "own base"]


def test_an_experiment_that_ended_early_leaves_the_references_panels():
    panel = make_panel(("SGD", "submission", OWN))
    right = make_panel(("SGD", "reference", RIGHT))
    both = overlay(make_figure(panel), make_figure(right, right, right, columns=3))
    assert both.columns == 3
    assert [[c.player for c in p.curves] for p in both.panels] == [
        ["submission", "reference"],
        ["reference"],
        ["reference"],
    ]
    longer = overlay(make_figure(panel, panel), make_figure(right)).panels[1]
    assert facts(longer) == [("SGD · submission", "submission", OWN)]


def test_figures_without_panels_make_a_figure_without_panels():
    assert overlay(make_figure(), make_figure()).panels == ()


def test_ranges_hold_both_and_are_free_where_one_is():
    wide, narrow, free = (
        make_figure(make_panel(x_range=x, y_range=y))
        for x, y in (((0.0, 9.0), (0.0, 1.0)), ((-1.0, 1.0), (0.0, 0.5)), (None, (0.0, 0.5)))
    )
    assert overlay(wide, narrow).panels[0].x_range == (-1.0, 9.0)
    assert overlay(wide, free).panels[0].x_range is None
    assert overlay(free, wide).panels[0].y_range == (0.0, 1.0)


def test_the_series_is_the_same_for_both_players_and_before_they_are_named():
    own = make_figure(make_panel(("SGD", "submission", OWN)))
    both = overlay(own, own).panels[0].curves
    assert {series_of(curve) for curve in (*both, *own.panels[0].curves)} == {"SGD"}


def test_a_claim_holds_between_its_bounds_and_not_for_nan():
    claim = {"id": "a", "text": text("a"), "low": 0.0, "high": 1.0}
    assert Claim(**claim, value=1.0).holds
    assert not Claim(**claim, value=1.1).holds
    assert not Claim(**claim, value=math.nan).holds

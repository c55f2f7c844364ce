"""Which curves of a figure need a name, and which: one legend for all panels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.figures import series_of
from grader.messages import Messages
from grader.text import Text

if TYPE_CHECKING:
    from grader.figures import Curve, Figure, Player

Key = tuple[str, str]  # series and player: curves of one key look the same in all panels


def key_of(curve: Curve) -> Key:
    """Return what ``curve`` has in common with its likes in other panels."""
    return series_of(curve), curve.player


def name_curves(figure: Figure) -> dict[Key, Text]:
    """Return the names of the curves by key, in the order of the figure.

    Where a panel shows one series and its title says which, the name is the player's, and there is
    none where there is one player only. One single curve has no name either.
    """
    curves = [curve for panel in figure.panels for curve in panel.curves]
    if not one_a_panel(figure):
        names = {key_of(curve): curve.label for curve in curves}
        return names if len(names) > 1 else {}
    mixed = len(players_of(figure)) > 1
    return {
        key_of(curve): curve.label if curve.player == "both" else _player_name(curve.player)
        for curve in curves
        if mixed or curve.player == "both"
    }


def one_a_panel(figure: Figure) -> bool:
    """Return whether players make one series a panel at most, and not the same in each."""
    shown = [
        {series_of(curve) for curve in panel.curves if curve.player != "both"}
        for panel in figure.panels
    ]
    return all(len(names) <= 1 for names in shown) and len(set().union(*shown)) > 1


def players_of(figure: Figure) -> set[Player]:
    """Return who has a part in the curves of ``figure``, ``both`` left out."""
    return {curve.player for panel in figure.panels for curve in panel.curves} - {"both"}


def _player_name(player: Player) -> Text:
    english, korean = Messages("en"), Messages("ko")
    if player == "submission":
        return Text(english("plots.submission"), korean("plots.submission"))
    return Text(english("plots.reference"), korean("plots.reference"))

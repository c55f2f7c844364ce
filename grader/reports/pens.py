"""How each curve of a figure is drawn: told apart by colour, and by dashes and markers as well.

Of a submission and the reference in one figure, the submission is solid and thick, the reference
thin, dashed and pale in the colour of the same curve; what both share is neutral.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from grader.figures import series_of
from grader.reports.legend import Key, one_a_panel, players_of

if TYPE_CHECKING:
    from grader.figures import Curve, Figure

# Okabe and Ito's colours, told apart with any colour vision; without yellow, too pale for lines
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
NEUTRAL = ("#4D4D4D", "#8C8C8C")
MARKERS = ("o", "s", "^", "D", "v", "P", "X")  # one more than colours: 42 pens before one returns
DASHES = ((4.0, 2.0), (1.2, 1.6), (6.0, 1.6, 1.2, 1.6), (8.0, 3.0), (3.0, 1.2))
SOLID: tuple[float, ...] = ()
PALE = 0.45  # the share of grey in the reference's colours
GREY = 0x9A


@dataclass(frozen=True)
class Pen:
    """Colour, width in points, dashes in line widths (none: solid), marker and whether filled."""

    colour: str
    width: float
    dashes: tuple[float, ...]
    marker: str
    filled: bool
    order: int
    """What is drawn later lies above."""

    @property
    def linestyle(self) -> tuple[float, tuple[float, ...]] | Literal["solid"]:
        """The dashes as matplotlib wants them."""
        return (0, self.dashes) if self.dashes else "solid"


def choose_pens(figure: Figure, weight: float = 1.0) -> dict[Key, Pen]:
    """Return the pen of each (series, player) of ``figure``; ``weight`` scales the widths."""
    mixed = len(players_of(figure)) == 2
    alone = players_of(figure) == set()
    curves = [curve for panel in figure.panels for curve in panel.curves]
    shared = [c for c in curves if c.player == "both" and not alone]
    own = list(dict.fromkeys(series_of(c) for c in curves if c.player != "both" or alone))
    neutral = list(dict.fromkeys(map(series_of, shared)))
    if one_a_panel(figure):
        own = own[:1]  # the panels' titles say which it is
    pens: dict[Key, Pen] = {}
    for curve in curves:
        series = series_of(curve)
        ranks = neutral if curve.player == "both" and not alone else own
        rank = ranks.index(series) if series in ranks else 0
        pen = _pen(curve, rank, mixed=mixed, alone=alone, of=len(ranks))
        pens[series, curve.player] = replace(pen, width=pen.width * weight)
    return pens


def _pen(curve: Curve, rank: int, *, mixed: bool, alone: bool, of: int) -> Pen:
    colour = COLOURS[rank % len(COLOURS)]
    marker = MARKERS[rank % len(MARKERS)] if of > 1 else ""
    dashes = DASHES[rank % len(DASHES)]
    if curve.player == "both" and not alone:
        return Pen(NEUTRAL[rank % len(NEUTRAL)], 1.4, dashes, marker, filled=False, order=3)
    if mixed and curve.player == "reference":
        return Pen(pale(colour), 1.1, dashes, "", filled=False, order=2)
    return Pen(colour, 2.0, SOLID, marker, filled=True, order=4)


def pale(colour: str) -> str:
    """Return the reference's form of a submission's ``colour``."""
    channels = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round((1 - PALE) * c + PALE * GREY):02X}" for c in channels)

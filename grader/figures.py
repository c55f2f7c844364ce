"""The picture of an experiment as numbers: what every output draws, each in its own way.

A figure is a row-major grid of panels. Numbers are plain floats and labels are texts in both
languages, so that a figure can be stored, compared and drawn again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

from grader.messages import Messages, Sentence
from grader.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

Mark = Literal["line", "points", "bars", "steps"]
Player = Literal["reference", "submission", "both"]
Numbers = tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class Curve:
    """One series of numbers over ``x``; NaN leaves a gap.

    ``bars`` are drawn from 0 to y around x; ``steps`` are the edges of a histogram: x has one
    number more than y.
    """

    label: Text
    x: Numbers
    y: Numbers
    mark: Mark = "line"
    player: Player = "both"
    """Whose parts made it; ``both`` where no player has a part in it, such as a baseline."""


@dataclass(frozen=True, kw_only=True)
class Surface:
    """A function of two variables, drawn as contour lines behind the curves."""

    x: Numbers
    y: Numbers
    z: tuple[Numbers, ...]
    """One row for each y."""


@dataclass(frozen=True, kw_only=True)
class Panel:
    """One pair of axes."""

    title: Text
    x_label: Text
    y_label: Text
    curves: tuple[Curve, ...]
    x_log: bool = False
    y_log: bool = False
    x_range: tuple[float, float] | None = None
    y_range: tuple[float, float] | None = None
    surface: Surface | None = None


@dataclass(frozen=True, kw_only=True)
class Figure:
    """All panels of one experiment."""

    title: Text
    panels: tuple[Panel, ...]
    columns: int = 1


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What an experiment says will happen, and what did: a number between two bounds."""

    id: str
    text: Text
    low: float
    high: float
    value: float
    """What the submission's parts gave; the reference's where there is no submission."""
    reference: float | None = None
    """What the reference gave where a submission was played."""

    @property
    def holds(self) -> bool:
        """Whether the value lies within the bounds; NaN does not."""
        return self.low <= self.value <= self.high


def overlay(submission: Figure, reference: Figure) -> Figure:
    """Return one figure with the curves of both, panels matched by their place.

    Each player's curves carry its name in ``player`` and in the label, each next to the other
    player's curve of the same label; what is nobody's (``both``) appears once. A panel or a curve
    that one of the figures lacks, where an experiment ended early, is taken from the other.
    """
    panels = tuple(
        _overlay_panels(above or replace(below, curves=()), below or replace(above, curves=()))
        for above, below in zip_longest(submission.panels, reference.panels)
    )
    columns = max(submission.columns, reference.columns)
    return Figure(title=submission.title, panels=panels, columns=columns)


def series_of(curve: Curve) -> str:
    """Return the label in English without the player's name that `overlay` adds.

    >>> curve = Curve(label=Text("SGD", "SGD"), x=(0.0,), y=(1.0,), player="submission")
    >>> series_of(_tag(curve, "submission")) == series_of(_tag(curve, "reference")) == "SGD"
    True
    """
    if curve.player == "both":
        return curve.label.en
    return curve.label.en.removesuffix(str(_tagged("", curve.player)))


def _overlay_panels(submission: Panel, reference: Panel) -> Panel:
    return replace(
        submission,
        curves=tuple(_pair(submission.curves, reference.curves)),
        surface=submission.surface or reference.surface,
        x_range=_widest(submission.x_range, reference.x_range),
        y_range=_widest(submission.y_range, reference.y_range),
    )


def _pair(above: tuple[Curve, ...], below: tuple[Curve, ...]) -> Iterator[Curve]:
    """Yield the curves of ``above``, after each its counterparts; what is nobody's comes last."""
    waiting = [curve for curve in below if curve.player != "both"]
    for curve in above:
        if curve.player != "both":
            yield _tag(curve, "submission")
            yield from (_tag(c, "reference") for c in waiting if c.label == curve.label)
            waiting = [c for c in waiting if c.label != curve.label]
    yield from (_tag(curve, "reference") for curve in waiting)
    shared = [curve for curve in below if curve.player == "both"]
    yield from shared
    known = {curve.label for curve in shared}
    yield from (c for c in above if c.player == "both" and c.label not in known)


def _tag(curve: Curve, player: Player) -> Curve:
    label = Text(
        Messages("en").word(_tagged(curve.label.en, player)),
        Messages("ko").word(_tagged(curve.label.ko, player)),
    )
    return replace(curve, player=player, label=label)


def _tagged(label: str, player: Player) -> Sentence:
    if player == "submission":
        return Sentence("plots.of_submission", label=label)
    return Sentence("plots.of_reference", label=label)


def _widest(
    one: tuple[float, float] | None, other: tuple[float, float] | None
) -> tuple[float, float] | None:
    if one is None or other is None:
        return None
    return min(one[0], other[0]), max(one[1], other[1])

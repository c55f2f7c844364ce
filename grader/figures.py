"""The picture of an experiment as numbers: what every output draws, each in its own way.

A figure is a row-major grid of panels. Numbers are plain floats and labels are texts in both
languages, so that a figure can be stored, compared and drawn again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from grader.text import Text

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

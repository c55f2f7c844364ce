"""What a change of β does: next to nothing from 0.9 to 0.9005, everything from 0.999 to 0.9995."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.experiments.data import Data
from grader.figures import Curve, Figure, Panel
from grader.judging.values import Between
from grader.text import Text

DAYS = 6000
MEAN, NOISE = 20.0, 2.0
SHORT = (0.9, 0.9005)
LONG = (0.999, 0.9995)
REACHED = 1 - 1 / np.e
"""What share of a steady value an average from 0 reaches after 1 / (1 - β) days."""
SETTLED = 50
"""From this day on noise alone moves no corrected slow average far."""
POINTS = 60
"""How many points of each curve are drawn."""
MEASURED = 3
"""Every third of them with the day's temperature."""


def beta_sensitivity(impl: Any, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    """Average a series of temperatures with two pairs of β, both 0.0005 apart."""
    days = rng.normal(MEAN, NOISE, DAYS)
    plain = {beta: _average(impl, days, beta, False) for beta in SHORT + LONG}
    corrected = {beta: _average(impl, days, beta, True) for beta in LONG}
    needed = {beta: _days_needed(plain[beta]) for beta in LONG}
    return {
        "claims": {
            "short-window": Between(_days_needed(plain[SHORT[0]]), 5, 15),
            "short-stays": Between(_apart(plain, SHORT), 0.0005, 0.01),
            "long-window": Between(needed[LONG[0]], 950, 1050),
            "long-doubles": Between(needed[LONG[1]] / needed[LONG[0]], 1.9, 2.1),
            "long-moves": Between(_apart(plain, LONG), 0.2, 0.3),
            "corrected-start": Between(max(map(_off, corrected.values())), 0.0, 0.15),
        },
        "figure": _figure(days, plain, corrected),
    }


def _average(impl: Any, days: Any, beta: float, corrected: bool) -> Any:
    """Return the average after each day, (DAYS,)."""
    return np.asarray(impl.ewa(days.copy(), beta, corrected), dtype=float).reshape(DAYS)


def _days_needed(average: Any) -> float:
    """Return on which day the average first reaches its share of the mean; NaN if on none."""
    there = np.flatnonzero(average >= REACHED * MEAN)
    return float(there[0] + 1) if there.size else float("nan")


def _apart(averages: dict[float, Any], pair: tuple[float, float]) -> float:
    """Return how far two averages part at most, as a share of the mean."""
    return float(np.abs(averages[pair[0]] - averages[pair[1]]).max()) / MEAN


def _off(average: Any) -> float:
    """Return how far a settled average is from the mean at most, as a share of it."""
    return float(np.abs(average[SETTLED:] - MEAN).max()) / MEAN


def _figure(days: Any, plain: dict[float, Any], corrected: dict[float, Any]) -> Figure:
    panels = (
        _panel(
            Text("β = 0.9, 0.9005: about 10 days", "β = 0.9, 0.9005: 약 10일"),
            days,
            {beta: plain[beta] for beta in SHORT},
            last=POINTS,
        ),
        _panel(
            Text("β = 0.999, 0.9995: 1,000, 2,000 days", "β = 0.999, 0.9995: 1000일, 2000일"),
            days,
            {beta: plain[beta] for beta in LONG},
            last=DAYS,
        ),
        _panel(
            Text("β = 0.999, 0.9995: bias-corrected", "β = 0.999, 0.9995: 편향 보정"),
            days,
            corrected,
            last=DAYS,
        ),
    )
    title = Text(
        "0.0005 more: what it does to the average depends on where β is",
        "β를 0.0005만큼 키울 때 지수가중평균의 변화",
    )
    return Figure(title=title, panels=panels, columns=3)


def _panel(title: Text, days: Any, averages: dict[float, Any], last: int) -> Panel:
    drawn = np.arange(0, last, last // POINTS)
    x = tuple(float(day + 1) for day in drawn)
    measured = Curve(
        label=Text("temperature", "기온"),
        x=x[::MEASURED],
        y=_numbers(days[drawn[::MEASURED]]),
        mark="points",
    )
    curves = (
        Curve(
            label=Text(f"β = {beta:g}", f"β = {beta:g}"),
            x=x,
            y=_numbers(average[drawn]),
            player="reference",
        )
        for beta, average in averages.items()
    )
    return Panel(
        title=title,
        x_label=Text("day", "일"),
        y_label=Text("°C", "°C"),
        x_range=(0.0, float(last)),
        y_range=(0.0, MEAN + 4 * NOISE),
        curves=(*curves, measured),
    )


def _numbers(values: Any) -> tuple[float, ...]:
    return tuple(float(value) for value in values)

"""Learning rates from 0.0001 to 1: how many are drawn in each power of ten."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.experiments.data import Data
from grader.figures import Curve, Figure, Panel, Player
from grader.judging.values import Between
from grader.text import Text

from .scale import position, seed

LOW, HIGH, DECADES = 1e-4, 1.0, 4
DRAWS, SHOWN = 1000, 60
LINEAR, LOG = Text("linear scale", "선형 척도"), Text("log scale", "로그 척도")


def linear_vs_log(impl: Any, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    """The player's draws on the log scale beside draws on the linear one."""
    linear = rng.uniform(LOW, HIGH, DRAWS)
    log = np.ravel(np.asarray(impl.log_uniform(LOW, HIGH, DRAWS, impl.rng(seed(rng))), float))
    apart, shares = _shares(linear), _shares(log)
    return {
        "claims": {
            "linear-top": Between(apart[-1], 0.85, 0.95),
            "log-least": Between(min(shares), 0.15, 1.0),
            "log-most": Between(max(shares), 0.0, 0.35),
            "log-inside": Between(sum(shares), 1.0 - 1e-9, 1.0 + 1e-9),
            "log-different": Between(_different(log), 0.9, 1.0),
        },
        "figure": _figure({"linear": (linear, apart), "log": (log, shares)}),
    }


def _shares(values: Any) -> list[float]:
    """Return the share of draws in each power of ten, from the lowest one on."""
    u = position(values, LOW, HIGH)
    decade = np.minimum(np.floor(DECADES * u), DECADES - 1)
    inside = (u >= 0) & (u <= 1)
    return [float(np.mean(inside & (decade == k))) for k in range(DECADES)]


def _different(values: Any) -> float:
    return len(set(values.tolist())) / max(len(values), 1)


def _figure(drawn: dict[str, tuple[Any, list[float]]]) -> Figure:
    looks: dict[str, tuple[Text, Player]] = {"linear": (LINEAR, "both"), "log": (LOG, "reference")}
    middles = [np.log10(LOW) + k + 0.5 for k in range(DECADES)]
    shares = tuple(
        Curve(
            label=look,
            x=tuple(map(float, middles)),
            y=tuple(drawn[name][1]),
            mark="bars",
            player=player,
        )
        for name, (look, player) in looks.items()
    )
    draws = tuple(
        Curve(
            label=look,
            x=tuple(map(float, drawn[name][0][:SHOWN])),
            y=(float(height),) * len(drawn[name][0][:SHOWN]),
            mark="points",
            player=player,
        )
        for height, (name, (look, player)) in enumerate(looks.items())
    )
    panels = (
        Panel(
            title=Text("share in each power of ten", "10의 거듭제곱 구간별 비율"),
            x_label=Text("log₁₀ of the learning rate", "학습률의 log₁₀"),
            y_label=Text("share", "비율"),
            x_range=(float(np.log10(LOW)), float(np.log10(HIGH))),
            y_range=(0.0, 1.0),
            curves=shares,
        ),
        Panel(
            title=Text(f"the first {SHOWN} draws", f"처음 뽑은 {SHOWN}개"),
            x_label=Text("learning rate", "학습률"),
            y_label=Text("0: linear, 1: log", "0: 선형, 1: 로그"),
            x_log=True,
            x_range=(LOW, HIGH),
            y_range=(-0.5, 1.5),
            curves=draws,
        ),
    )
    title = Text(
        "learning rates on the linear and on the log scale", "선형 척도와 로그 척도의 학습률"
    )
    return Figure(title=title, panels=panels, columns=2)

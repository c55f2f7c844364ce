"""Down a long, narrow valley: f(x, y) = x²/20 + y² from (−7, 2), each optimizer by its own way."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.experiments.data import Data
from grader.figures import Curve, Figure, Panel, Surface
from grader.judging.values import Between
from grader.text import Text

from .experiments_rates import momentum_memory, momentum_rate

NAMES = ("W1", "b1")
"""The parameters that stand for x and y: names that every course has."""
START = (-7.0, 2.0)
STEPS = 30
SGD_RATE, MOMENTUM_STEADY, ADAGRAD_RATE, ADAM_RATE = 0.95, 1.0, 1.5, 0.3
"""Rates on the picture's axes; momentum's with α = 0.9 is 0.1."""
USUAL_RATE, USUAL_ADAM_RATE = 0.01, 0.001
"""What the optimizers are given: the rates that some courses write into the code."""
MEMORIES, MOST_STEPS = 3, 3000
"""Momentum takes as many steps as 3 times its memory, if that is more: a hard-coded α is slower."""
X_RANGE, Y_RANGE = (-10.0, 10.0), (-5.0, 5.0)
GRID = 41
POINTS = 100
"""How many points of a path are drawn at most."""
FAR = 1e6
"""Beyond this a path is not drawn."""
TITLES = {
    "SGD": Text("SGD", "SGD"),
    "Momentum": Text("momentum", "모멘텀"),
    "AdaGrad": Text("AdaGrad", "AdaGrad"),
    "Adam": Text("Adam", "Adam"),
}


def optimizer_paths(impl: Any, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    """The lecture's four: SGD, momentum, AdaGrad and Adam."""
    return _paths(impl, ("SGD", "Momentum", "AdaGrad", "Adam"))


def optimizer_paths_of_three(impl: Any, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    """The same where the course has no AdaGrad."""
    return _paths(impl, ("SGD", "Momentum", "Adam"))


def _paths(impl: Any, names: tuple[str, ...]) -> dict[str, Any]:
    memory = momentum_memory(impl.conventions)
    longer = min(max(STEPS, round(MEMORIES * memory)), MOST_STEPS)
    of_momentum = momentum_rate(impl.conventions, MOMENTUM_STEADY) / USUAL_RATE
    plays: dict[str, tuple[float, int, dict[str, float]]] = {
        "SGD": ((SGD_RATE / USUAL_RATE) ** 0.5, STEPS, {"lr": USUAL_RATE}),
        "Momentum": (of_momentum**0.5, longer, {"lr": USUAL_RATE, "momentum": 0.9}),
        "AdaGrad": (ADAGRAD_RATE / USUAL_RATE, STEPS, {"lr": USUAL_RATE}),
        "Adam": (
            ADAM_RATE / USUAL_ADAM_RATE,
            STEPS,
            {"lr": USUAL_ADAM_RATE, "beta1": 0.9, "beta2": 0.999},
        ),
    }
    paths = {name: _path(getattr(impl, name), *plays[name]) for name in names}
    return {"claims": _claims(paths), "figure": _figure(paths)}


def _path(part: Any, unit: float, steps: int, settings: dict[str, float]) -> Any:
    """Return the points (steps + 1, 2) that the optimizer comes by.

    Its parameters are (x, y) / unit, so that a step of them is ``unit`` times as long in (x, y):
    the learning rate on the picture's axes is unit² · lr, and unit · lr where steps do not depend
    on the gradient's size.
    """
    places = [START]
    descent = part(
        {name: np.array([[value / unit]]) for name, value in zip(NAMES, START, strict=True)},
        **settings,
    )
    for _ in range(steps):
        x, y = places[-1]
        descent.step({"W1": np.array([[unit * x / 10]]), "b1": np.array([[unit * 2 * y]])})
        now = descent.params
        x, y = (unit * np.asarray(now[name], dtype=float).item() for name in NAMES)
        places.append((x, y))
    return np.array(places)


def _claims(paths: dict[str, Any]) -> dict[str, Between]:
    claims = {
        "sgd-zigzags": Between(_crossings(paths["SGD"]), 0.8, 1.0),
        "sgd-across": Between(_across(paths["SGD"]), 1.0, 1.5),
        "momentum-swings": Between(_crossings(paths["Momentum"]), 0.0, 0.5),
        "momentum-across": Between(_across(paths["Momentum"]), 0.02, 0.5),
        "momentum-arrives": Between(_height(paths["Momentum"]), 0, 0.7),
        "adam-across": Between(_across(paths["Adam"]), 0.09, 0.27),
        "adam-arrives": Between(_height(paths["Adam"]), 0, 0.5),
    }
    if "AdaGrad" in paths:
        claims["adagrad-across"] = Between(_across(paths["AdaGrad"]), 0.06, 0.08)
        claims["adagrad-arrives"] = Between(_height(paths["AdaGrad"]), 0, 0.1)
    return claims


def _crossings(path: Any) -> float:
    """Return in what share of the steps the path crosses the valley's floor."""
    y = path[:, 1]
    return float(np.mean(y[1:] * y[:-1] < 0))


def _across(path: Any) -> float:
    """Return how far a step goes on average in the direction across the valley."""
    return float(np.abs(np.diff(path[:, 1])).mean())


def _height(path: Any) -> float:
    """Return f where the path ends."""
    x, y = path[-1]
    return float(x**2 / 20 + y**2)


def _figure(paths: dict[str, Any]) -> Figure:
    x, y = np.linspace(*X_RANGE, GRID), np.linspace(*Y_RANGE, GRID)
    surface = Surface(
        x=_numbers(x), y=_numbers(y), z=tuple(_numbers(np.round(x**2 / 20 + v**2, 4)) for v in y)
    )
    panels = tuple(
        Panel(
            title=TITLES[name],
            x_label=Text("x", "x"),
            y_label=Text("y", "y"),
            x_range=X_RANGE,
            y_range=Y_RANGE,
            surface=surface,
            curves=(
                Curve(
                    label=Text("path", "경로"),
                    x=_numbers(path[:: _thinned(path), 0]),
                    y=_numbers(path[:: _thinned(path), 1]),
                    player="reference",
                ),
            ),
        )
        for name, path in paths.items()
    )
    title = Text("30 steps on f(x, y) = x²/20 + y²", "f(x, y) = x²/20 + y²에서 30단계")
    return Figure(title=title, panels=panels, columns=2)


def _thinned(path: Any) -> int:
    """Return n where every n-th point is drawn."""
    return -(-len(path) // POINTS)


def _numbers(values: Any) -> tuple[float, ...]:
    """Return floats, with a gap where a path has left every picture."""
    return tuple(float(v) if abs(v) < FAR else float("nan") for v in values)

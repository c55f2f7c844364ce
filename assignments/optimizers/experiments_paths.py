"""Down a long, narrow valley: f(x, y) = x²/20 + y² from (−7, 2), each optimizer by its own way."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.experiments.data import Data
from grader.figures import Curve, Figure, Panel, Surface
from grader.judging.values import Between
from grader.text import Text

from .experiments_rates import momentum_rate

START = (-7.0, 2.0)
STEPS = 30
SGD_RATE, ADAGRAD_RATE, ADAM_RATE = 0.95, 1.5, 0.3
MOMENTUM_STEADY = 1.0
"""With α = 0.9 a learning rate of 0.1."""
X_RANGE, Y_RANGE = (-10.0, 10.0), (-5.0, 5.0)
GRID = 41
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
    settings: dict[str, dict[str, float]] = {
        "SGD": {"lr": SGD_RATE},
        "Momentum": {"lr": momentum_rate(impl.conventions, MOMENTUM_STEADY), "momentum": 0.9},
        "AdaGrad": {"lr": ADAGRAD_RATE},
        "Adam": {"lr": ADAM_RATE, "beta1": 0.9, "beta2": 0.999},
    }
    paths = {name: _path(getattr(impl, name), settings[name]) for name in names}
    return {"claims": _claims(paths), "figure": _figure(paths)}


def _path(part: Any, settings: dict[str, float]) -> Any:
    """Return the points (STEPS + 1, 2) that the optimizer comes by."""
    places = [START]
    descent = part({"W1": np.array([[START[0]]]), "b1": np.array([[START[1]]])}, **settings)
    for _ in range(STEPS):
        x, y = places[-1]
        descent.step({"W1": np.array([[x / 10]]), "b1": np.array([[2 * y]])})
        now = descent.params
        places.append((np.asarray(now["W1"]).item(), np.asarray(now["b1"]).item()))
    return np.array(places)


def _claims(paths: dict[str, Any]) -> dict[str, Between]:
    claims = {
        "sgd-zigzags": Between(_crossings(paths["SGD"]), 25, STEPS),
        "sgd-across": Between(_across(paths["SGD"]), 20, 60),
        "momentum-across": Between(_across(paths["Momentum"]), 3.5, 15),
        "momentum-arrives": Between(_height(paths["Momentum"]), 0, 1.5),
        "adam-across": Between(_across(paths["Adam"]), 2.5, 8),
        "adam-arrives": Between(_height(paths["Adam"]), 0, 0.5),
    }
    if "AdaGrad" in paths:
        claims["adagrad-across"] = Between(_across(paths["AdaGrad"]), 1.8, 2.5)
        claims["adagrad-arrives"] = Between(_height(paths["AdaGrad"]), 0, 0.1)
    return claims


def _crossings(path: Any) -> float:
    """Return how often the path crosses the valley's floor."""
    y = path[:, 1]
    return float(np.sum(y[1:] * y[:-1] < 0))


def _across(path: Any) -> float:
    """Return how far the path goes in the direction across the valley, to and fro."""
    return float(np.abs(np.diff(path[:, 1])).sum())


def _height(path: Any) -> float:
    """Return f where the path ends."""
    x, y = path[-1]
    return float(x**2 / 20 + y**2)


def _figure(paths: dict[str, Any]) -> Figure:
    x, y = np.linspace(*X_RANGE, GRID), np.linspace(*Y_RANGE, GRID)
    surface = Surface(
        x=_numbers(x), y=_numbers(y), z=tuple(_numbers(x**2 / 20 + v**2) for v in y)
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
                    x=_numbers(path[:, 0]),
                    y=_numbers(path[:, 1]),
                    player="reference",
                ),
            ),
        )
        for name, path in paths.items()
    )
    title = Text("30 steps on f(x, y) = x²/20 + y²", "f(x, y) = x²/20 + y²에서 30단계")
    return Figure(title=title, panels=panels, columns=2)


def _numbers(values: Any) -> tuple[float, ...]:
    """Return floats, with a gap where a path has left every picture."""
    return tuple(float(v) if abs(v) < FAR else float("nan") for v in values)

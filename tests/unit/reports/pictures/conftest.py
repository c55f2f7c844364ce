"""Figures of all kinds, small, for the tests of pictures and charts."""

import math
from itertools import pairwise
from types import SimpleNamespace

import pytest

from grader.figures import Curve, Figure, Panel, Surface, overlay
from grader.text import Text

EPOCHS = tuple(float(n) for n in range(20))
NUMBERS = {
    "usual": (0.1, 0.5, 0.8),
    "empty": (),
    "single": (0.5,),
    "gaps": (0.1, math.nan, 0.3, 0.4),
    "all gaps": (math.nan, math.nan),
    "infinite": (0.1, math.inf, -math.inf),
    "huge": (1e308, -1e308, 1.0),
    "tiny": (5e-324, 1e-320, 0.0),
    "constant": (2.0, 2.0, 2.0),
    "negative": (-1.0, -2.0, -3.0),
}


def text(english, korean=None):
    return Text(english, korean or english)


def curve(label, y, x=None, **options):
    names = text(label, f"{label} 곡선")
    return Curve(label=names, x=EPOCHS[: len(y)] if x is None else x, y=tuple(y), **options)


def panel(*curves, title="std 0.01", **options):
    return Panel(
        title=text(title, f"{title} 결과"),
        x_label=text("epochs", "에폭"),
        y_label=text("accuracy", "정확도"),
        curves=curves,
        **options,
    )


def figure(*panels, columns=1, title="Accuracy"):
    return Figure(title=text(title, "정확도"), panels=panels, columns=columns)


def rising(speed):
    return [1 - math.exp(-epoch / speed) for epoch in EPOCHS]


def bowl():
    xs, ys = tuple(n / 2 for n in range(-20, 21)), tuple(n / 2 for n in range(-10, 11))
    return Surface(x=xs, y=ys, z=tuple(tuple(x * x / 20 + y * y for x in xs) for y in ys))


def grid(player="submission", speed=5, rows=4, columns=4):
    panels = (
        panel(
            curve("with", rising(speed + n), player=player),
            curve("without", rising(20.0), player="both"),
            title=f"std {n}",
            y_range=(0.0, 1.0),
        )
        for n in range(rows * columns)
    )
    return figure(*panels, columns=columns)


def paths(player="submission", step=0.9):
    def walk(momentum):
        x, y, vx, vy = -7.0, 2.0, 0.0, 0.0
        for _ in range(20):
            yield x, y
            vx, vy = momentum * vx - step * x / 10, momentum * vy - step * 2 * y
            x, y = x + vx, y + vy

    panels = []
    for name, momentum in (("SGD", 0.0), ("Momentum", 0.5), ("Heavy", 0.8), ("Slow", 0.2)):
        xs, ys = zip(*walk(momentum), strict=True)
        way = curve(name, ys, x=xs, player=player)
        panels.append(
            panel(way, title=name, surface=bowl(), x_range=(-10.0, 10.0), y_range=(-5.0, 5.0))
        )
    return figure(*panels, columns=2)


def histograms(player="submission"):
    edges = tuple(n / 10 for n in range(11))
    panels = (
        panel(
            curve(
                "activations",
                [(n + layer) % 7 for n, _ in enumerate(pairwise(edges))],
                x=edges,
                mark="steps",
                player=player,
            ),
            title=f"layer {layer}",
        )
        for layer in range(15)
    )
    return figure(*panels, columns=5)


def odd_panels():
    """Return a panel for each kind of numbers, mark and scale."""
    panels = []
    for name, numbers in NUMBERS.items():
        for mark in ("line", "points", "bars", "steps"):
            for log in (False, True):
                x = tuple(float(n + 1) for n in range(len(numbers) + (mark == "steps")))
                for xs in (x, (*numbers, 1.0) if mark == "steps" else numbers):
                    odd = curve("odd", numbers, x=xs, mark=mark, player="submission")
                    panels.append(panel(odd, title=f"{name} {mark}", x_log=log, y_log=log))
    return panels


SAMPLES = {
    "grid": grid(),
    "grid of both": overlay(grid(), grid("reference", 3)),
    "trials": grid(rows=4, columns=5),
    "paths": paths(),
    "paths of both": overlay(paths(step=0.5), paths("reference")),
    "histograms": histograms(),
    "one": figure(panel(curve("train", rising(3)), curve("test", rising(9)), title="")),
    "bars": figure(
        panel(curve("a", [1, 2], mark="bars"), curve("b", [2, 1], mark="bars", player="submission"))
    ),
    "ended early": overlay(
        figure(panel(curve("a", [0.5], player="submission"))), grid("reference")
    ),
    "no panels": figure(),
    "no curves": figure(panel()),
    "many curves": figure(panel(*(curve(f"lr {n}", rising(n + 1)) for n in range(60)))),
}


@pytest.fixture(params=SAMPLES)
def sample(request):
    """Each of the figures, one at a time."""
    return SAMPLES[request.param]


@pytest.fixture(scope="session")
def samples():
    """All figures by name."""
    return SAMPLES


@pytest.fixture(scope="session")
def make():
    """The functions of this file, which tests combine."""
    return SimpleNamespace(
        curve=curve, panel=panel, figure=figure, odd_panels=odd_panels, bowl=bowl, rising=rising
    )

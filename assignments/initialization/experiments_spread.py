"""The activations of five layers whose weights have not been trained yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.experiments.data import Data
from grader.figures import Curve, Figure, Panel, Player
from grader.judging.values import Between
from grader.text import Text
from reference.activations import ReLU, Sigmoid, Tanh
from reference.initialization import initialize

from .probes import seed

SAMPLES, UNITS, DEPTH = 1000, 100, 5
"""As the lectures have them; the samples are drawn from N(0, 1)."""
SIZES = (UNITS,) * (DEPTH + 1)
WIDE, NARROW = 1.0, 0.01
XAVIER, HE = (1 / UNITS) ** 0.5, (2 / UNITS) ** 0.5
BINS = 30
NEAR_ENDS = 0.1
"""A sigmoid closer to 0 or 1 than this passes on less than a tenth, 0.1 · 0.9, of a gradient."""
TOP = 3.0
"""Where the histograms of ReLU end."""

SATURATED, COLLAPSED = (0.55, 1.0), (0.0, 0.02)
SIGMOID_SPREAD, TANH_SPREAD = (0.07, 0.2), (0.25, 0.42)
FADING, DYING, KEPT = (0.08, 0.5), (0.0, 1e-3), (0.45, 2.2)
"""The bounds of the claims."""

ALL, ABOVE = Text("activation", "활성값"), Text("activation above 0", "0보다 큰 활성값")

Layers = list[Any]
Network = dict[str, Any]


@dataclass(frozen=True)
class Row:
    """One row of the figure: the activations of each layer under one way to begin."""

    title: Text
    layers: Layers
    ends: tuple[float, float]
    player: Player = "reference"

    @property
    def is_relu(self) -> bool:
        """Whether half of the activations are exactly 0, and would hide all others."""
        return self.ends[1] == TOP


def activation_spread(impl: Any, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    """Standard deviation 1, 0.01, Xavier's and He's."""
    x = rng.standard_normal((SAMPLES, UNITS))
    generator = impl.rng(seed(rng))
    wide, narrow = (impl.scaled_network(list(SIZES), std, generator) for std in (WIDE, NARROW))
    xavier = impl.xavier_network(list(SIZES), generator)
    he = impl.he_network(list(SIZES), generator)
    return _all_four(x, wide, narrow, xavier, he)


def activation_spread_scaled(impl: Any, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    """The same where the course has one network, which is told its standard deviation."""
    x = rng.standard_normal((SAMPLES, UNITS))
    generator = impl.rng(seed(rng))
    networks = (
        impl.scaled_network(list(SIZES), std, generator) for std in (WIDE, NARROW, XAVIER, HE)
    )
    return _all_four(x, *networks)


def activation_spread_he(impl: Any, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    """He's beside 0.01 and Xavier's, all under ReLU, where the course has He's alone."""
    x = rng.standard_normal((SAMPLES, UNITS))
    ours = np.random.default_rng(seed(rng))
    narrow, xavier = (initialize(SIZES, method, ours) for method in (NARROW, "xavier"))
    he = impl.he_network(list(SIZES), impl.rng(seed(rng)))
    died, faded, kept = (_activations(x, network, ReLU) for network in (narrow, xavier, he))
    rows = (
        Row(Text("ReLU, 0.01", "ReLU, 0.01"), died, (0.0, TOP), "both"),
        Row(Text("ReLU, Xavier", "ReLU, Xavier"), faded, (0.0, TOP), "both"),
        Row(Text("ReLU, He", "ReLU, He"), kept, (0.0, TOP)),
    )
    return {
        "claims": {
            "relu-dies": Between(_left(died), *DYING),
            "relu-fades": Between(_left(faded), *FADING),
            "relu-keeps": Between(_left(kept), *KEPT),
        },
        "figure": _figure(rows),
    }


def _all_four(x: Any, wide: Network, narrow: Network, xavier: Network, he: Network) -> Any:
    saturated, collapsed, spread = (
        _activations(x, network, Sigmoid) for network in (wide, narrow, xavier)
    )
    kept = _activations(x, he, ReLU)
    rows = (
        Row(Text("sigmoid, 1", "시그모이드, 1"), saturated, (0.0, 1.0)),
        Row(Text("sigmoid, 0.01", "시그모이드, 0.01"), collapsed, (0.0, 1.0)),
        Row(Text("sigmoid, Xavier", "시그모이드, Xavier"), spread, (0.0, 1.0)),
        Row(Text("ReLU, He", "ReLU, He"), kept, (0.0, TOP)),
    )
    ends = np.mean(np.abs(saturated[-1] - 0.5) > 0.5 - NEAR_ENDS)
    tanh = _activations(x, xavier, Tanh)
    return {
        "claims": {
            "saturated": Between(float(ends), *SATURATED),
            "collapsed": Between(float(np.std(collapsed[-1])), *COLLAPSED),
            "xavier-sigmoid": Between(float(np.std(spread[-1])), *SIGMOID_SPREAD),
            "xavier-tanh": Between(float(np.std(tanh[-1])), *TANH_SPREAD),
            "relu-fades": Between(_left(_activations(x, xavier, ReLU)), *FADING),
            "relu-keeps": Between(_left(kept), *KEPT),
        },
        "figure": _figure(rows),
    }


def _activations(x: Any, network: Network, activation: Callable[[], Any]) -> Layers:
    """Return what each layer gives, NaN from the first layer on that has no weights."""
    layers = []
    nowhere = np.full((UNITS, UNITS), np.nan)
    for number in range(1, DEPTH + 1):
        W, b = network.get(f"W{number}", nowhere), network.get(f"b{number}", np.zeros(UNITS))
        x = activation().forward(x @ W + np.ravel(b))
        layers.append(x)
    return layers


def _left(layers: Layers) -> float:
    """Return how large the last layer's activations are, as a multiple of the first one's."""
    first, last = (float(np.sqrt(np.mean(np.square(layers[k])))) for k in (0, -1))
    return last / first if first > 0 else 0.0


def _figure(rows: tuple[Row, ...]) -> Figure:
    panels = tuple(
        Panel(
            title=Text(f"{row.title.en}: layer {number}", f"{row.title.ko}: {number}층"),
            x_label=ABOVE if row.is_relu else ALL,
            y_label=Text("share", "비율"),
            x_range=row.ends,
            curves=(_histogram(row, values),),
        )
        for row in rows
        for number, values in enumerate(row.layers, start=1)
    )
    title = Text("activations of five layers", "다섯 층의 활성값 분포")
    return Figure(title=title, panels=panels, columns=DEPTH)


def _histogram(row: Row, values: Any) -> Curve:
    seen = values[values > 0] if row.is_relu else values
    counts, edges = np.histogram(seen, bins=BINS, range=row.ends)
    return Curve(
        label=Text("activations", "활성값"),
        x=tuple(map(float, edges)),
        y=tuple(map(float, counts / values.size)),
        mark="steps",
        player=row.player,
    )

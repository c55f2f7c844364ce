"""The gradient on its way back through a deep network that has not been trained yet."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from grader.experiments.data import Data
from grader.figures import Curve, Figure, Panel
from grader.judging.values import Between
from grader.text import Text
from reference.affine import Affine
from reference.initialization import he_normal, xavier_normal
from reference.losses import SoftmaxWithLoss

IMAGES, DEPTH, WIDTH = 50, 20, 100
INITIAL = {"Sigmoid": xavier_normal, "Tanh": xavier_normal, "ReLU": he_normal}
"""The initial weights that go with each activation."""
LABELS = {
    "Sigmoid": Text("sigmoid", "시그모이드"),
    "Tanh": Text("tanh", "tanh"),
    "ReLU": Text("ReLU", "ReLU"),
}
BOUNDS = {
    "Sigmoid": ("sigmoid-vanishes", 1e-14, 1e-9),
    "Tanh": ("tanh-vanishes", 0.02, 0.5),
    "ReLU": ("relu-keeps", 0.1, 10.0),
}
"""How much of the last hidden layer's gradient is left in the first one."""


def vanishing_gradient(impl: Any, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    """Sigmoid, tanh and ReLU."""
    return _compare(impl, ("Sigmoid", "Tanh", "ReLU"), rng, data)


def vanishing_gradient_of_two(impl: Any, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    """The same where the course has no tanh."""
    return _compare(impl, ("Sigmoid", "ReLU"), rng, data)


def _compare(
    impl: Any, names: tuple[str, ...], rng: np.random.Generator, data: Data
) -> dict[str, Any]:
    few = data.subset(IMAGES, None, rng)
    seed = int(rng.integers(2**31))
    x = (few.x_train - data.x_train.mean()) / data.x_train.std()
    norms = {name: _norms(impl, name, x, few.t_train, seed) for name in names}
    claims = {}
    for name, series in norms.items():
        claim, low, high = BOUNDS[name]
        claims[claim] = Between(float(series[0] / series[-1]), low, high)
    return {"claims": claims, "figure": _figure(norms)}


def _norms(impl: Any, name: str, x: Any, t: Any, seed: int) -> Any:
    """Return the length of the gradient that reaches each hidden layer's weighted sums."""
    rng = np.random.default_rng(seed)
    sizes = (x.shape[1], *[WIDTH] * DEPTH, 10)
    layers: list[Any] = []
    for n_in, n_out in pairwise(sizes):
        layers += [Affine(INITIAL[name](n_in, n_out, rng), np.zeros(n_out)), getattr(impl, name)()]
    layers.pop()
    out = x
    for layer in layers:
        out = layer.forward(out)
    loss = SoftmaxWithLoss()
    loss.forward(out, t)
    dout = loss.backward()
    norms = []
    for layer in reversed(layers):
        dout = np.asarray(layer.backward(dout))
        if not isinstance(layer, Affine):
            norms.append(float(np.linalg.norm(dout)))
    return np.array(norms[::-1])


def _figure(norms: dict[str, Any]) -> Figure:
    x = tuple(float(number + 1) for number in range(DEPTH))
    curves = tuple(
        Curve(label=LABELS[name], x=x, y=tuple(map(float, series)), player="reference")
        for name, series in norms.items()
    )
    panel = Panel(
        title=Text(
            "gradient of each hidden layer (log scale)", "은닉층별 기울기의 크기 (로그 눈금)"
        ),
        x_label=Text("hidden layer, from the input", "은닉층 (입력 쪽부터)"),
        y_label=Text("length of the gradient", "기울기의 크기"),
        y_log=True,
        curves=curves,
    )
    return Figure(title=Text("vanishing gradients", "기울기 소실"), panels=(panel,))

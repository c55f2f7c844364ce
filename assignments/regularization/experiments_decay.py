"""Weight decay against overfitting: few images, a deep network, with and without."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from grader.experiments.data import Data
from grader.experiments.network import Array, Network
from grader.experiments.overfitting import (
    BATCH,
    BELOW_ONE,
    HIDDEN,
    WIDTH,
    accuracy_panel,
    few_images,
    gap,
    settings_of,
    settled,
)
from grader.experiments.training import History, gradient_descent, train
from grader.figures import Figure
from grader.judging.values import Between
from grader.text import Text
from reference.activations import ReLU
from reference.affine import Affine
from reference.initialization import he_normal
from reference.losses import SoftmaxWithLoss, one_hot, softmax

from .weight_decay import numbered

Decay = Callable[[dict[str, Array], Array, Array], dict[str, Array]]
"""Returns what λ adds to each gradient, for parameters and a mini-batch (x, t)."""


@dataclass(frozen=True)
class Depth:
    """A network: its hidden layers, its learning rate, and what weight decay leaves of Σ W²."""

    hidden: int
    rate: float
    """As a multiple of the deep network's: a shallow one takes larger steps."""
    lam: float
    share: tuple[float, float]


DEEP = Depth(HIDDEN, 1.0, 0.04, (0.28, 0.39))
THREE_LAYERS = Depth(2, 2.0, 0.05, (0.09, 0.16))
TWO_LAYERS = Depth(1, 4.0, 0.05, (0.07, 0.135))
NARROWER = 0.03
NARROWER_ON_MNIST, SHARE_ON_MNIST, LAM_ON_MNIST = 0.0, (0.03, 0.7), 0.05


def overfit_weight_decay(impl: Any, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    """S: 300 images, 7 layers of 100 ReLU units, trained without and with weight decay."""

    def decay(params: dict[str, Array], x: Array, t: Array) -> dict[str, Array]:
        weights = [W.copy() for W in numbered(params, "W")]
        gradients = impl.l2_gradients(weights, _lam(DEEP, data))
        return {f"W{layer}": gradient for layer, gradient in enumerate(gradients, start=1)}

    return _compare(DEEP, decay, rng, data)


def overfit_weight_decay_multi_layer(
    impl: Any, rng: np.random.Generator, data: Data
) -> dict[str, Any]:
    """The same with what λ adds to the gradients of the book's network."""
    return _compare(DEEP, _of_network(impl, "MultiLayerNet", DEEP, data), rng, data)


def overfit_weight_decay_fully_connected(
    impl: Any, rng: np.random.Generator, data: Data
) -> dict[str, Any]:
    """The same with what λ adds to the gradients of CS231n's network."""
    return _compare(DEEP, _of_network(impl, "FullyConnectedNet", DEEP, data), rng, data)


def overfit_weight_decay_two_layer(
    impl: Any, rng: np.random.Generator, data: Data
) -> dict[str, Any]:
    """The same with the network of CS231n's first assignment, which has one hidden layer."""
    return _compare(TWO_LAYERS, _of_network(impl, "TwoLayerNet", TWO_LAYERS, data), rng, data)


def overfit_weight_decay_columns(impl: Any, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    """The same with the course whose columns are samples: three layers, λ divided by m."""

    def gradients(params: dict[str, Array], x: Array, t: Array, lam: float) -> dict[str, Array]:
        X, Y, cache = _columns(params, x, t)
        grads = impl.backward_propagation_with_regularization(X, Y, cache, lam * len(x))
        return {name: np.asarray(grads[f"d{name}"]).T for name in params}

    def decay(params: dict[str, Array], x: Array, t: Array) -> dict[str, Array]:
        with_decay = gradients(params, x, t, _lam(THREE_LAYERS, data))
        without = gradients(params, x, t, 0.0)
        return {
            name: (with_decay[name] - without[name]).reshape(params[name].shape) for name in params
        }

    return _compare(THREE_LAYERS, decay, rng, data)


def _of_network(impl: Any, part: str, depth: Depth, data: Data) -> Decay:
    """Return the decay of a network: its gradients with λ less those of one without."""
    lam = _lam(depth, data)
    if part in impl.conventions["without_half"].split(", "):
        lam /= 2  # there λ Σ W² has the gradient 2 λ W
    networks: list[Any] = []

    def decay(params: dict[str, Array], x: Array, t: Array) -> dict[str, Array]:
        if not networks:
            networks.extend(getattr(impl, part)(params, value) for value in (lam, 0.0))
        for network in networks:
            network.write(params)
        with_decay, without = (network.gradient(x, t) for network in networks)
        return {name: np.asarray(with_decay[name]) - without[name] for name in params}

    return decay


def _compare(depth: Depth, decay: Decay, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    few = few_images(data, rng)
    seeds = rng.integers(2**31, size=2)
    plain_network, plain = _run(few, depth, None, seeds)
    network, decayed = _run(few, depth, decay, seeds)
    narrower = gap(plain.train, plain.test) - gap(decayed.train, decayed.test)
    share = _squares(network) / _squares(plain_network)
    lam = _lam(depth, data)
    is_mnist = data.name == "mnist"
    least = NARROWER_ON_MNIST if is_mnist else NARROWER
    low, high = SHARE_ON_MNIST if is_mnist else depth.share
    return {
        "claims": {
            "overfits-without": Between(max(plain.train), 0.99, 1.0),
            "train-below-one": Between(max(decayed.train), 0.0, BELOW_ONE),
            "still-learns": Between(settled(decayed.train), 0.5, 1.0),
            "gap-narrows": Between(narrower, least, 1.0),
            "smaller-weights": Between(share, low, high),
        },
        "figure": Figure(
            title=Text("overfitting and weight decay", "과대적합과 가중치 감소"),
            panels=(
                accuracy_panel(Text("without weight decay", "가중치 감소 없음"), plain, "both"),
                accuracy_panel(
                    Text(f"weight decay, λ = {lam}", f"가중치 감소, λ = {lam}"),
                    decayed,
                    "reference",
                ),
            ),
            columns=2,
        ),
    }


class _Decayed(Network):
    """A network to whose gradients something is added."""

    def __init__(self, layers: list[Any], decay: Decay | None) -> None:
        super().__init__(layers, SoftmaxWithLoss())
        self._decay = decay

    def gradients(self, x: Array, t: Array) -> tuple[float, dict[str, Array]]:
        loss, grads = super().gradients(x, t)
        added = self._decay(self.params, x, t) if self._decay else {}
        return loss, grads | {name: grads[name] + value for name, value in added.items()}


def _run(data: Data, depth: Depth, decay: Decay | None, seeds: Any) -> tuple[Network, History]:
    """Train from the same weights and in the same order, with or without weight decay."""
    start, order = (np.random.default_rng(int(seed)) for seed in seeds)
    sizes = [data.x_train.shape[1], *[WIDTH] * depth.hidden, 10]
    layers: list[Any] = []
    for n_in, n_out in pairwise(sizes):
        layers += [Affine(he_normal(n_in, n_out, start), np.zeros(n_out)), ReLU()]
    network = _Decayed(layers[:-1], decay)
    settings = settings_of(data)
    history = train(
        network,
        data,
        gradient_descent(depth.rate * settings.rate),
        order,
        epochs=settings.epochs,
        batch_size=BATCH,
        every=settings.every,
    )
    return network, history


def _lam(depth: Depth, data: Data) -> float:
    return LAM_ON_MNIST if data.name == "mnist" else depth.lam


def _squares(network: Network) -> float:
    return float(sum((W**2).sum() for W in numbered(network.params, "W")))


def _columns(params: dict[str, Array], x: Array, t: Array) -> tuple[Any, Any, tuple[Any, ...]]:
    """Return X, Y and the cache of a forward pass, columns being samples."""
    A, cache = x.T, []
    weights, biases = numbered(params, "W"), numbered(params, "b")
    for layer, (W, b) in enumerate(zip(weights, biases, strict=True), start=1):
        Z = W.T @ A + b[:, None]
        A = np.maximum(Z, 0.0) if layer < len(weights) else softmax(Z.T).T
        cache += [Z, A, W.T.copy(), b[:, None].copy()]
    return x.T.copy(), one_hot(t, (len(t), 10)).T, tuple(cache)

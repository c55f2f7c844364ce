"""What is tried with initial weights, and what is looked at.

No two formulas that students write give one standard deviation for all of these sizes. One probe
shows all there is to see of one function; each criterion judges a part of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from .interface import COLUMNS, DEEP, GLOROT
from .spread import distinct, shape_of_normal, shared_draws, spread

SHAPES = ((220, 30), (40, 170))
SIZES = (300, 40, 160, 30)
STD = 0.05
Width = Callable[[int, int], float]
Probe = Callable[[Any, np.random.Generator], dict[str, Any]]


def seed(rng: np.random.Generator) -> int:
    """Return a seed for a player's generator."""
    return int(rng.integers(2**31))


def he_width(n_in: int, n_out: int) -> float:
    """Return √(2/n_in)."""
    return float(np.sqrt(2 / n_in))


def xavier_width(impl: Any) -> Width:
    """Return the submission's form of Xavier's standard deviation."""
    if impl.conventions["xavier"] == GLOROT:
        return lambda n_in, n_out: float(np.sqrt(2 / (n_in + n_out)))
    return lambda n_in, n_out: float(np.sqrt(1 / n_in))


# one layer


def he_layer(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """A layer with many inputs and one with many units."""
    return _layer(impl, rng, "he_normal", he_width)


def xavier_layer(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The same for Xavier's standard deviation."""
    return _layer(impl, rng, "xavier_normal", xavier_width(impl))


def _layer(impl: Any, rng: np.random.Generator, part: str, width: Width) -> dict[str, Any]:
    generator = impl.rng(seed(rng))
    draw = getattr(impl, part)
    matrices = {f"{n}x{m}": np.asarray(draw(n, m, generator)) for n, m in SHAPES}
    std = {
        f"std_{name}": spread(W, width(n, m))
        for (n, m), (name, W) in zip(SHAPES, matrices.items(), strict=True)
    }
    return {
        **std,
        "shape": {name: str(W.shape) for name, W in matrices.items()},
        **shape_of_normal(list(matrices.values())),
        **_own_draws(next(iter(matrices.values()))),
    }


def _own_draws(W: Any) -> dict[str, Any]:
    """Return whether the units of a layer, and what comes from its inputs, are told apart."""
    W = np.atleast_2d(W)
    return {"different_units": distinct(W[0]), "different_inputs": distinct(W[:, 0])}


def zeros_layer(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """A layer of zeros."""
    W = np.asarray(impl.zeros(6, 4))
    return {"shape": str(W.shape), "weights": _constant([W])}


def _largest(values: Any) -> float:
    values = np.ravel(np.asarray(values, dtype=float))
    return float(np.abs(values).max()) if values.size else 0.0


def he_repeats(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Draw twice from one generator, and once from another of the same seed and of another."""
    return _repeats(impl, rng, lambda generator: impl.he_normal(5, 4, generator))


def xavier_repeats(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The same for Xavier's."""
    return _repeats(impl, rng, lambda generator: impl.xavier_normal(5, 4, generator))


def network_repeats(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The same for the weights of a network."""
    return _repeats(impl, rng, lambda generator: impl.he_network([5, 4, 3], generator)["W1"])


def _repeats(impl: Any, rng: np.random.Generator, draw: Any) -> dict[str, Any]:
    one = seed(rng)
    generator = impl.rng(one)
    first, following = draw(generator), draw(generator)
    again, other = draw(impl.rng(one)), draw(impl.rng(one + 1))
    return {
        "different_numbers": bool(np.ptp(first) > 0),
        "new_draws_each_call": not np.array_equal(first, following),
        "same_seed_same_draws": bool(np.array_equal(first, again)),
        "other_seed_other_draws": not np.array_equal(first, other),
    }


# a network


def he_network(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Three layers whose numbers of inputs and units are far apart."""
    return _network(impl, impl.he_network(list(SIZES), impl.rng(seed(rng))), he_width)


def xavier_network(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The same for Xavier's standard deviation."""
    network = impl.xavier_network(list(SIZES), impl.rng(seed(rng)))
    return _network(impl, network, xavier_width(impl))


def scaled_network(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The same for a given standard deviation."""
    network = impl.scaled_network(list(SIZES), STD, impl.rng(seed(rng)))
    return _network(impl, network, lambda n_in, n_out: STD)


def random_network(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The same for the submission's own scale."""
    scale = float(impl.conventions["random"])
    network = impl.random_network(list(SIZES), impl.rng(seed(rng)))
    return _network(impl, network, lambda n_in, n_out: scale)


def deep_network(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The same for the submission's own rule."""
    method: Any = DEEP[impl.conventions["deep"]]
    widths: dict[Any, Width] = {"he": he_width, "xavier": lambda n_in, n_out: float(n_in**-0.5)}
    network = impl.deep_network(list(SIZES), impl.rng(seed(rng)))
    return _network(impl, network, widths.get(method, lambda n_in, n_out: float(method)))


def zeros_network(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """A network of zeros."""
    sizes = (5, 3, 4, 2)
    network = impl.zeros_network(list(sizes), impl.rng(seed(rng)))
    weights, biases = _by_layer(network, "W", sizes), _by_layer(network, "b", sizes)
    return {
        "shapes": _shapes(impl, network, sizes),
        "weights": _constant(weights),
        "biases": _constant(biases),
    }


def _network(impl: Any, network: Mapping[str, Any], width: Width) -> dict[str, Any]:
    weights, biases = _by_layer(network, "W", SIZES), _by_layer(network, "b", SIZES)
    there = [W for W in weights if W.size]
    return {
        "std": {
            f"W{layer}": spread(W, width(SIZES[layer - 1], SIZES[layer]))
            for layer, W in enumerate(weights, start=1)
        },
        "shapes": _shapes(impl, network, SIZES),
        "normal": shape_of_normal(there),
        "own_draws": {
            **_own_draws(weights[0] if weights[0].size else np.zeros((2, 2))),
            "draws_shared_by_layers": shared_draws(weights[0], weights[1]),
        },
        "biases": _constant(biases),
    }


def _constant(arrays: Sequence[Any]) -> dict[str, bool]:
    return {
        "all_zero": all(_largest(array) == 0 for array in arrays),
        "all_equal": all(np.ptp(array) == 0 for array in arrays if array.size),
    }


def _by_layer(network: Mapping[str, Any], letter: str, sizes: Sequence[int]) -> list[Any]:
    """Return the arrays of each layer; an empty one where it is missing."""
    names = [f"{letter}{layer}" for layer in range(1, len(sizes))]
    return [np.asarray(network.get(name, np.zeros(0)), dtype=float) for name in names]


def _shapes(impl: Any, network: Mapping[str, Any], sizes: Sequence[int]) -> dict[str, str]:
    """Return the shapes as the course writes them; (n, 1) and (1, n) are (n,) in another form."""
    turned = impl.conventions["layout"] == COLUMNS
    shapes = {"layers": str(sum(name.startswith("W") for name in network))}
    for layer in range(1, len(sizes)):
        W, b = network.get(f"W{layer}"), network.get(f"b{layer}")
        shape = None if W is None else np.shape(W)[::-1] if turned else np.shape(W)
        shapes[f"W{layer}"] = "missing" if shape is None else str(shape)
        shapes[f"b{layer}"] = (
            "missing" if b is None else str(tuple(k for k in np.shape(b) if k > 1))
        )
    return shapes

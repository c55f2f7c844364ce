"""Parameters of a network in the forms that submissions return them."""

from __future__ import annotations

import re
from typing import Any

from grader.dialects import UnexpectedForm
from grader.forms import as_array, describe

KEY = re.compile(r"^(w|b|weights?|bias(?:es)?)_?\[?(\d+)\]?$", re.IGNORECASE)


def as_network(value: Any, what: str, turned: bool = False) -> dict[str, Any]:
    """Return ``{"W1": (n_in, n_out), "b1": …, …}``; ``turned`` is what has W as (n_out, n_in).

    Raises
    ------
    UnexpectedForm
        If there are no weights in the value.
    """
    found = _named(value)
    if not any(name.startswith("W") for name in found):
        key = "nothing_returned" if value is None else "missing_key"
        raise UnexpectedForm(key, what=what, got=describe(value), key="W1")
    network = {}
    for name, array in found.items():
        numbers = as_array(array, name)
        network[name] = numbers.T if turned and name.startswith("W") else numbers
    return network


def _named(value: Any) -> dict[str, Any]:
    """Return the arrays by name; what stands beside them in a tuple is left out."""
    found = _by_layer(value)
    if not found and isinstance(value, tuple):
        found = next((layers for layers in map(_by_layer, value) if layers), {})
    return found


def _by_layer(value: Any) -> dict[str, Any]:
    """Return the arrays of a dict, of a list of layers, or of a list of W beside one of b."""
    if isinstance(value, dict):
        lists = [part for part in value.values() if isinstance(part, list | tuple)]
        return _by_layer(lists) if len(lists) == 2 else _numbered(value)
    if not isinstance(value, list | tuple) or not value:
        return {}
    pairs = [_pair(layer) for layer in value]
    if len(value) == 2 and all(isinstance(part, list | tuple) for part in value):
        weights, biases = value
        if len(weights) == len(biases) and (len(weights) != 2 or _is_weights(weights)):
            pairs = list(zip(weights, biases, strict=True))
    layers: dict[str, Any] = {}
    for number, pair in enumerate(pairs, start=1):
        if pair is None:
            return {}
        layers[f"W{number}"], layers[f"b{number}"] = pair
    return layers


def _is_weights(arrays: Any) -> bool:
    """Whether these are two W, and not a W with its b."""
    sizes = [as_array(array, "W").size for array in arrays]
    shapes = [as_array(array, "W").shape for array in arrays]
    return len(shapes[1]) == 2 and min(shapes[1]) > 1 and sizes[1] > 1


def _pair(layer: Any) -> tuple[Any, Any] | None:
    if isinstance(layer, dict):
        layer = [layer[key] for key in sorted(layer, key=lambda k: str(k).lower() != "w")]
    if isinstance(layer, list | tuple) and len(layer) == 2:
        return layer[0], layer[1]
    return None


def _numbered(named: dict[Any, Any]) -> dict[str, Any]:
    """Return W1, b1, … under these names; layers are counted in the order of their numbers."""
    found: dict[str, list[tuple[int, Any]]] = {"W": [], "b": []}
    for key, value in named.items():
        match = KEY.match(str(key))
        if match:
            letter = "b" if match[1].lower().startswith("b") else "W"
            found[letter].append((int(match[2]), value))
    first = min((number for number, _ in found["W"]), default=1)
    return {
        f"{letter}{number - first + 1}": value
        for letter, layers in found.items()
        for number, value in layers
    }

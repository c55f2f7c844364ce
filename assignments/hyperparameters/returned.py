"""What a search returned, in any form that says the same, as configs, trials, ranges.

A config is a dict from names to numbers; a trial is (config, score); a range is (low, high).
"""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np

from grader.dialects import UnexpectedForm
from grader.forms import THE_TRIALS, describe, several

Config: TypeAlias = dict[str, float]
Trial: TypeAlias = tuple[Config, float]


def as_scalar(value: Any) -> float | None:
    """Return a real number, a one-element array or list being one; None where it is none."""
    if isinstance(value, list | tuple) and len(value) == 1:
        value = value[0]
    if isinstance(value, np.ndarray) and value.size == 1:
        value = value.reshape(())[()]
    if isinstance(value, bool | np.bool_ | complex | np.complexfloating):
        return None
    if isinstance(value, int | float | np.integer | np.floating):
        return float(value)
    return None


def as_config(value: Any, names: Sequence[str]) -> Config | None:
    """Return the values of ``names`` from a dict, or from a sequence in their order."""
    if isinstance(value, dict):
        if not set(names) <= set(value):
            inner = [c for c in (as_config(v, names) for v in _dicts(value)) if c is not None]
            return inner[0] if len(inner) == 1 else None
        items = [value[name] for name in names]
    elif isinstance(value, np.ndarray):
        items = list(value.reshape(-1)) if value.ndim < 2 else []
    elif isinstance(value, list | tuple):
        items = list(value)
    else:
        items = [value]
    numbers = [as_scalar(item) for item in items]
    if len(numbers) != len(names) or any(number is None for number in numbers):
        return None
    return {name: number for name, number in zip(names, numbers, strict=True) if number is not None}


def _dicts(value: dict[Any, Any]) -> Iterator[Any]:
    return (item for item in value.values() if isinstance(item, dict))


def as_trial(value: Any, names: Sequence[str]) -> Trial | None:
    """Return (config, score) from a pair in either order, or from a dict of both."""
    if isinstance(value, dict):
        return _trial_of_dict(value, names)
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if not isinstance(value, list | tuple):
        return None
    if len(value) == len(names) + 1 and len(names) > 1:  # (lr, decay, score), all in one
        numbers = [as_scalar(item) for item in value]
        if all(number is not None for number in numbers):
            config = as_config(value[:-1], names)
            return None if config is None else (config, float(numbers[-1] or 0.0))
    if len(value) != 2:
        return None
    first, second = value
    for config_part, score_part in ((first, second), (second, first)):
        score = as_scalar(score_part)
        config = None if np.isscalar(config_part) else as_config(config_part, names)
        if score is not None and config is not None:
            return config, score
    return None


def _trial_of_dict(value: dict[Any, Any], names: Sequence[str]) -> Trial | None:
    config = as_config(value, names)
    if config is None:  # {"config": (1e-3, 1e-6), "score": 0.9}
        found = [as_config(v, names) for v in value.values() if isinstance(v, list | tuple)]
        config = next((c for c in found if c is not None), None)
    rest = [as_scalar(item) for key, item in value.items() if key not in names]
    scores = [number for number in rest if number is not None]
    return (config, scores[0]) if config is not None and scores else None


def as_trials(value: Any, names: Sequence[str], what: str) -> list[Trial]:
    """Return all trials, the one that the player calls the best first.

    Where the best is returned apart from the others, they follow it in the order of their scores.

    Raises
    ------
    UnexpectedForm
        If there is no trial in the value.
    """
    listed = _listed_trials(value, names)
    if listed:
        return listed
    best = as_best(value, names)
    if best is None or best[1] is None:
        raise UnexpectedForm("not_sequence", what=what, got=describe(value), expected=THE_TRIALS)
    config, score = best
    parts = value.values() if isinstance(value, dict) else value
    for part in parts:
        rest = _listed_trials(part, names)
        if rest:
            others = [trial for trial in rest if trial != (config, score)]
            return [(config, score), *sorted(others, key=lambda trial: -trial[1])]
    return [(config, score)]


def _listed_trials(value: Any, names: Sequence[str]) -> list[Trial]:
    """Return the trials of a list of trials, or of a list of configs beside one of scores."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, np.ndarray):
        value = list(value)
    if not isinstance(value, list | tuple) or not value:
        return []
    trials = [as_trial(item, names) for item in value]
    if all(trial is not None for trial in trials):
        return [trial for trial in trials if trial is not None]
    if len(value) == 2 and all(isinstance(part, list | tuple | np.ndarray) for part in value):
        for configs, scores in (tuple(value), tuple(value)[::-1]):
            pairs = list(zip(configs, scores, strict=False))
            parallel = [as_trial(pair, names) for pair in pairs]
            if len(configs) == len(scores) and parallel and None not in parallel:
                return [trial for trial in parallel if trial is not None]
    return []


def as_best(value: Any, names: Sequence[str]) -> tuple[Config, float | None] | None:
    """Return the one config (and its score, if there is one) among returned values."""
    whole = as_trial(value, names)
    if whole is not None:
        return whole
    if isinstance(value, dict):
        config = as_config(value, names)
        if config is not None:
            return config, None
    parts = list(value.values()) if isinstance(value, dict) else value
    if not isinstance(parts, list | tuple):
        return None
    for part in parts:
        trial = as_trial(part, names)
        if trial is not None:
            return trial
    config = next(
        (c for c in (as_config(p, names) for p in parts if not np.isscalar(p)) if c is not None),
        None,
    )
    if config is None:
        config = as_config(parts, names)
    if config is None:
        return None
    scores = (as_scalar(part) for part in parts if np.isscalar(part))
    return config, next((score for score in scores if score is not None), None)


def as_ranges(value: Any, names: Sequence[str], what: str) -> dict[str, tuple[float, float]]:
    """Return name → (low, high) in values; ranges of exponents are ranges in another form.

    Raises
    ------
    UnexpectedForm
        If a name has no range of two numbers.
    """
    if isinstance(value, dict) and not set(names) <= set(value) and len(value) == 1:
        value = next(iter(value.values()))
    if isinstance(value, list | tuple | np.ndarray) and len(value) == len(names):
        value = dict(zip(names, value, strict=True))
    if isinstance(value, list | tuple) and len(value) == 2 * len(names):
        value = {name: value[2 * k : 2 * k + 2] for k, name in enumerate(names)}
    if not isinstance(value, dict) or not set(names) <= set(value):
        raise UnexpectedForm("not_mapping", what=what, got=describe(value))
    return {name: _range(value[name], f"{what}[{name!r}]") for name in names}


def _range(value: Any, what: str) -> tuple[float, float]:
    parts = value
    if isinstance(parts, dict):
        parts = list(parts.values())
    if isinstance(parts, np.ndarray):
        parts = parts.tolist()
    found = [as_scalar(part) for part in parts] if isinstance(parts, list | tuple) else []
    ends = [number for number in found if number is not None]
    if len(ends) != 2:
        raise UnexpectedForm("not_sequence", what=what, got=describe(value), expected=several(2))
    low, high = sorted(ends)
    if high <= 0.0 or low <= -1.0:  # no value of a log scale: exponents
        low, high = 10.0**low, 10.0**high
    return low, high


def returned_names(source: str) -> list[str]:
    """Return the names in the last ``return a, b, …`` of a function, or nothing."""
    try:
        tree = ast.parse(textwrap.dedent(source))
    except SyntaxError:
        return []
    returns = [node.value for node in ast.walk(tree) if isinstance(node, ast.Return)]
    for value in reversed(returns):
        items = _flat(value)
        if items and all(isinstance(item, ast.Name) for item in items):
            return [item.id for item in items if isinstance(item, ast.Name)]
    return []


def _flat(node: ast.expr | None) -> list[ast.expr]:
    if isinstance(node, ast.Tuple | ast.List):
        return [leaf for item in node.elts for leaf in _flat(item)]
    return [] if node is None else [node]


def as_split(value: Any, source: str, x: Any, what: str) -> tuple[Any, Any, Any, Any]:
    """Return (x_train, t_train, x_val, t_val) from any order that says which is which.

    Samples are told from targets by their shape, validation from training by the names in the
    function's own return statement; else training comes first.

    Raises
    ------
    UnexpectedForm
        If these are not at least two arrays of samples and two of targets.
    """
    arrays, names = _arrays(value), returned_names(source)
    if isinstance(value, dict) and len(arrays) == len(value):
        names = [str(name) for name in value]
    if isinstance(value, dict) or len(names) != len(arrays):
        names = names if len(names) == len(arrays) else [""] * len(arrays)
    pairs = [(n.lower(), a) for n, a in zip(names, arrays, strict=True) if "test" not in n.lower()]
    if len(pairs) < 4:  # a validation set that is called a test set
        pairs = [(n.lower(), a) for n, a in zip(names, arrays, strict=True)]
    shape = np.shape(x)[1:]
    samples = [(n, a) for n, a in pairs if a.ndim == len(shape) + 1 and a.shape[1:] == shape]
    chosen = {id(a) for _, a in samples}
    targets = [(n, a) for n, a in pairs if id(a) not in chosen]
    if len(samples) < 2 or len(targets) < 2:
        got = ", ".join(describe(a) for a in arrays) or describe(value)
        raise UnexpectedForm(
            "not_sequence", what=what, got=got, expected="x_train, t_train, x_val, t_val"
        )
    x_train, x_val = _train_first(samples)
    t_train, t_val = _train_first(targets)
    return x_train, t_train, x_val, t_val


def _train_first(named: list[tuple[str, Any]]) -> tuple[Any, Any]:
    is_val = [any(w in n for w in ("val", "dev", "test")) and "train" not in n for n, _ in named]
    if is_val[:2] == [True, False]:
        return named[1][1], named[0][1]
    return named[0][1], named[1][1]


def _arrays(value: Any) -> list[Any]:
    """Return the arrays of nested tuples; a list of numbers or of rows is an array."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, np.ndarray):
        return [value]
    if not isinstance(value, list | tuple) or not value:
        return []
    if isinstance(value, list) and _is_block(value):
        return [np.array(value)]
    return [array for item in value for array in _arrays(item)]


def _is_block(value: list[Any]) -> bool:
    if all(as_scalar(item) is not None for item in value):
        return True
    shapes = [item.shape if isinstance(item, np.ndarray) else None for item in value]
    rows = [len(item) if isinstance(item, list) else None for item in value]
    same = all(a == b for a, b in pairwise(shapes)) and all(a == b for a, b in pairwise(rows))
    return same and len(value) > 2 and (shapes[0] is not None or rows[0] is not None)

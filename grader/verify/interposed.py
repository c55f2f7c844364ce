"""Stand between a probe and an implementation: see its calls, change what it gives and is given.

The wrapped object keeps its own state; only what passes in and out is changed.
"""

from __future__ import annotations

from collections.abc import Callable
from types import GeneratorType
from typing import Any

import numpy as np

Change = Callable[[Any], Any]


class Watcher:
    """What happens on the way; the default is nothing."""

    def called(self, name: str, target: Any) -> None:
        """Note that ``Part`` was called, or ``Part.attribute`` read from the object ``target``."""

    def handed(self, name: str) -> None:
        """Note that an object of ``Part`` went into another part, which may call it unseen."""

    def given(self, value: Any) -> Any:
        """Return what the implementation gets for an array or a callback."""
        return value

    def taken(self, value: Any, like: tuple[Any, ...]) -> Any:
        """Return what the probe gets for an array or number; ``like`` are the call's arrays."""
        return value


class Interposed:
    """An implementation's function, class or object, behind a watcher."""

    def __init__(self, name: str, target: Any, watcher: Watcher) -> None:
        object.__setattr__(self, "_behind", (name, target, watcher))

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call what is behind."""
        name, target, watcher = object.__getattribute__(self, "_behind")
        watcher.called(name, target)
        args, kwargs = _pass_in(args, watcher), _pass_in(kwargs, watcher)
        like = tuple(find_arrays([*args, *kwargs.values()]))
        return pass_out(name, target(*args, **kwargs), watcher, like)

    def __getattr__(self, attribute: str) -> Any:
        """Return an attribute of what is behind, itself interposed."""
        name, target, watcher = object.__getattribute__(self, "_behind")
        value = getattr(target, attribute)
        watcher.called(f"{name}.{attribute}", target)
        return pass_out(f"{name}.{attribute}", value, watcher, ())

    def __setattr__(self, attribute: str, value: Any) -> None:
        """Set an attribute of what is behind."""
        _, target, watcher = object.__getattribute__(self, "_behind")
        setattr(target, attribute, _pass_in(value, watcher))


def pass_out(name: str, value: Any, watcher: Watcher, like: tuple[Any, ...]) -> Any:
    """Return what the probe gets for a value that comes out of an implementation."""
    if value is None or isinstance(value, str | np.random.Generator):
        return value
    if isinstance(value, np.ndarray | np.generic | bool | int | float):
        return watcher.taken(value, like)
    if isinstance(value, dict):
        return {key: pass_out(name, item, watcher, like) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)([pass_out(name, item, watcher, like) for item in value])
    if isinstance(value, GeneratorType):
        return (pass_out(name, item, watcher, like) for item in value)
    return Interposed(name, value, watcher)


def _pass_in(value: Any, watcher: Watcher) -> Any:
    if isinstance(value, Interposed):
        name, target, _ = object.__getattribute__(value, "_behind")
        watcher.handed(name)
        return target
    if isinstance(value, np.ndarray) or callable(value):
        return watcher.given(value)
    if isinstance(value, dict):
        return {key: _pass_in(item, watcher) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)([_pass_in(item, watcher) for item in value])
    return value


def find_arrays(values: list[Any]) -> list[Any]:
    """Return the arrays among values, in lists and dicts too."""
    found = []
    for value in values:
        if isinstance(value, np.ndarray):
            found.append(value)
        elif isinstance(value, dict):
            found += find_arrays(list(value.values()))
        elif isinstance(value, list | tuple):
            found += find_arrays(list(value))
    return found

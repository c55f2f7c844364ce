"""Give a function what it asks for, by the names its author chose.

Students name parameters freely (``lr`` or ``learning_rate``, ``train_flg`` or ``train``), drop
optional ones and add their own. What is offered goes first to the parameter that bears one of
its names; what has found no name then fills, in order, the parameters that got nothing.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.submission import Parameter


_PLAIN = ("positional", "keyword_only")


class Strength(IntEnum):
    """What becomes of an offer that no parameter is named after."""

    OPTIONAL = 0
    """It is dropped."""
    WANTED = 1
    """It fills a free parameter that can take it (no default, or one of its own type)."""
    REQUIRED = 2
    """It fills any free parameter; where there is none, it is passed all the same."""


@dataclass(frozen=True)
class Offer:
    """A value and the names that a parameter for it may have."""

    names: tuple[str, ...]
    value: Any
    strength: Strength = Strength.REQUIRED


def offer(names: str, value: Any) -> Offer:
    """Return a required offer; ``names`` are separated by spaces, case does not count."""
    return Offer(_split(names), value)


def wanted(names: str, value: Any) -> Offer:
    """Return an offer that a free parameter of its type may take, else it is dropped."""
    return Offer(_split(names), value, Strength.WANTED)


def optional(names: str, value: Any) -> Offer:
    """Return an offer that only a parameter of one of its names takes."""
    return Offer(_split(names), value, Strength.OPTIONAL)


@lru_cache(maxsize=1024)
def _split(names: str) -> tuple[str, ...]:
    return tuple(names.lower().split())


def bearer(parameters: Sequence[Parameter], item: Offer, given: Container[str] = ()) -> str | None:
    """Return the parameter that bears one of the offer's names and is not ``given`` yet."""
    for name in item.names:
        for parameter in parameters:
            if parameter.name not in given and parameter.name.lower().strip("_") == name:
                return parameter.name
    return None


def bind(
    parameters: Sequence[Parameter], offers: Sequence[Offer]
) -> tuple[list[Any], dict[str, Any]]:
    """Return ``(args, kwargs)`` for a call.

    A required offer that finds no parameter goes to ``**kwargs`` by its first name, where there are
    such; else it is appended to ``args``, so that the call itself tells that the function takes
    too few arguments.
    """
    plain = [p for p in parameters if p.kind in _PLAIN]
    given: dict[str, Any] = {}
    unnamed: list[Offer] = []
    for item in offers:
        name = bearer(plain, item, given)
        if name is None:
            unnamed.append(item)
        else:
            given[name] = item.value
    if not unnamed:
        return _in_order(plain, given)
    kinds = {p.kind for p in parameters}
    by_name = "var_keyword" in kinds and "var_positional" not in kinds
    surplus: list[Any] = []
    named: dict[str, Any] = {}
    for item in sorted(unnamed, key=lambda o: -o.strength):
        name = _free(plain, given, item)
        if name is not None:
            given[name] = item.value
        elif item.strength is Strength.REQUIRED and by_name:
            named[item.names[0]] = item.value
        elif item.strength is Strength.REQUIRED:
            surplus.append(item.value)
    args, kwargs = _in_order(plain, given)
    return [*args, *surplus], kwargs | named


def _free(plain: Sequence[Parameter], given: dict[str, Any], item: Offer) -> str | None:
    if item.strength is Strength.OPTIONAL:
        return None
    for with_default in (False, True):
        for parameter in plain:
            if parameter.name in given or parameter.has_default is not with_default:
                continue
            if not with_default or item.strength is Strength.REQUIRED or _alike(parameter, item):
                return parameter.name
    return None


def _alike(parameter: Parameter, item: Offer) -> bool:
    return type(parameter.default) is type(item.value)


def _in_order(
    plain: Sequence[Parameter], given: dict[str, Any]
) -> tuple[list[Any], dict[str, Any]]:
    args: list[Any] = []
    rest = dict(given)
    for parameter in plain:
        if parameter.kind != "positional" or parameter.name not in rest:
            break
        args.append(rest.pop(parameter.name))
    return args, rest

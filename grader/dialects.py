"""From a course's names to the canonical interface: the building blocks of ``dialects.py``.

A `Dialect` lists its `Part`s. A part says under which names a submission may have written
it, and an adapter that makes the canonical object out of what was found. Adapters run in the
grader and reach the submission only through `Code`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.messages import Sentence
    from grader.remote import Code
    from grader.submission import Symbol


class UnexpectedForm(Exception):
    """The submission gave back something of a form that its dialect does not have.

    ``key`` is a message of the catalogue's section ``judging``; ``fields`` are what it tells: what
    was asked for, what came back (see `describe`), what was expected (see `several`).
    """

    def __init__(self, key: str, /, **fields: Sentence | str) -> None:
        self.key = key
        self.fields = fields
        super().__init__(f"{key}: {fields}")


@dataclass(frozen=True)
class Part:
    """One canonical name and where a dialect's submissions have it.

    Attributes
    ----------
    name : str
        Canonical name, ``"BatchNorm"``.
    symbols : mapping
        Canonical target to the names it may have in a submission, most usual first:
        ``{"BatchNorm.forward": ("batchnorm_forward",)}``. A name that begins with a dot is a
        method of the class found for the part's own name.
    adapter : callable
        ``adapter(code)`` returns the canonical object (a class or function) over `Code`.
    defines : str, optional
        The target without which the part does not exist; by default the first of ``symbols``.
    accepts : callable, optional
        Whether a definition found for ``key`` is this dialect's: tells dialects apart that use
        one name for different things. By default every definition is.
    is_common : bool
        Whether other projects use the name too (``grid_search``): where nothing but common parts
        is found, the submission is not taken for this exercise unless somebody says that it is.
    """

    name: str
    symbols: Mapping[str, tuple[str, ...]]
    adapter: Callable[[Code], object]
    defines: str = ""
    accepts: Callable[[Symbol], bool] | None = None
    is_common: bool = False

    @cached_property
    def key(self) -> str:
        """The target that must be found."""
        return self.defines or next(iter(self.symbols))


@dataclass(frozen=True)
class Dialect:
    """One course's way to write an assignment."""

    name: str
    parts: tuple[Part, ...]

    @cached_property
    def targets(self) -> frozenset[str]:
        """Every canonical target that this dialect has."""
        return frozenset(target for part in self.parts for target in part.symbols)


def graded_names(dialects: Iterable[Dialect], found: Found) -> frozenset[str]:
    """Return the names of what is graded: the submission's own, and those of other courses.

    A course's own side module must not bring along what is graded, under whichever name.
    """
    own = {symbol.qualname for symbol in found.symbols.values()}
    others = {
        name
        for dialect in dialects
        for part in dialect.parts
        for target, names in part.symbols.items()
        if target in found.symbols
        for name in names
    }
    return frozenset(own | {name for name in others if not name.startswith(".")})


def class_part(
    name: str,
    names: tuple[str, ...],
    methods: Mapping[str, tuple[str, ...]],
    adapter: Callable[[Code], object],
) -> Part:
    """Return a part that is a class, with its methods under any of the given names."""
    symbols: dict[str, tuple[str, ...]] = {name: names}
    for method, spellings in methods.items():
        symbols[f"{name}.{method}"] = tuple(f".{spelling}" for spelling in spellings)
    return Part(name, symbols, adapter)


def function_part(
    name: str,
    names: tuple[str, ...],
    adapter: Callable[[Code], object],
    *,
    is_common: bool = False,
) -> Part:
    """Return a part that is one function."""
    return Part(name, {name: names}, adapter, is_common=is_common)


@dataclass(frozen=True)
class Found:
    """The symbols of a submission that a dialect's targets stand for."""

    dialect: Dialect
    symbols: Mapping[str, Symbol] = field(default_factory=dict)
    others: Mapping[str, tuple[Symbol, ...]] = field(default_factory=dict)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the dialect that the submission has."""
        return tuple(part for part in self.dialect.parts if part.key in self.symbols)

    def is_written(self, target: str) -> bool:
        """Whether the submission has ``target``, and not as a stub."""
        return target in self.symbols and not self.symbols[target].is_stub

    def looked_for(self, target: str) -> tuple[str, ...]:
        """Return the names under which ``target`` was looked for, for a message."""
        for part in self.dialect.parts:
            if target in part.symbols:
                owner = part.symbols[part.key][0]
                return tuple(
                    owner + name if name.startswith(".") else name for name in part.symbols[target]
                )
        return (target,)

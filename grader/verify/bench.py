"""An assignment on the bench: its rubric, the conventions it is tried under, its local players."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from grader.assignment import Assignment, open_assignment
from grader.dialects import Dialect
from grader.oracle import Oracle
from grader.players import Implementation, LocalObjects
from grader.rubric.records import Criterion
from grader.verify.private import import_player
from grader.verify.specimens import dialect_of, specimens
from grader.verify.stand_in import StandIn

Conventions = Mapping[str, Any]


class Bench:
    """One assignment to be verified.

    ``settings`` are the conventions it is tried under: the defaults first, then those that some
    specimen follows.
    """

    def __init__(self, assignment: Assignment) -> None:
        self.assignment = assignment
        self.rubric = assignment.rubric
        self.default = {name: c.default for name, c in self.rubric.conventions.items()}
        self._by_dialect = self._stated()
        found: list[Conventions] = [self.default]
        for settings in self._by_dialect.values():
            found += [setting for setting in settings if setting not in found]
        self.settings = tuple(found)

    @property
    def extends(self) -> bool:
        """Whether the rubric builds on another one, of which it may leave things out."""
        return len(self.assignment.folders) > 1

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """All criteria of all dialects."""
        return self.rubric.criteria

    def criteria_in(self, dialect: Dialect) -> tuple[Criterion, ...]:
        """Return the criteria that a dialect has."""
        return self.rubric.criteria_in(dialect.name, dialect.targets)

    def settings_in(self, dialect: Dialect) -> tuple[Conventions, ...]:
        """Return the conventions that specimens of a dialect follow, else the defaults."""
        return tuple(self._by_dialect.get(dialect.name, (self.default,)))

    def _stated(self) -> dict[str, list[Conventions]]:
        by_dialect: dict[str, list[Conventions]] = {}
        for specimen in specimens(self.assignment):
            stated = specimen.expect.get("conventions") or {}
            known = {name: value for name, value in stated.items() if name in self.default}
            dialect = dialect_of(specimen)
            if known and dialect is not None:
                settings = by_dialect.setdefault(dialect, [])
                setting = {**self.default, **known}
                if setting not in settings:
                    settings.append(setting)
        return by_dialect

    def oracle(self, seed: int) -> Oracle:
        """Return the right answers under a seed."""
        return Oracle(self.assignment, seed)

    def reference(
        self,
        oracle: Oracle,
        conventions: Conventions,
        *,
        objects: LocalObjects | None = None,
        wrap: Callable[[str, Any], Any] | None = None,
    ) -> StandIn:
        """Return a copy of the reference in the place of a submission."""
        interface = import_player(self.assignment)
        return self.player(oracle, conventions, interface, objects=objects, wrap=wrap)

    def player(
        self,
        oracle: Oracle,
        conventions: Conventions,
        interface: Any,
        *,
        objects: LocalObjects | None = None,
        wrap: Callable[[str, Any], Any] | None = None,
    ) -> StandIn:
        """Return the parts of an interface in the place of a submission.

        ``wrap`` gets the name and the configured object of each part.
        """

        def implementation() -> Implementation:
            parts = interface.configure(dict(interface.PARTS), conventions)
            if wrap is not None:
                parts = {name: wrap(name, part) for name, part in parts.items()}
            return Implementation(parts, conventions, objects or LocalObjects())

        return StandIn(oracle, conventions, implementation)


def open_bench(assignment: str) -> Bench:
    """Return the bench of a slug or folder; a process opens each assignment once."""
    return _open(assignment, str(Path.cwd()))


@cache
def _open(assignment: str, _: str) -> Bench:
    opened = open_assignment(assignment)
    opened.check()
    return Bench(opened)


def say(conventions: Conventions, default: Conventions) -> str:
    """Return how conventions differ from the defaults: ``form=inverted, p=keep``.

    >>> say({"form": "inverted", "eps": 1}, {"form": "test", "eps": 1})
    'form=inverted'
    """
    return ", ".join(f"{k}={v}" for k, v in conventions.items() if v != default[k])

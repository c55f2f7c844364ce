"""A YAML document whose mappings and lists know where each of their entries stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeAlias

Route: TypeAlias = Sequence[str | int]
"""Keys and indices that lead from the document's root to a value."""


class Mark(NamedTuple):
    """A place in a file; lines and columns count from 1."""

    file: str
    line: int
    column: int


class MarkedMapping(dict[str, Any]):
    """A mapping with the places of its keys and values."""

    __slots__ = ("keys_at", "mark", "values_at")

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.keys_at: dict[str, Mark] = {}
        self.values_at: dict[str, Mark] = {}

    def place(self, key: str, value: Any, key_at: Mark, value_at: Mark) -> None:
        """Set ``key`` to ``value`` and remember where both stand."""
        self[key] = value
        self.keys_at[key] = key_at
        self.values_at[key] = value_at


class MarkedSequence(list[Any]):
    """A list with the places of its items."""

    __slots__ = ("items_at", "mark")

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.items_at: list[Mark] = []

    def place(self, value: Any, at: Mark) -> None:
        """Append ``value`` and remember where it stands."""
        self.append(value)
        self.items_at.append(at)


def mark_at(document: MarkedMapping, route: Route, *, key: bool = False) -> Mark:
    """Return where the value at ``route`` stands, or its key; the nearest owner if it is absent."""
    node: Any = document
    mark = document.mark
    for name in route:
        if isinstance(node, MarkedMapping) and name in node.keys_at:
            mark = (node.keys_at if key else node.values_at)[str(name)]
        elif isinstance(node, MarkedSequence) and isinstance(name, int) and name < len(node):
            mark = node.items_at[name]
        else:
            break
        node = node[name]
    return mark

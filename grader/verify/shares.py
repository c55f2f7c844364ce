"""Cut what is to be done into shares for several workers, and lists into what can be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

T = TypeVar("T")


def cut(items: Sequence[T], size: int) -> list[tuple[T, ...]]:
    """Return consecutive pieces of at most ``size`` items.

    >>> cut("abcde", 2)
    [('a', 'b'), ('c', 'd'), ('e',)]
    """
    return [tuple(items[i : i + size]) for i in range(0, len(items), size)]


def choose_evenly(items: Sequence[T], count: int | None) -> tuple[T, ...]:
    """Return ``count`` of the items, evenly spread; all where there are fewer or no count.

    >>> choose_evenly("abcdef", 3)
    ('a', 'c', 'e')
    """
    if count is None or len(items) <= count:
        return tuple(items)
    return tuple(items[i * len(items) // count] for i in range(count))


def listed(items: Sequence[Any], most: int = 6) -> str:
    """Return the first items in words.

    >>> listed([1, 2, 3], most=2)
    '1, 2, …'
    """
    shown = ", ".join(str(item) for item in items[:most])
    return f"{shown}, …" if len(items) > most else shown

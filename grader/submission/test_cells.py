"""Cells of a notebook that are nbgrader's tests: what they define is not the student's.

They are recognized by nbgrader's metadata: graded, and no place for a solution. Their other
statements are no definitions and hence never run; otter keeps its tests outside of the cells.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def is_test(cell: dict[str, Any]) -> bool:
    """Tell whether a cell of a notebook's JSON is one of nbgrader's tests."""
    metadata = cell.get("metadata")
    facts = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    if not isinstance(facts, dict):
        return False
    return facts.get("grade") is True and facts.get("solution") is not True


def drop_from_tests(texts: list[str], tests: Collection[int]) -> list[str]:
    """Return the texts of the cells, those of tests without what other cells define too.

    A test that brings its own ``Dropout`` must not replace the student's; a function that only a
    test defines stays, for later cells may call it.
    """
    others = {
        node.name
        for index, text in enumerate(texts)
        if index not in tests
        for node in definitions(text)
    }
    return [
        without(text, (node for node in definitions(text) if node.name in others))
        if index in tests
        else text
        for index, text in enumerate(texts)
    ]


def definitions(text: str) -> list[Definition]:
    """Return the functions and classes of a cell, none where it is not Python."""
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    return [node for node in body if isinstance(node, Definition)]


def without(text: str, nodes: Iterable[Definition]) -> str:
    r"""Return ``text`` with the lines of ``nodes`` empty, so that all others keep their numbers.

    >>> text = "a = 1\n@b\ndef f():\n    pass\nc = 2"
    >>> without(text, definitions(text))
    'a = 1\n\n\n\nc = 2'
    """
    lines = text.split("\n")
    for node in nodes:
        first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
        for line in range(first - 1, node.end_lineno or node.lineno):
            lines[line] = ""
    return "\n".join(lines)

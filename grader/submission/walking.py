"""Walking syntax trees; a submission of a hundred files is walked several times."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator

BLOCKS = frozenset({"body", "orelse", "finalbody", "handlers", "cases"})
LEAVES = frozenset({"ctx", "op", "id", "attr", "arg", "kind", "conversion", "type_comment"})
"""Fields that hold no node, or one that says nothing: an operator, a context."""


class FieldsOf(dict[type, tuple[str, ...]]):
    """Those fields of a kind of node that are ``wanted``, remembered; none of what is no node."""

    def __init__(self, wanted: Callable[[str], bool]) -> None:
        self._wanted = wanted

    def __missing__(self, kind: type) -> tuple[str, ...]:
        fields = kind._fields if issubclass(kind, ast.AST) else ()
        self[kind] = tuple(filter(self._wanted, fields))
        return self[kind]


_BLOCKS_OF = FieldsOf(lambda name: name in BLOCKS)
PARTS = FieldsOf(lambda name: name not in LEAVES)
"""The fields of a kind of node in which its children are."""
PARTS[ast.Constant] = ()


def children(node: ast.AST) -> list[ast.AST]:
    """Return the child nodes that say something: without contexts, and without most operators."""
    found: list[ast.AST] = []
    for name in PARTS[type(node)]:
        value = getattr(node, name, None)
        if type(value) is list:
            found += [item for item in value if isinstance(item, ast.AST)]
        elif isinstance(value, ast.AST):
            found.append(value)
    return found


def walk(roots: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """Yield the nodes of some trees, in no order."""
    stack = list(roots)
    while stack:
        node = stack.pop()
        yield node
        stack += children(node)


def count_statements(root: ast.stmt) -> int:
    """Return how many statements there are, without those that are a constant alone."""
    count, stack = 0, [root]
    while stack:
        node = stack.pop()
        is_remark = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        count += isinstance(node, ast.stmt) and not is_remark
        for name in _BLOCKS_OF[type(node)]:
            stack += getattr(node, name)
    return count

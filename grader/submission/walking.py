"""Walking syntax trees; a submission of a hundred files is walked several times."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")


def children(node: ast.AST) -> list[ast.AST]:
    """Return the child nodes that say something: operators and contexts are left out."""
    found: list[ast.AST] = []
    for name in node._fields:
        value = getattr(node, name, None)
        if isinstance(value, ast.AST):
            if value._fields:
                found.append(value)
        elif value and type(value) is list:
            found += [item for item in value if isinstance(item, ast.AST)]
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
        for name in BLOCKS:
            inner = getattr(node, name, None)
            if type(inner) is list:
                stack += inner
    return count

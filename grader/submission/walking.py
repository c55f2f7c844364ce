"""Walking syntax trees; a submission of a hundred files is walked several times."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

BLOCKS = frozenset({"body", "orelse", "finalbody", "handlers", "cases"})
LEAVES = frozenset({"ctx", "op", "id", "attr", "arg", "kind", "conversion", "type_comment"})
"""Fields that hold no node, or one that says nothing: an operator, a context."""


class _Blocks(dict[type[ast.AST], tuple[str, ...]]):
    def __missing__(self, kind: type[ast.AST]) -> tuple[str, ...]:
        self[kind] = tuple(name for name in kind._fields if name in BLOCKS)
        return self[kind]


class _Parts(dict[type, tuple[str, ...]]):
    def __missing__(self, kind: type) -> tuple[str, ...]:
        fields = kind._fields if issubclass(kind, ast.AST) else ()
        self[kind] = tuple(name for name in fields if name not in LEAVES)
        return self[kind]


_BLOCKS_OF = _Blocks()
PARTS = _Parts({ast.Constant: ()})
"""The fields of a kind of node in which its children are; none of what is no node."""


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

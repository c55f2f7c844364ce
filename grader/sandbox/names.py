"""What only a syntax tree tells of a statement: what it binds, what it uses, its decorators.

A worker asks for it where something is missing or has failed, and parses only then.
"""

from __future__ import annotations
import __future__

import ast
import warnings
from collections.abc import Iterable, Iterator
from types import CodeType
from typing import Any

from .missing import Missing, StubModule
from .module_tree import SegmentRecord

_FLAGS = __future__.annotations.compiler_flag  # as the grader compiles
_Decorated = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def bound_names(statement: ast.stmt) -> set[str]:
    """Return the names that the statement gives a value to at its own level."""
    if isinstance(statement, _Decorated):
        return {statement.name}
    names = {alias.asname or alias.name.partition(".")[0] for alias in _aliases(statement)}
    for node in ast.walk(statement):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
    return names


def first_uses(segments: Iterable[SegmentRecord]) -> dict[str, tuple[str, int]]:
    """Return where each name is read first in the statements that are kept."""
    found: dict[str, tuple[str, int]] = {}
    for segment in segments:
        try:
            body = statements_of(segment)
        except (RecursionError, MemoryError):  # it is imported from deep inside of a recursion
            continue
        for index in segment.kept:
            for node in ast.walk(body[index]):
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                    found.setdefault(node.id, (segment.label, node.lineno))
    return found


def statements_of(segment: SegmentRecord) -> list[ast.stmt]:
    """Parse a segment's text once more; the grader has parsed it before."""
    with warnings.catch_warnings():  # what Python thinks of the code is no matter here
        warnings.simplefilter("ignore")
        return ast.parse(segment.text, segment.label).body


def may_be_missing(
    roots: Iterable[str], space: dict[str, Any], supplied: dict[str, Any], *, stars: bool
) -> bool:
    """Tell whether a decorator that begins with one of ``roots`` may be of a missing module."""
    return any(_is_missing(name, space, supplied, unknown=stars) for name in roots)


def compile_undecorated(
    segment: SegmentRecord,
    place: int,
    space: dict[str, Any],
    supplied: dict[str, Any],
    *,
    stars: bool,
) -> CodeType:
    """Compile a statement without the decorators of missing modules: the definition stays.

    A name that is nowhere counts as missing where a missing star import may have had it
    (``stars``), but not inside a class, whose own names it may be (``@x.setter``).
    """
    statement = statements_of(segment)[place]
    for node in ast.walk(statement) if isinstance(statement, _Decorated) else ():
        if isinstance(node, _Decorated):
            unknown = stars and node is statement
            node.decorator_list = [
                decorator
                for decorator in node.decorator_list
                if not _is_missing(_root(decorator), space, supplied, unknown=unknown)
            ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.Module([statement], [])
        code: CodeType = compile(tree, segment.label, "exec", _FLAGS, dont_inherit=True, optimize=0)
    return code


def _root(node: ast.expr) -> str | None:
    while isinstance(node, ast.Call | ast.Attribute):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else None


def _is_missing(
    name: str | None, space: dict[str, Any], supplied: dict[str, Any], *, unknown: bool
) -> bool:
    if name in space:
        return isinstance(space[name], Missing | StubModule)
    return unknown and name is not None and name not in supplied


def _aliases(statement: ast.stmt) -> Iterator[ast.alias]:
    if isinstance(statement, ast.Import | ast.ImportFrom):
        yield from statement.names

"""What a statement of the submission binds, uses and guards, read from its syntax tree."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterable, Iterator
from typing import Any

from .missing import Missing, StubModule

_Decorated = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
NOT_PARSABLE = (SyntaxError, ValueError, RecursionError, MemoryError)
_CATCHES_IMPORT_ERRORS = {"ImportError", "ModuleNotFoundError", "Exception", "BaseException"}


def bound_names(statement: ast.stmt) -> set[str]:
    """Return the names that the statement gives a value to at its own level."""
    if isinstance(statement, _Decorated):
        return {statement.name}
    names = {alias.asname or alias.name.partition(".")[0] for alias in _aliases(statement)}
    for node in ast.walk(statement):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
    return names


def first_uses(segments: Iterable[tuple[str, str, tuple[int, ...]]]) -> dict[str, tuple[str, int]]:
    """Return where each name is read first in the statements that are kept."""
    found: dict[str, tuple[str, int]] = {}
    for label, text, kept in segments:
        try:
            body = parse(text, label)
        except NOT_PARSABLE:  # which was noted when it was loaded
            continue
        for index in kept:
            for node in ast.walk(body[index]):
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                    found.setdefault(node.id, (label, node.lineno))
    return found


def parse(text: str, label: str) -> list[ast.stmt]:
    """Return the statements of a text; one of `NOT_PARSABLE` where there are none."""
    with warnings.catch_warnings():  # what Python thinks of the code is no matter here
        warnings.simplefilter("ignore")
        return ast.parse(text, label).body


def guarded_imports(body: list[ast.stmt]) -> Iterator[int]:
    """Yield the lines of imports whose failure the code itself catches."""
    for statement in body:
        for node in ast.walk(statement):
            if isinstance(node, ast.Try) and any(map(_catches, node.handlers)):
                for inner in node.body:
                    yield from (
                        n.lineno
                        for n in ast.walk(inner)
                        if isinstance(n, ast.Import | ast.ImportFrom)
                    )


def drop_missing_decorators(
    statement: ast.stmt, space: dict[str, Any], supplied: dict[str, Any], *, stars: bool
) -> None:
    """Take away decorators that come from missing modules, so that the definition stays.

    A name that is nowhere counts as missing where a missing star import may have had it
    (``stars``), but not inside a class, whose own names it may be (``@x.setter``).
    """
    if not isinstance(statement, _Decorated):
        return
    for node in ast.walk(statement):
        if isinstance(node, _Decorated):
            unknown = stars and node is statement
            node.decorator_list = [
                decorator
                for decorator in node.decorator_list
                if not _is_missing(_root(decorator), space, supplied, unknown=unknown)
            ]


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


def _catches(handler: ast.ExceptHandler) -> bool:
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(
        kind is None or (isinstance(kind, ast.Name) and kind.id in _CATCHES_IMPORT_ERRORS)
        for kind in kinds
    )

"""Definitions only: which module-level statements of a file are executed.

Imports, functions, classes and cheap assignments always are. Other assignments are where a kept
definition reads the name. Loops, bare expressions and whatever trains, plots or reads files never
are.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from enum import IntEnum
from functools import cached_property

from grader.submission.costs import (
    IGNORED_IN_BLOCKS,
    calls,
    dotted,
    is_cheap,
    is_denied,
    resolve,
)
from grader.submission.made import functions_of, made_by
from grader.submission.scopes import Scope, inner_statements

DEFINITIONS = (
    ast.Import,
    ast.ImportFrom,
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
)
ASSIGNMENTS = (ast.Assign, ast.AnnAssign, ast.AugAssign)


class Keep(IntEnum):
    """When a statement is executed; a block is what its worst statement is."""

    ALWAYS = 0
    ON_DEMAND = 1
    NEVER = 2


def choose(
    statements: Sequence[ast.stmt],
    scopes: Sequence[Scope],
    aliases: Mapping[str, str],
    demanded: frozenset[str] = frozenset(),
) -> list[bool]:
    """Return for each statement of a file whether definitions-only loading executes it.

    ``scopes`` are the statements' names; ``demanded`` are the names that other files import.
    """
    judge = _Judge(statements, aliases)
    levels = [judge.level(statement) for statement in statements]
    kept = [level is Keep.ALWAYS for level in levels]
    needed = set(demanded)
    for scope, keep in zip(scopes, kept, strict=True):
        if keep:
            needed |= scope.reads
    waiting = [i for i, level in enumerate(levels) if level is Keep.ON_DEMAND]
    changed = [scope.bound | _owners(s) for s, scope in zip(statements, scopes, strict=True)]
    while wanted := [i for i in waiting if changed[i] & needed]:
        for i in wanted:
            kept[i] = True
            needed |= scopes[i].reads
        waiting = [i for i in waiting if not kept[i]]
    return _drop_undefined(statements, scopes, kept)


def _owners(statement: ast.stmt) -> set[str]:
    """Return the names whose items or attributes an assignment sets: ``config["k"] = v``."""
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    return {name for name in map(_root, targets) if name is not None}


def _root(target: ast.expr) -> str | None:
    while isinstance(target, ast.Attribute | ast.Subscript | ast.Starred):
        target = target.value
    return target.id if isinstance(target, ast.Name) else None


def _drop_undefined(
    statements: Sequence[ast.stmt], scopes: Sequence[Scope], kept: list[bool]
) -> list[bool]:
    """Drop assignments that read a name whose own assignment is not kept before them."""
    own = {name for scope in scopes for name in scope.bound}
    defined: set[str] = set()
    result = list(kept)
    for i, scope in enumerate(scopes):
        if kept[i] and isinstance(statements[i], ASSIGNMENTS):
            result[i] = not (scope.eager & own) - defined
        if result[i]:
            defined |= scope.bound
    return result


class _Judge:
    """Judges statements by their form alone."""

    def __init__(self, statements: Sequence[ast.stmt], aliases: Mapping[str, str]) -> None:
        self._aliases = aliases
        self._imported = frozenset(aliases)
        self._functions = functions_of(statements)
        self._statements = statements

    def level(self, statement: ast.stmt, *, in_block: bool = False) -> Keep:
        if isinstance(statement, DEFINITIONS) or type(statement).__name__ == "TypeAlias":
            return Keep.ALWAYS
        if isinstance(statement, ASSIGNMENTS):
            return self._assignment(statement)
        if isinstance(statement, ast.If | ast.Try | ast.With):
            return self._block(statement)
        is_idle = isinstance(statement, ast.Pass | ast.Raise) or self._is_ignored(statement)
        return Keep.ALWAYS if in_block and is_idle else Keep.NEVER

    def _block(self, block: ast.If | ast.Try | ast.With) -> Keep:
        """Judge a block; one that defines nothing is not worth running."""
        heads: list[ast.expr] = []
        if isinstance(block, ast.If):
            if _is_main_guard(block.test):
                return Keep.NEVER
            heads = [block.test]
        elif isinstance(block, ast.With):
            heads = [item.context_expr for item in block.items]
        body = inner_statements(block)
        defines = not all(isinstance(s, ast.Pass | ast.Raise | ast.Expr) for s in body)
        if not defines or any(map(self._is_denied_in, heads)):
            return Keep.NEVER
        return max(self.level(s, in_block=True) for s in body)

    def _assignment(self, statement: ast.Assign | ast.AnnAssign | ast.AugAssign) -> Keep:
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        if not all(self._is_own(target) for target in targets):
            return Keep.NEVER
        if statement.value is None or is_cheap(statement.value):
            return Keep.ALWAYS
        if self._is_denied_in(statement.value):
            return Keep.NEVER
        makes = any(made_by(target, statement.value, self._functions) for target in targets)
        return Keep.ALWAYS if makes else Keep.ON_DEMAND

    def _is_own(self, target: ast.expr) -> bool:
        """Whether a target is the module's own name or a part of an object it defines."""
        if isinstance(target, ast.Tuple | ast.List):
            return all(self._is_own(element) for element in target.elts)
        root = _root(target)
        return root is not None and (isinstance(target, ast.Name) or root not in self._imported)

    def _is_ignored(self, statement: ast.stmt) -> bool:
        if not isinstance(statement, ast.Expr):
            return False
        if isinstance(statement.value, ast.Constant):
            return True
        if not isinstance(statement.value, ast.Call):
            return False
        name = dotted(statement.value.func)
        return name is not None and resolve(name, self._aliases) in IGNORED_IN_BLOCKS

    def _is_denied_in(self, node: ast.AST) -> bool:
        return any(
            is_denied(call, self._aliases)
            or (isinstance(call.func, ast.Name) and call.func.id in self._costly)
            for call in calls(node)
        )

    @cached_property
    def _costly(self) -> frozenset[str]:
        """The file's functions and classes that make denied calls, through each other too."""
        bodies: dict[str, list[ast.Call]] = {}
        for statement in self._statements:
            if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
                bodies[statement.name] = _calls_in(statement)
            elif isinstance(statement, ast.ClassDef):
                bodies[statement.name] = [
                    call
                    for method in statement.body
                    if isinstance(method, ast.FunctionDef) and method.name == "__init__"
                    for call in _calls_in(method)
                ]
        costly = {
            name for name, body in bodies.items() if any(is_denied(c, self._aliases) for c in body)
        }
        while more := {
            name
            for name, body in bodies.items()
            if name not in costly
            and any(isinstance(c.func, ast.Name) and c.func.id in costly for c in body)
        }:
            costly |= more
        return frozenset(costly)


def _calls_in(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.Call]:
    return [call for statement in function.body for call in calls(statement)]


def _is_main_guard(test: ast.expr) -> bool:
    """Whether it is ``__name__ == "__main__"`` in some form; imported code does run on ``!=``."""
    nodes = list(ast.walk(test))
    named = any(isinstance(node, ast.Name) and node.id == "__name__" for node in nodes)
    return named and not any(isinstance(node, ast.NotEq) for node in nodes)

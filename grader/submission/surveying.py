"""One walk over a statement, for all that is asked of it: its names, and what it mentions."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from grader.submission.costs import dotted, root_name
from grader.submission.mentions import Mention
from grader.submission.scopes import Scope
from grader.submission.walking import PARTS, children, walk

IMPORT_ERRORS = frozenset({"ImportError", "ModuleNotFoundError", "Exception", "BaseException"})


@dataclass(frozen=True, slots=True)
class Survey:
    """What is known of a statement, with everything in it."""

    statement: ast.stmt
    scope: Scope
    mention: Mention
    names: frozenset[str]
    """All that are read in it, local ones too."""
    guarded: tuple[int, ...]
    """The lines of imports whose failure the code itself catches."""
    decorators: tuple[str, ...]
    """The names that the decorators in it begin with."""


def survey(statement: ast.stmt) -> Survey:
    """Walk over a statement once."""
    walker = _Walker()
    scope = walker.scan((statement,))
    return Survey(
        statement,
        scope,
        walker.mention(),
        frozenset(walker.names),
        tuple(walker.guarded),
        tuple(walker.decorators),
    )


class _Walker:
    def __init__(self) -> None:
        self.names: set[str] = set()
        self.guarded: list[int] = []
        self.decorators: list[str] = []
        self._imports: list[ast.Import | ast.ImportFrom] = []
        self._calls: list[tuple[str, ast.Call]] = []
        self._attributes: set[tuple[str, str]] = set()

    def mention(self) -> Mention:
        """Return what was mentioned: calls in their order, imports in the opposite one."""
        self._calls.sort(key=lambda call: (call[1].lineno, call[1].col_offset))
        return Mention(tuple(self._imports), tuple(self._calls), frozenset(self._attributes))

    def scan(self, nodes: Iterable[ast.AST]) -> Scope:
        """Return the names of the scope that consists of ``nodes``."""
        scope = Scope()
        stack: list[Any] = [*nodes]  # and None and texts, which have no parts
        while stack:
            node = stack.pop()
            kind = type(node)
            if kind is ast.Name:
                (scope.eager if type(node.ctx) is ast.Load else scope.bound).add(node.id)
            elif kind is ast.Attribute:
                if type(node.value) is ast.Name:
                    self._attributes.add((node.value.id, node.attr))
                stack.append(node.value)
            elif kind is ast.Call:
                if (name := dotted(node.func)) is not None:
                    self._calls.append((name, node))
                stack.append(node.func)
                stack += node.args
                stack += node.keywords
            elif kind in _ENTER:
                stack += _ENTER[kind](self, node, scope)
            else:
                for part in PARTS[kind]:
                    value = getattr(node, part)
                    if type(value) is list:
                        stack += value
                    else:
                        stack.append(value)
        self.names |= scope.eager
        return scope

    # what is more than the sum of its parts: each adds to the scope and returns what is left of it

    def enter_function(
        self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda, scope: Scope
    ) -> list[ast.AST]:
        arguments = node.args
        named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        named += [a for a in (arguments.vararg, arguments.kwarg) if a is not None]
        outside: list[ast.AST] = [*arguments.defaults]
        outside += [default for default in arguments.kw_defaults if default is not None]
        outside += [a.annotation for a in named if a.annotation is not None]
        if isinstance(node, ast.Lambda):
            inner = self.scan((node.body,))
        else:
            scope.bound.add(node.name)
            outside += self._decorators(node)
            if node.returns is not None:
                outside.append(node.returns)
            inner = self.scan(node.body)
        local = (inner.bound | {a.arg for a in named}) - inner.declared
        scope.deferred |= (inner.eager | inner.deferred) - local
        return outside

    def enter_class(self, node: ast.ClassDef, scope: Scope) -> list[ast.AST]:
        outside: list[ast.AST] = [
            *node.bases,
            *(k.value for k in node.keywords),
            *self._decorators(node),
        ]
        inner = self.scan(node.body)
        scope.bound.add(node.name)
        scope.eager |= inner.eager - inner.bound
        scope.deferred |= inner.deferred  # methods do not see the names of the class body
        return outside

    def _decorators(
        self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    ) -> list[ast.expr]:
        for decorator in node.decorator_list:
            root = root_name(decorator)
            if root is not None:
                self.decorators.append(root)
        return node.decorator_list

    def enter_comprehension(self, node: ast.AST, scope: Scope) -> list[ast.AST]:
        inner = self.scan(children(node))
        scope.eager |= inner.eager - inner.bound
        scope.deferred |= inner.deferred - inner.bound
        return []

    def enter_import(self, node: ast.Import | ast.ImportFrom, scope: Scope) -> list[ast.AST]:
        self._imports.append(node)
        scope.bound |= {a.asname or a.name.partition(".")[0] for a in node.names} - {"*"}
        return []

    def enter_declaration(self, node: ast.Global | ast.Nonlocal, scope: Scope) -> list[ast.AST]:
        scope.declared.update(node.names)
        return []

    def enter_try(self, node: ast.Try, scope: Scope) -> list[ast.AST]:
        if any(map(_catches_import_errors, node.handlers)):
            imports = (n for n in walk(node.body) if isinstance(n, ast.Import | ast.ImportFrom))
            self.guarded += [n.lineno for n in imports]
        return children(node)

    def enter_increment(self, node: ast.AugAssign, scope: Scope) -> list[ast.AST]:
        if isinstance(node.target, ast.Name):
            scope.eager.add(node.target.id)
        return children(node)

    def enter_named(
        self, node: ast.ExceptHandler | ast.MatchAs | ast.MatchStar, scope: Scope
    ) -> list[ast.AST]:
        if node.name:
            scope.bound.add(node.name)
        return children(node)

    def enter_mapping(self, node: ast.MatchMapping, scope: Scope) -> list[ast.AST]:
        if node.rest:
            scope.bound.add(node.rest)
        return children(node)


_ENTER: dict[type, Callable[[_Walker, Any, Scope], list[ast.AST]]] = {
    **dict.fromkeys((ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda), _Walker.enter_function),
    ast.ClassDef: _Walker.enter_class,
    **dict.fromkeys(
        (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp), _Walker.enter_comprehension
    ),
    **dict.fromkeys((ast.Import, ast.ImportFrom), _Walker.enter_import),
    **dict.fromkeys((ast.Global, ast.Nonlocal), _Walker.enter_declaration),
    ast.Try: _Walker.enter_try,
    ast.AugAssign: _Walker.enter_increment,
    **dict.fromkeys((ast.ExceptHandler, ast.MatchAs, ast.MatchStar), _Walker.enter_named),
    ast.MatchMapping: _Walker.enter_mapping,
}


def _catches_import_errors(handler: ast.ExceptHandler) -> bool:
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(
        kind is None or (isinstance(kind, ast.Name) and kind.id in IMPORT_ERRORS) for kind in kinds
    )

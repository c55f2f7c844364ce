"""Which names a statement binds, and which it reads as globals, now or when called."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field

from grader.submission.walking import children

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
IMPORTS = (ast.Import, ast.ImportFrom)
DECLARATIONS = (ast.Global, ast.Nonlocal)
NAMED = (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)


@dataclass(slots=True)
class Scope:
    """The names of one scope."""

    bound: set[str] = field(default_factory=set)
    eager: set[str] = field(default_factory=set)
    """Names read while the statements run."""
    deferred: set[str] = field(default_factory=set)
    """Names that functions defined here read from outside of themselves when called."""
    declared: set[str] = field(default_factory=set)
    """Names declared global or nonlocal."""

    @property
    def reads(self) -> set[str]:
        """Names read, now or later."""
        return self.eager | self.deferred


def scan(nodes: Iterable[ast.AST]) -> Scope:
    """Return the names of the scope that consists of ``nodes``."""
    scope = Scope()
    stack = list(nodes)
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Name):
            (scope.eager if isinstance(node.ctx, ast.Load) else scope.bound).add(node.id)
        elif isinstance(node, FUNCTIONS):
            stack += _enter_function(node, scope)
        elif isinstance(node, ast.ClassDef):
            stack += _enter_class(node, scope)
        elif isinstance(node, COMPREHENSIONS):
            inner = scan(children(node))
            scope.eager |= inner.eager - inner.bound
            scope.deferred |= inner.deferred - inner.bound
        elif isinstance(node, IMPORTS):
            scope.bound |= {a.asname or a.name.partition(".")[0] for a in node.names} - {"*"}
        elif isinstance(node, DECLARATIONS):
            scope.declared.update(node.names)
        elif not isinstance(node, ast.Constant):
            _bind_by_name(node, scope)
            stack += children(node)
    return scope


def inner_statements(block: ast.If | ast.Try | ast.With) -> list[ast.stmt]:
    """Return the statements of all branches of a block."""
    if isinstance(block, ast.If):
        return [*block.body, *block.orelse]
    if isinstance(block, ast.With):
        return block.body
    handlers = [s for handler in block.handlers for s in handler.body]
    return [*block.body, *handlers, *block.orelse, *block.finalbody]


def _bind_by_name(node: ast.AST, scope: Scope) -> None:
    """Add names that stand in a node's own field instead of in a Name."""
    if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
        scope.eager.add(node.target.id)
    elif isinstance(node, NAMED) and node.name:
        scope.bound.add(node.name)
    elif isinstance(node, ast.MatchMapping) and node.rest:
        scope.bound.add(node.rest)


def _enter_function(
    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda, scope: Scope
) -> list[ast.AST]:
    arguments = node.args
    positional = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    named = positional + [a for a in (arguments.vararg, arguments.kwarg) if a is not None]
    outside: list[ast.AST] = [*arguments.defaults]
    outside += [default for default in arguments.kw_defaults if default is not None]
    outside += [a.annotation for a in named if a.annotation is not None]
    if isinstance(node, ast.Lambda):
        inner = scan([node.body])
    else:
        scope.bound.add(node.name)
        outside += node.decorator_list
        if node.returns is not None:
            outside.append(node.returns)
        inner = scan(node.body)
    local = (inner.bound | {a.arg for a in named}) - inner.declared
    scope.deferred |= (inner.eager | inner.deferred) - local
    return outside


def _enter_class(node: ast.ClassDef, scope: Scope) -> list[ast.AST]:
    inner = scan(node.body)
    scope.bound.add(node.name)
    scope.eager |= inner.eager - inner.bound
    scope.deferred |= inner.deferred  # methods do not see the names of the class body
    return [*node.bases, *(k.value for k in node.keywords), *node.decorator_list]

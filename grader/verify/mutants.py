"""All mutants of one module's source: each function's statements, each written wrongly once."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from grader.verify.operator import Operator, Scope, called_name
from grader.verify.operators_field import FIELD_OPERATORS
from grader.verify.operators_general import GENERAL_OPERATORS

OPERATORS: tuple[Operator, ...] = (*FIELD_OPERATORS, *GENERAL_OPERATORS)
VALIDATOR = re.compile(r"_*(require|check|validate|matched|as_floating)")
"""Names of functions that look at arguments and complain: what they compute is no technique."""
FORM = re.compile(r"astype|\w+_like|reshape|len|getattr|isinstance|hasattr")
"""Calls whose arguments decide type and shape, where a mistake is an error or no difference."""
SHAPES = ("shape", "dtype", "size", "ndim")
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
TYPES = {"annotation", "returns", "decorator_list", "args", "type_comment"}
"""Fields that say nothing about behaviour; ``args`` only of definitions."""


@dataclass(frozen=True)
class Statement:
    """A statement of a function, without the statements inside of it."""

    function: str
    text: str
    first: int
    last: int


@dataclass(frozen=True)
class Mutant:
    """One mistake in one statement; ``number`` counts the mutants of the module."""

    number: int
    operator: str
    statement: Statement
    after: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is known by, wherever its line moves to."""
        return self.statement.function, self.statement.text, self.after


@dataclass(frozen=True)
class _Site:
    """Where a node hangs: ``parent.field``, or an element of that list."""

    parent: ast.AST
    field: str
    index: int | None

    @property
    def node(self) -> Any:
        held = getattr(self.parent, self.field)
        return held if self.index is None else held[self.index]

    def put(self, node: ast.AST) -> None:
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node


class Workshop:
    """The mutants of a source text, and its statements that could be mutated."""

    def __init__(self, source: str) -> None:
        self._tree = ast.parse(source)
        self.statements: list[Statement] = []
        self.mutants: list[Mutant] = []
        self._changes: list[tuple[_Site, ast.AST]] = []
        self._visit_definitions(self._tree, "", ())

    @contextmanager
    def mutated(self, number: int) -> Iterator[ast.Module]:
        """Give the tree with one mutant in it, as long as the context lasts."""
        with _replaced(*self._changes[number]):
            yield self._tree

    def _visit_definitions(self, node: ast.AST, prefix: str, attributes: tuple[str, ...]) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.ClassDef):
                self._visit_definitions(child, f"{prefix}{child.name}.", _attributes(child))
            elif isinstance(child, ast.FunctionDef) and not _is_checker(child):
                parameters = tuple(a.arg for a in child.args.args)
                scope = Scope(_names(child), attributes, parameters, _only_for_checks(child))
                self._visit_body(child, "body", f"{prefix}{child.name}", scope)

    def _visit_body(self, parent: ast.AST, field: str, function: str, scope: Scope) -> None:
        for index, statement in enumerate(getattr(parent, field)):
            if not _is_left_alone(statement) and not _is_unread(statement, scope):
                if not isinstance(statement, DEFINITIONS):
                    self._visit(_Site(parent, field, index), function, scope)
                for inner in ("body", "orelse", "finalbody"):
                    if getattr(statement, inner, None):
                        self._visit_body(statement, inner, function, scope)

    def _visit(self, place: _Site, function: str, scope: Scope) -> None:
        node = place.node
        before = _text(node)
        last = max(getattr(n, "end_lineno", None) or node.lineno for n in _own_nodes(node))
        statement = Statement(function, before, node.lineno, last)
        self.statements.append(statement)
        seen = {before}
        for site in [place, *_sites(node)]:
            for operator in OPERATORS:
                for replacement in operator.mutate(site.node, scope):
                    ast.copy_location(replacement, site.node)
                    ast.fix_missing_locations(replacement)
                    with _replaced(site, replacement):
                        after = _text(place.node)
                    if after not in seen:
                        seen.add(after)
                        number = len(self.mutants)
                        self.mutants.append(Mutant(number, operator.name(), statement, after))
                        self._changes.append((site, replacement))


@contextmanager
def _replaced(site: _Site, replacement: ast.AST) -> Iterator[None]:
    original = site.node
    site.put(replacement)
    try:
        yield
    finally:
        site.put(original)


def _is_left_alone(statement: ast.stmt) -> bool:
    """Whether a statement only checks arguments or documents."""
    match statement:
        case ast.Raise() | ast.Pass() | ast.Import() | ast.ImportFrom() | ast.Assert():
            return True
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.Expr(value=ast.Call() as call) | ast.Assign(value=ast.Call() as call):
            return bool(VALIDATOR.match(called_name(call)))
        case ast.If(body=body, orelse=[]):
            return all(isinstance(inner, ast.Raise) for inner in body)
        case ast.For(body=body, orelse=[]):
            return all(_is_left_alone(inner) for inner in body)
        case ast.Try(handlers=handlers):
            return all(isinstance(h.body[-1], ast.Raise) for h in handlers)
    return False


def _is_unread(statement: ast.stmt, scope: Scope) -> bool:
    """Whether a statement binds what only checks of arguments read."""
    match statement:
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name in scope.only_checked
    return False


def _is_checker(function: ast.FunctionDef) -> bool:
    """Whether a function looks at an argument and complains about it by its name."""
    raises = any(isinstance(node, ast.Raise) for node in ast.walk(function))
    told = any(argument.arg == "name" for argument in function.args.args)
    returns = [node.value for node in ast.walk(function) if isinstance(node, ast.Return)]
    hands_on = all(value is None or isinstance(value, ast.Name) for value in returns)
    return raises and (bool(VALIDATOR.match(function.name)) or (told and hands_on))


def _only_for_checks(function: ast.FunctionDef) -> set[str]:
    """Return the local variables that nothing reads but checks of arguments."""
    read: set[str] = set()
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        if not (isinstance(node, ast.stmt) and _is_left_alone(node)):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                read.add(node.id)
            waiting.extend(ast.iter_child_nodes(node))
    return set(_names(function)) - read


def _sites(node: ast.AST) -> Iterator[_Site]:
    """Yield where the expressions of a statement hang, those of inner statements left out."""
    for field, value in ast.iter_fields(node):
        if field in TYPES and not (field == "args" and isinstance(node, ast.Call)):
            continue
        if field in ("args", "keywords") and FORM.fullmatch(called_name(node)):
            continue
        for index, child in enumerate(value) if isinstance(value, list) else ((None, value),):
            if isinstance(child, ast.expr | ast.keyword | ast.comprehension | ast.withitem):
                if isinstance(child, ast.JoinedStr):
                    continue
                if not _is_form(node, child):
                    yield _Site(node, field, index)
                    yield from _sites(child)
                elif isinstance(child, ast.expr) and not isinstance(child, ast.Name):
                    yield from _sites(child)


def _is_form(parent: ast.AST, child: ast.AST) -> bool:
    """Whether an expression only says over what, of what shape, or how strictly."""
    match parent:
        case ast.Attribute(attr=name):
            return name in SHAPES
        case ast.For(iter=over) | ast.comprehension(iter=over):
            return child is over and isinstance(over, ast.Name)
        case ast.Call():
            return isinstance(child, ast.keyword) and child.arg == "strict"
    return False


def _own_nodes(node: ast.AST) -> Iterator[ast.AST]:
    if not any(isinstance(child, ast.stmt) for child in ast.iter_child_nodes(node)):
        yield node
    yield from (site.node for site in _sites(node))


def _text(statement: ast.stmt) -> str:
    """Return the source of a statement in its normal form, without what is inside of it."""
    if not getattr(statement, "body", None):
        return ast.unparse(statement)
    body, orelse = statement.body, getattr(statement, "orelse", [])  # type: ignore[attr-defined]
    statement.body = [ast.Expr(ast.Constant(...))]  # type: ignore[attr-defined]
    statement.orelse = []  # type: ignore[attr-defined]
    try:
        return ast.unparse(statement).rpartition("\n")[0]
    finally:
        statement.body, statement.orelse = body, orelse  # type: ignore[attr-defined]


def _names(function: ast.FunctionDef) -> tuple[str, ...]:
    parameters = [a.arg for a in ast.walk(function.args) if isinstance(a, ast.arg)]
    bound = [
        node.id
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    ]
    return tuple(dict.fromkeys(n for n in [*parameters, *bound] if n not in ("self", "_")))


def _attributes(definition: ast.ClassDef) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            node.attr
            for node in ast.walk(definition)
            if isinstance(node, ast.Attribute)
            and isinstance(node.ctx, ast.Store)
            and isinstance(node.value, ast.Name)
            and node.value.id == "self"
        )
    )

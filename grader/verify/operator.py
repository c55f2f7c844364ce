"""What a mutation operator is: a rule that writes an expression or statement wrongly."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Set
from copy import deepcopy
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class Scope:
    """What an operator may know of the function that it works in."""

    names: tuple[str, ...] = ()
    """Its parameters and local variables, in the order in which they are bound."""
    attributes: tuple[str, ...] = ()
    """Attributes that the class assigns to ``self``."""
    parameters: tuple[str, ...] = ()
    """Its parameters alone."""
    only_checked: Set[str] = frozenset()
    """Local variables that nothing reads but checks of arguments."""


class Operator:
    """A kind of mistake. ``examples`` are (before, after) of statements, for tests and readers."""

    examples: ClassVar[tuple[tuple[str, str], ...]] = ()

    def mutate(self, node: ast.AST, scope: Scope) -> Iterator[ast.AST]:
        """Yield what may stand instead of ``node``; the node itself is not changed."""
        raise NotImplementedError

    @classmethod
    def name(cls) -> str:
        """Return the operator's name in reports: ``operand-swap``."""
        words = "".join(f"-{c.lower()}" if c.isupper() else c for c in cls.__name__)
        return words.lstrip("-")


def changed(node: ast.AST, **fields: object) -> ast.AST:
    """Return a copy of ``node`` with other fields."""
    copy = deepcopy(node)
    for name, value in fields.items():
        setattr(copy, name, value)
    return copy


def binary(left: ast.expr, op: ast.operator, right: ast.expr) -> ast.BinOp:
    """Return an operation of copies of two expressions."""
    return ast.BinOp(deepcopy(left), op, deepcopy(right))


def called_name(node: ast.AST) -> str:
    """Return the last part of the name of what is called: ``sum`` of ``np.sum(x)``."""
    if not isinstance(node, ast.Call):
        return ""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def is_number(node: ast.AST, *values: float) -> bool:
    """Whether ``node`` is a number, and one of ``values`` where there are some."""
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, int | float)
        and not isinstance(node.value, bool)
        and (not values or node.value in values)
    )


def last_name(node: ast.AST) -> str:
    """Return ``x`` of ``x`` and ``beta`` of ``self.beta``; empty for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""

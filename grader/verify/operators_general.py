"""Mistakes of any program: comparisons, conditions, constants, forgotten statements, names."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from copy import deepcopy

from grader.verify.operator import Operator, Scope, binary, changed, is_number

BOUNDARY: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
REVERSED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE,
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
    ast.GtE: ast.Lt,
}


class Comparison(Operator):
    """A boundary on the wrong side, or the comparison reversed."""

    examples = (
        ("m = u >= p", "m = u > p"),
        ("m = u >= p", "m = u < p"),
        ("m = a is None", "m = a is not None"),
    )

    def mutate(self, node: ast.AST, scope: Scope) -> Iterator[ast.AST]:
        """Yield other comparisons."""
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            for table in (BOUNDARY, REVERSED):
                if type(node.ops[0]) in table:
                    yield changed(node, ops=[table[type(node.ops[0])]()])


class Condition(Operator):
    """Branches exchanged, ``and`` for ``or``, a ``not`` left out."""

    examples = (
        ("y = a if train else b", "y = b if train else a"),
        ("y = a and b", "y = a or b"),
        ("y = not a", "y = a"),
    )

    def mutate(self, node: ast.AST, scope: Scope) -> Iterator[ast.AST]:
        """Yield the wrong branch or connective."""
        match node:
            case ast.If(test=test):
                yield changed(node, test=ast.UnaryOp(ast.Not(), deepcopy(test)))
            case ast.IfExp(body=body, orelse=orelse):
                yield changed(node, body=deepcopy(orelse), orelse=deepcopy(body))
            case ast.BoolOp(op=op):
                yield changed(node, op=ast.Or() if isinstance(op, ast.And) else ast.And())
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                yield deepcopy(operand)


class Constant(Operator):
    """A number doubled, halved, or off by one; a truth value reversed."""

    examples = (
        ("y = 2.0 * x", "y = 4.0 * x"),
        ("y = 2.0 * x", "y = 1.0 * x"),
        ("y = t + 1", "y = t + 2"),
        ("y = t + 1", "y = t + 0"),
        ("y = True", "y = False"),
    )

    def mutate(self, node: ast.AST, scope: Scope) -> Iterator[ast.AST]:
        """Yield other numbers."""
        match node:
            case ast.Constant(value=bool() as value):
                yield ast.Constant(not value)
            case ast.Constant(value=float() as value):
                yield ast.Constant(2 * value if value else 1.0)
                if value:
                    yield ast.Constant(value / 2)
            case ast.Constant(value=int() as value):
                yield ast.Constant(value + 1)
                yield ast.Constant(value - 1)


class OffByOne(Operator):
    """A counter read one too early or too late."""

    examples = (("y = beta**self.t", "y = beta ** (self.t + 1)"), ("y = x[i]", "y = x[i - 1]"))

    def mutate(self, node: ast.AST, scope: Scope) -> Iterator[ast.AST]:
        """Yield the neighbouring number."""
        match node:
            case ast.BinOp(op=ast.Pow(), left=base, right=exponent) if not is_number(exponent):
                yield binary(base, ast.Pow(), binary(exponent, ast.Add(), ast.Constant(1)))
                yield binary(base, ast.Pow(), binary(exponent, ast.Sub(), ast.Constant(1)))
            case ast.Subscript(slice=ast.Name() as index, ctx=ast.Load()) if len(index.id) == 1:
                yield changed(node, slice=binary(index, ast.Sub(), ast.Constant(1)))


class Deletion(Operator):
    """A statement forgotten: of what changes state or is computed anew, never of a first value."""

    examples = (("self.t += 1", "pass"), ("self.m = m", "pass"), ("state.clear()", "pass"))

    def mutate(self, node: ast.AST, scope: Scope) -> Iterator[ast.AST]:
        """Yield nothing to do."""
        match node:
            case ast.AugAssign() | ast.Expr(value=ast.Call()):
                yield ast.Pass()
            case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
                yield ast.Pass()
            case ast.Assign(targets=[ast.Name(id=name)]) if _reads(node.value, name):
                yield ast.Pass()


class Chained(Operator):
    """One of two targets not assigned: the state keeps its old value."""

    examples = (("v = self.v = a", "v = a"),)

    def mutate(self, node: ast.AST, scope: Scope) -> Iterator[ast.AST]:
        """Yield the assignment to the names alone."""
        if isinstance(node, ast.Assign) and len(node.targets) > 1:
            names = [target for target in node.targets if isinstance(target, ast.Name)]
            if names and len(names) < len(node.targets):
                yield changed(node, targets=deepcopy(names))


class Returned(Operator):
    """Nothing returned, or a pair in the wrong order."""

    examples = (("return x", "return None"), ("return a, b", "return b, a"))

    def mutate(self, node: ast.AST, scope: Scope) -> Iterator[ast.AST]:
        """Yield other return values."""
        match node:
            case ast.Return(value=ast.Tuple(elts=[first, second])):
                yield ast.Return(ast.Tuple([deepcopy(second), deepcopy(first)], ast.Load()))
            case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
                yield ast.Return(ast.Constant(None))


class WrongName(Operator):
    """Another variable of the same scope: the one that was bound next."""

    examples = (("y = a * x", "y = x * x"), ("y = self.m", "y = self.v"))

    def mutate(self, node: ast.AST, scope: Scope) -> Iterator[ast.AST]:
        """Yield the neighbouring name."""
        match node:
            case ast.Name(id=name, ctx=ast.Load()) if name in scope.names:
                yield ast.Name(_next(name, scope.names), ast.Load())
            case ast.Attribute(value=ast.Name(id="self"), attr=name, ctx=ast.Load()) if (
                name in scope.attributes
            ):
                yield changed(node, attr=_next(name, scope.attributes))


def _next(name: str, names: tuple[str, ...]) -> str:
    return names[(names.index(name) + 1) % len(names)]


def _reads(value: ast.AST, name: str) -> bool:
    return any(isinstance(node, ast.Name) and node.id == name for node in ast.walk(value))


GENERAL_OPERATORS: tuple[Operator, ...] = (
    Comparison(),
    Condition(),
    Constant(),
    OffByOne(),
    Deletion(),
    Chained(),
    Returned(),
    WrongName(),
)

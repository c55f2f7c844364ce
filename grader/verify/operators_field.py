"""Mistakes of this field: signs, axes, roots, moments, transposes, state."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from copy import deepcopy

from grader.verify.operator import (
    Operator,
    Scope,
    binary,
    called_name,
    changed,
    is_number,
    last_name,
)

SHARES = ("beta", "beta1", "beta2", "momentum", "decay", "rho", "alpha", "ratio", "keep")
REDUCTIONS = {"sum": "mean", "mean": "sum", "max": "min", "min": "max", "std": "var", "var": "std"}
LIKE = {
    **REDUCTIONS,
    "maximum": "minimum",
    "minimum": "maximum",
    "argmax": "argmin",
    "argmin": "argmax",
    "zeros": "ones",
    "zeros_like": "ones_like",
    "ones": "zeros",
    "ones_like": "zeros_like",
    "floor": "ceil",
    "ceil": "floor",
    "log": "exp",
    "exp": "log",
    "sin": "cos",
    "cos": "sin",
}
COPIES = ("copy", "array", "dict", "list", "deepcopy")


class Sign(Operator):
    """A plus for a minus, and the other way round."""

    examples = (("y = a + b", "y = a - b"), ("y = -a", "y = a"), ("w -= g", "w += g"))

    def mutate(self, node: ast.AST, scope: Scope) -> Iterator[ast.AST]:
        """Yield the other sign."""
        match node:
            case ast.BinOp(op=ast.Add()) | ast.AugAssign(op=ast.Add()):
                yield changed(node, op=ast.Sub())
            case ast.BinOp(op=ast.Sub()) | ast.AugAssign(op=ast.Sub()):
                yield changed(node, op=ast.Add())
            case ast.UnaryOp(op=ast.USub(), operand=operand) if not is_number(operand, 1):
                yield deepcopy(operand)


class OperandSwap(Operator):
    """Both sides of an operation that is not symmetric, exchanged."""

    examples = (("y = a - b", "y = b - a"), ("y = a @ b", "y = b @ a"), ("y = a / b", "y = b / a"))

    def mutate(self, node: ast.AST, scope: Scope) -> Iterator[ast.AST]:
        """Yield the swapped operation."""
        if isinstance(node, ast.BinOp) and isinstance(
            node.op, ast.Sub | ast.Div | ast.MatMult | ast.Pow | ast.FloorDiv | ast.Mod
        ):
            yield binary(node.right, node.op, node.left)


class Product(Operator):
    """Times for divided by, elementwise for matrix product."""

    examples = (("y = a * b", "y = a / b"), ("y = a @ b", "y = a * b"), ("y = a * b", "y = a @ b"))

    def mutate(self, node: ast.AST, scope: Scope) -> Iterator[ast.AST]:
        """Yield other products."""
        match node:
            case ast.BinOp(op=ast.Mult(), left=left, right=right):
                yield changed(node, op=ast.Div())
                if not is_number(left) and not is_number(right):
                    yield changed(node, op=ast.MatMult())
            case ast.BinOp(op=ast.Div()) | ast.BinOp(op=ast.MatMult()):
                yield changed(node, op=ast.Mult())
            case ast.BinOp(op=ast.FloorDiv()):
                yield changed(node, op=ast.Div())


class MissingTerm(Operator):
    """A term of a sum or a factor of a product left out."""

    examples = (("y = a + b", "y = a"), ("y = a * b", "y = b"), ("y = a / b", "y = a"))

    def mutate(self, node: ast.AST, scope: Scope) -> Iterator[ast.AST]:
        """Yield one side alone."""
        if not isinstance(node, ast.BinOp):
            return
        yield deepcopy(node.left)
        if isinstance(node.op, ast.Add | ast.Mult | ast.MatMult):
            yield deepcopy(node.right)
        elif isinstance(node.op, ast.Sub) and not is_number(node.left):
            yield ast.UnaryOp(ast.USub(), deepcopy(node.right))


class Axis(Operator):
    """Another axis, or none."""

    examples = (("y = x.sum(axis=0)", "y = x.sum(axis=1)"), ("y = x.sum(axis=0)", "y = x.sum()"))

    def mutate(self, node: ast.AST, scope: Scope) -> Iterator[ast.AST]:
        """Yield calls with another axis, and without."""
        if not isinstance(node, ast.Call):
            return
        for i, keyword in enumerate(node.keywords):
            if keyword.arg == "axis":
                if is_number(keyword.value):
                    axis = ast.Constant(0 if ast.unparse(keyword.value) != "0" else 1)
                    keywords = [
                        changed(k, value=axis) if k is keyword else k for k in node.keywords
                    ]
                    yield changed(node, keywords=keywords)
                yield _without_keyword(node, i)


class KeepDims(Operator):
    """Summed axes not kept."""

    examples = (("y = x.sum(keepdims=True)", "y = x.sum()"),)

    def mutate(self, node: ast.AST, scope: Scope) -> Iterator[ast.AST]:
        """Yield the call without keepdims."""
        if isinstance(node, ast.Call):
            for i, keyword in enumerate(node.keywords):
                if keyword.arg == "keepdims":
                    yield _without_keyword(node, i)


class Ddof(Operator):
    """Divided by N - 1 instead of N."""

    examples = (("y = x.var(axis=0)", "y = x.var(axis=0, ddof=1)"),)

    def mutate(self, node: ast.AST, scope: Scope) -> Iterator[ast.AST]:
        """Yield the call with ddof, or without."""
        if isinstance(node, ast.Call) and called_name(node) in ("var", "std"):
            for i, keyword in enumerate(node.keywords):
                if keyword.arg == "ddof":
                    yield _without_keyword(node, i)
                    return
            ddof = ast.keyword("ddof", ast.Constant(1))
            yield changed(node, keywords=[*deepcopy(node.keywords), ddof])


class Root(Operator):
    """A root, square or absolute value left out, or a square for a root."""

    examples = (
        ("y = np.sqrt(v)", "y = v"),
        ("y = x**2", "y = x"),
        ("y = np.abs(x)", "y = x"),
        ("y = x**0.5", "y = x"),
    )

    def mutate(self, node: ast.AST, scope: Scope) -> Iterator[ast.AST]:
        """Yield the argument alone."""
        match node:
            case ast.Call(args=[argument]) if called_name(node) in ("sqrt", "abs", "sign"):
                yield deepcopy(argument)
            case ast.BinOp(op=ast.Pow(), left=base):
                yield deepcopy(base)


class EpsPlace(Operator):
    """The small number on the other side of the root's sign."""

    examples = (
        ("y = np.sqrt(v + eps)", "y = np.sqrt(v) + eps"),
        ("y = np.sqrt(v) + eps", "y = np.sqrt(v + eps)"),
    )

    def mutate(self, node: ast.AST, scope: Scope) -> Iterator[ast.AST]:
        """Yield eps moved in or out."""
        match node:
            case ast.Call(func=func, args=[ast.BinOp(op=ast.Add(), left=inside, right=eps)]) if (
                called_name(node) == "sqrt" and _is_eps(eps)
            ):
                yield binary(ast.Call(func, [inside], []), ast.Add(), eps)
            case ast.BinOp(
                op=ast.Add(), left=ast.Call(func=func, args=[inside]) as call, right=eps
            ) if called_name(call) == "sqrt" and _is_eps(eps):
                yield ast.Call(deepcopy(func), [binary(inside, ast.Add(), eps)], [])


class Complement(Operator):
    """β for 1 - β."""

    examples = (("v = beta * v", "v = (1 - beta) * v"), ("v = 1 - beta", "v = beta"))

    def mutate(self, node: ast.AST, scope: Scope) -> Iterator[ast.AST]:
        """Yield the other share."""
        match node:
            case ast.Name(ctx=ast.Load()) | ast.Attribute(ctx=ast.Load()):
                if last_name(node) in SHARES:
                    yield binary(ast.Constant(1), ast.Sub(), node)
            case ast.BinOp(op=ast.Sub(), left=one, right=right) if is_number(one, 1):
                yield deepcopy(right)


class Reduction(Operator):
    """A sum for a mean, a maximum for a minimum, ones for zeros."""

    examples = (
        ("y = x.sum(axis=0)", "y = x.mean(axis=0)"),
        ("y = np.maximum(x, 0)", "y = np.minimum(x, 0)"),
        ("y = np.zeros(3)", "y = np.ones(3)"),
    )

    def mutate(self, node: ast.AST, scope: Scope) -> Iterator[ast.AST]:
        """Yield the call of the other function."""
        if isinstance(node, ast.Call) and called_name(node) in LIKE:
            other = LIKE[called_name(node)]
            if isinstance(node.func, ast.Attribute):
                yield changed(node, func=changed(node.func, attr=other))
            elif isinstance(node.func, ast.Name) and other in ("max", "min"):
                yield changed(node, func=changed(node.func, id=other))


class Transpose(Operator):
    """A transpose left out."""

    examples = (("y = x.T @ w", "y = x @ w"), ("y = x.transpose(0, 2, 1)", "y = x"))

    def mutate(self, node: ast.AST, scope: Scope) -> Iterator[ast.AST]:
        """Yield what is transposed, as it is."""
        match node:
            case ast.Attribute(attr="T", value=value):
                yield deepcopy(value)
            case ast.Call(func=ast.Attribute(attr="transpose", value=value)) if node.args:
                yield deepcopy(value)


class Copy(Operator):
    """No copy: the caller's own object is kept or returned."""

    examples = (("y = x.copy()", "y = x"), ("y = np.array(x, copy=True)", "y = x"))

    def mutate(self, node: ast.AST, scope: Scope) -> Iterator[ast.AST]:
        """Yield the original."""
        if isinstance(node, ast.Call) and called_name(node) in COPIES:
            if isinstance(node.func, ast.Attribute) and not node.args:
                yield deepcopy(node.func.value)
            elif node.args and not isinstance(node.args[0], ast.List | ast.ListComp):
                yield deepcopy(node.args[0])


class InPlace(Operator):
    """A result written into the caller's own array."""

    examples = (("x = x * m", "x *= m"), ("x = x - y", "x -= y"))

    def mutate(self, node: ast.AST, scope: Scope) -> Iterator[ast.AST]:
        """Yield the augmented assignment; the other way round is as right wherever it works."""
        match node:
            case ast.Assign(targets=[target], value=ast.BinOp(left=left, op=op, right=right)):
                same = ast.unparse(target) == ast.unparse(left)
                if same and isinstance(target, ast.Name | ast.Attribute | ast.Subscript):
                    yield ast.AugAssign(deepcopy(target), op, deepcopy(right))


def _without_keyword(node: ast.Call, position: int) -> ast.AST:
    kept = [deepcopy(k) for i, k in enumerate(node.keywords) if i != position]
    return changed(node, keywords=kept)


def _is_eps(node: ast.AST) -> bool:
    return "eps" in last_name(node).lower() or (
        isinstance(node, ast.Constant) and isinstance(node.value, float) and node.value < 1e-3
    )


FIELD_OPERATORS: tuple[Operator, ...] = (
    Sign(),
    OperandSwap(),
    Product(),
    MissingTerm(),
    Axis(),
    KeepDims(),
    Ddof(),
    Root(),
    EpsPlace(),
    Complement(),
    Reduction(),
    Transpose(),
    Copy(),
    InPlace(),
)

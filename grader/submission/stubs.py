"""Whether a function computes nothing: the handout's gap was left as it was."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from grader.submission.costs import dotted
from grader.submission.digests import without_docstring
from grader.submission.scopes import inner_statements

BLANKS = frozenset({"zeros", "zeros_like", "ones", "ones_like", "empty", "empty_like", "len"})
"""Calls whose result does not depend on the values of their arguments."""
PASSING_ON = frozenset(
    {"copy", "deepcopy", "astype", "squeeze", "float", "int", "array", "asarray"}
    | {"dict", "list", "tuple", "set", "full", "full_like", "get", "setdefault", "pop"}
    | {"isinstance", "hasattr", "super"}
)
"""Calls that only hand on what they are given."""
IDLE_CALLS = frozenset({"print", "warn", "seed", "setdefault", "__init__"})
IDLE_STATEMENTS = (
    ast.Pass,
    ast.Raise,
    ast.Assert,
    ast.Import,
    ast.ImportFrom,
    ast.Global,
    ast.Nonlocal,
    ast.Delete,
    ast.Break,
    ast.Continue,
)


def is_stub(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> bool:
    """Whether the body only passes, raises, or hands over constants and its parameters."""
    if isinstance(node, ast.Lambda):
        return _is_idle(node.body)
    return _are_idle(without_docstring(node.body))


def _are_idle(statements: Iterable[ast.stmt]) -> bool:
    return all(_does_nothing(statement) for statement in statements)


def _does_nothing(node: ast.stmt) -> bool:
    match node:
        case ast.Assign(targets=targets, value=value):
            idle = _is_idle(value) and all(_is_plain_target(t, value) for t in targets)
        case ast.AnnAssign(target=target, value=assigned):
            idle = assigned is None or (_is_idle(assigned) and _is_plain_target(target, assigned))
        case ast.Return(value=returned):
            idle = returned is None or _is_idle(returned)
        case ast.Expr(value=value):
            idle = _is_idle(value) or _is_idle_call(value)
        case ast.If(test=test):
            idle = _is_idle_test(test) and _are_idle(inner_statements(node))
        case ast.For() | ast.While():
            idle = _are_idle([*node.body, *node.orelse])
        case ast.Try():
            idle = _are_idle(inner_statements(node))
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            idle = is_stub(node)
        case _:
            idle = isinstance(node, IDLE_STATEMENTS)
    return idle


def _is_plain_target(target: ast.expr, value: ast.expr) -> bool:
    """Whether storing there computes nothing: ``x[mask] = 0`` does, ``d["k"] = v`` does not."""
    match target:
        case ast.Tuple(elts=elements) | ast.List(elts=elements):
            return all(_is_plain_target(element, value) for element in elements)
        case ast.Starred(value=inner):
            return _is_plain_target(inner, value)
        case ast.Subscript(slice=index):
            nothing = isinstance(value, ast.Constant) and value.value in (None, ...)
            return nothing or isinstance(index, ast.Constant)
        case _:
            return True


def _is_idle(node: ast.expr) -> bool:
    """Whether the value is a constant, a parameter, a shape, a setting or a blank."""
    match node:
        case ast.Constant() | ast.Name() | ast.JoinedStr():
            idle = True
        case ast.Tuple(elts=values) | ast.List(elts=values) | ast.Set(elts=values):
            idle = all(map(_is_idle, values))
        case ast.Dict(values=values) | ast.BoolOp(values=values):
            idle = all(map(_is_idle, values))
        case ast.Attribute(attr=name, value=value):
            idle = name != "T" and _is_idle(value)
        case ast.Starred(value=value):
            idle = _is_idle(value)
        case ast.Subscript(value=value, slice=index):
            idle = _is_idle(value) and (_is_shape(value) or _is_size(index))
        case ast.UnaryOp(operand=operand):
            idle = isinstance(operand, ast.Constant)
        case ast.BinOp():
            idle = _is_size(node)
        case ast.IfExp(test=test, body=body, orelse=other):
            idle = _is_idle_test(test) and _is_idle(body) and _is_idle(other)
        case ast.Lambda():
            idle = is_stub(node)
        case ast.Call():
            idle = _is_blank(node)
        case _:
            idle = False
    return idle


def _is_blank(call: ast.Call) -> bool:
    """Whether the call makes a blank, reads a setting or hands its arguments on."""
    name = _callee(call)
    if isinstance(call.func, ast.Attribute) and not _is_idle(call.func.value):
        return False
    arguments = [*call.args, *(keyword.value for keyword in call.keywords)]
    return name in BLANKS or (name in PASSING_ON and all(map(_is_idle, arguments)))


def _callee(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else dotted(call.func) or ""


def _is_shape(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "shape"


def _is_size(node: ast.expr) -> bool:
    """Whether it is arithmetic of lengths, shapes and constants only: ``len(params) // 2``."""
    match node:
        case ast.BinOp(left=left, right=right):
            return _is_size(left) and _is_size(right)
        case ast.UnaryOp(operand=operand):
            return _is_size(operand)
        case ast.Subscript(value=value):
            return _is_shape(value)
        case ast.Call(func=ast.Name(id="len")):
            return True
        case _:
            return isinstance(node, ast.Constant)


def _is_idle_test(node: ast.expr) -> bool:
    match node:
        case ast.Compare(left=left, comparators=others):
            return all(map(_is_idle, [left, *others]))
        case ast.BoolOp(values=values):
            return all(map(_is_idle_test, values))
        case ast.UnaryOp(operand=operand):
            return _is_idle_test(operand)
        case _:
            return _is_idle(node)


def _is_idle_call(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and _callee(node) in IDLE_CALLS

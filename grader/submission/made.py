"""Functions that a call makes: ``np.vectorize(f)``, ``partial(f, alpha=0.1)``, ``make(0.1)``.

Read from the source, as everything about a submission is: of a call of the file's own function
what counts is the functions inside of it that its last statement returns.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from grader.submission.costs import FUNCTIONS, dotted
from grader.submission.parameters import parameters_of
from grader.submission.records import Parameter

Definition = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Made:
    """A name that a call's result gives a function to."""

    name: str
    function: Definition | ast.Lambda
    parameters: tuple[Parameter, ...]


def functions_of(statements: Iterable[ast.stmt]) -> dict[str, Definition]:
    """Return the functions that are defined among these statements, by name."""
    return {node.name: node for node in statements if isinstance(node, FUNCTIONS)}


def made_by(target: ast.expr, value: ast.expr, known: Mapping[str, Definition]) -> list[Made]:
    r"""Return the functions that ``target = value`` makes; ``known`` are those of the file.

    >>> tree = ast.parse("def f(x, a): return a * x\ng = partial(f, a=2)")
    >>> [made] = made_by(tree.body[1].targets[0], tree.body[1].value, functions_of(tree.body))
    >>> made.name, [(p.name, p.has_default) for p in made.parameters]
    ('g', [('x', False), ('a', True)])
    """
    if not isinstance(value, ast.Call):
        return []
    callee = dotted(value.func) or ""
    if callee in known:
        names, returned = _names(target), _returned(known[callee])
        if len(names) != len(returned):
            return []
        return [
            Made(name, function, parameters_of(function.args))
            for name, function in zip(names, returned, strict=True)
            if function is not None
        ]
    first = _function(value.args[0], known) if value.args else None
    if first is None or not isinstance(target, ast.Name):
        return []
    match callee.rpartition(".")[2]:
        case "vectorize":
            return [Made(target.id, first, parameters_of(first.args))]
        case "partial":
            return [Made(target.id, first, _left_open(value, parameters_of(first.args)))]
        case _:
            return []


def _names(target: ast.expr) -> list[str]:
    parts = target.elts if isinstance(target, ast.Tuple | ast.List) else [target]
    return [part.id if isinstance(part, ast.Name) else "" for part in parts]


def _returned(maker: Definition) -> list[Definition | ast.Lambda | None]:
    """Return the functions of its own that a function returns, None for what is no function."""
    last = maker.body[-1]
    if not isinstance(last, ast.Return) or last.value is None:
        return []
    own: dict[str, Definition | ast.Lambda] = dict(functions_of(maker.body))
    for node in maker.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda):
            own |= {name: node.value for target in node.targets for name in _names(target)}
    values = last.value.elts if isinstance(last.value, ast.Tuple | ast.List) else [last.value]
    return [_function(value, own) for value in values]


def _function(
    value: ast.expr, known: Mapping[str, Definition] | Mapping[str, Definition | ast.Lambda]
) -> Definition | ast.Lambda | None:
    if isinstance(value, ast.Lambda):
        return value
    return known.get(value.id) if isinstance(value, ast.Name) else None


def _left_open(call: ast.Call, parameters: tuple[Parameter, ...]) -> tuple[Parameter, ...]:
    """Return what a ``partial`` of a function with these parameters still takes."""
    given = {keyword.arg for keyword in call.keywords}
    rest = parameters[len(call.args) - 1 :]
    return tuple(
        replace(p, kind="keyword_only", has_default=True) if p.name in given else p for p in rest
    )

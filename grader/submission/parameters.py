"""What a function or a dataclass takes."""

from __future__ import annotations

import ast
from typing import Any

from grader.submission.costs import dotted
from grader.submission.records import Parameter


def parameters_of(arguments: ast.arguments) -> tuple[Parameter, ...]:
    """Return the parameters in the order in which they are written."""
    found = []
    positional = [*arguments.posonlyargs, *arguments.args]
    required = len(positional) - len(arguments.defaults)
    for i, argument in enumerate(positional):
        if i < required:
            found.append(Parameter(argument.arg))
        else:
            default = _literal(arguments.defaults[i - required])
            found.append(Parameter(argument.arg, has_default=True, default=default))
    if arguments.vararg is not None:
        found.append(Parameter(arguments.vararg.arg, "var_positional"))
    for argument, value in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        default = None if value is None else _literal(value)
        found.append(Parameter(argument.arg, "keyword_only", value is not None, default))
    if arguments.kwarg is not None:
        found.append(Parameter(arguments.kwarg.arg, "var_keyword"))
    return tuple(found)


def drop_self(parameters: tuple[Parameter, ...]) -> tuple[Parameter, ...]:
    """Drop the parameter that a bound method is not called with."""
    if parameters and parameters[0].kind == "positional":
        return parameters[1:]
    return parameters


def fields_of(node: ast.ClassDef) -> tuple[Parameter, ...]:
    """Return the fields of a dataclass body as the parameters of its ``__init__``."""
    found = []
    for item in node.body:
        if not isinstance(item, ast.AnnAssign) or not isinstance(item.target, ast.Name):
            continue
        annotation = item.annotation
        if isinstance(annotation, ast.Subscript):
            annotation = annotation.value
        if (dotted(annotation) or "").rpartition(".")[2] == "ClassVar":
            continue
        field = _field(item.target.id, item.value)
        if field is not None:
            found.append(field)
    return tuple(found)


def _field(name: str, value: ast.expr | None) -> Parameter | None:
    if value is None:
        return Parameter(name)
    if isinstance(value, ast.Call) and (dotted(value.func) or "").endswith("field"):
        settings = {keyword.arg: keyword.value for keyword in value.keywords}
        init = settings.get("init")
        if isinstance(init, ast.Constant) and init.value is False:
            return None
        has_default = "default" in settings or "default_factory" in settings
        default = _literal(settings["default"]) if "default" in settings else None
        return Parameter(name, has_default=has_default, default=default)
    return Parameter(name, has_default=True, default=_literal(value))


def _literal(node: ast.expr) -> Any:
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return None

"""The fingerprint of a definition: its syntax tree without docstrings and positions."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Mapping
from types import MappingProxyType

IGNORED_FIELDS = frozenset({"ctx", "type_comment", "kind", "type_ignores"})
DOCUMENTED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def digest(node: ast.AST, known: Mapping[ast.AST, str] = MappingProxyType({})) -> str:
    """Return the sha256 of the normalized tree; equal for copies that differ in layout only.

    ``known`` are the digests of functions inside of ``node`` that were computed before.
    """
    parts: list[str] = []
    _write(node, parts, known)
    return hashlib.sha256("\n".join(parts).encode("utf-8", "backslashreplace")).hexdigest()


def without_docstring(body: list[ast.stmt]) -> list[ast.stmt]:
    """Return the statements of a body after its docstring."""
    if body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        return body[1:] if isinstance(body[0].value.value, str) else body
    return body


def _write(node: ast.AST, parts: list[str], known: Mapping[ast.AST, str]) -> None:
    if node in known:
        parts.append(known[node])
        return
    parts.append(type(node).__name__)
    for name in node._fields:
        if name in IGNORED_FIELDS:
            continue
        value = getattr(node, name, None)
        if value is None:
            continue
        if isinstance(value, ast.AST):
            parts.append(name)
            _write(value, parts, known)
        elif isinstance(value, list):
            if name == "body" and isinstance(node, DOCUMENTED):
                value = without_docstring(value)
            if value:
                parts.append(f"{name}[")
                for item in value:
                    if isinstance(item, ast.AST):
                        _write(item, parts, known)
                    else:
                        parts.append(str(item))
                parts.append("]")
        else:
            parts.append(f"{name}={_literal(value)}")


def _literal(value: object) -> str:
    # a number of thousands of digits has a hexadecimal form but is refused a decimal one
    return hex(value) if type(value) is int else repr(value)

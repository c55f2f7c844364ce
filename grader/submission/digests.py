"""The fingerprint of a definition: its syntax tree without docstrings and positions."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Mapping
from types import MappingProxyType

from grader.submission.walking import FieldsOf

IGNORED_FIELDS = frozenset({"ctx", "type_comment", "kind", "type_ignores"})
DOCUMENTED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


_FIELDS = FieldsOf(lambda name: name not in IGNORED_FIELDS)


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
    """Add the node's kind and each of its fields; no other tree has the same parts."""
    if known and node in known:
        parts.append(known[node])
        return
    kind = type(node)
    parts.append(kind.__name__)
    for name in _FIELDS[kind]:
        value = getattr(node, name)
        if isinstance(value, ast.AST):
            _write(value, parts, known)
        elif type(value) is list:
            if name == "body" and kind in DOCUMENTED:
                value = without_docstring(value)
            parts.append("[")
            for item in value:
                if isinstance(item, ast.AST):
                    _write(item, parts, known)
                else:
                    parts.append(str(item))
            parts.append("]")
        elif kind is ast.Constant:
            parts.append(_literal(value))
        else:  # a name, a count, or None for what is not there
            parts.append(str(value))


def _literal(value: object) -> str:
    # a number of thousands of digits has a hexadecimal form but is refused a decimal one
    return hex(value) if type(value) is int else repr(value)

"""What a file mentions of other modules: imports, calls, and names it takes from them."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from grader.submission.costs import dotted, resolve
from grader.submission.records import Call

DYNAMIC_IMPORTS = frozenset({"importlib.import_module", "import_module", "__import__"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A parsed text of a file: the file itself or a cell."""

    label: str
    text: str
    body: tuple[ast.stmt, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """The nodes of one statement that speak of other modules."""

    imports: tuple[ast.Import | ast.ImportFrom, ...]
    calls: tuple[tuple[str, ast.Call], ...]
    """With the callee as it is written."""
    attributes: frozenset[tuple[str, str]]
    """(name, attribute) pairs that are read."""


def find_aliases(mentions: Iterable[Mention], package: str) -> dict[str, str]:
    """Return what each imported name stands for, as a dotted name: ``np`` → ``numpy``."""
    aliases: dict[str, str] = {}
    for node in (node for mention in mentions for node in mention.imports):
        if isinstance(node, ast.Import):
            for name in node.names:
                head = name.name.partition(".")[0]
                aliases[name.asname or head] = name.name if name.asname else head
        else:
            module = _absolute(node, package)
            for name in node.names:
                if name.name != "*":
                    aliases[name.asname or name.name] = f"{module}.{name.name}".lstrip(".")
    return aliases


def find_taken(
    mentions: Iterable[Mention], aliases: Mapping[str, str], package: str
) -> frozenset[tuple[str, str]]:
    """Return (module, name) for what is imported or read from modules; ``*`` for all names."""
    taken: set[tuple[str, str]] = set()
    for mention in mentions:
        for node in mention.imports:
            if isinstance(node, ast.ImportFrom):
                module = _absolute(node, package)
                taken.update((module, name.name) for name in node.names)
        taken.update((aliases[name], attr) for name, attr in mention.attributes if name in aliases)
    return frozenset(taken)


def imported_modules(mentions: Iterable[Mention], package: str) -> tuple[str, ...]:
    """Return the dotted modules that are imported, sorted."""
    modules: set[str] = set()
    for mention in mentions:
        for node in mention.imports:
            if isinstance(node, ast.ImportFrom):
                modules.add(_absolute(node, package))
            else:
                modules.update(name.name for name in node.names)
        for name, call in mention.calls:
            modules |= _dynamic_import(name, call)
    return tuple(sorted(modules - {""}))


def resolve_calls(
    mentions: Iterable[Mention], label: str, names: Mapping[str, str]
) -> tuple[Call, ...]:
    """Return the calls in the order of their lines, callees as ``numpy.linalg.solve``."""
    return tuple(
        Call(resolve(name, names), call.lineno, label)
        for mention in mentions
        for name, call in mention.calls
    )


def find_rebound(statements: Iterable[ast.stmt], aliases: Mapping[str, str]) -> dict[str, str]:
    """Return names given to parts of imported modules: ``inv = np.linalg.inv``."""
    names: dict[str, str] = {}
    for statement in statements:
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Attribute):
            name = dotted(statement.value)
            if name is not None and name.partition(".")[0] in aliases:
                for target in statement.targets:
                    if isinstance(target, ast.Name):
                        names[target.id] = resolve(name, aliases)
    return names


def _absolute(node: ast.ImportFrom, package: str) -> str:
    """Return the module of a from-import; ``package`` is the package that the file is in."""
    module = node.module or ""
    if not node.level:
        return module
    parts = package.split(".") if package else []
    parts = parts[: max(0, len(parts) - node.level + 1)]
    return ".".join([*parts, module] if module else parts)


def _dynamic_import(callee: str, node: ast.Call) -> set[str]:
    if callee in DYNAMIC_IMPORTS and node.args:
        argument = node.args[0]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            return {argument.value}
    return set()

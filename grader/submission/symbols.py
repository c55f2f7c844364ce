"""The functions, classes, methods and re-bindings in the kept statements of a text."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from grader.submission.costs import FUNCTIONS, dotted
from grader.submission.digests import digest
from grader.submission.made import Definition, made_by
from grader.submission.parameters import drop_self, fields_of, parameters_of
from grader.submission.records import Alias, Parameter, Symbol, SymbolKind
from grader.submission.scopes import inner_statements
from grader.submission.stubs import is_stub
from grader.submission.walking import count_statements


@dataclass(slots=True)
class Names:
    """The symbols and aliases of one file, in its order."""

    file: str
    symbols: list[Symbol] = field(default_factory=list)
    aliases: list[Alias] = field(default_factory=list)
    dataclasses: set[tuple[str, int]] = field(default_factory=set)
    """(label, line) of the classes whose parameters are their fields."""
    functions: dict[str, Definition] = field(default_factory=dict)
    """Those that are defined so far, for what calls of them make."""


def add_names(names: Names, label: str, text: str, statements: Iterable[ast.stmt]) -> None:
    """Add what ``statements`` of the text ``label`` define."""
    _Reader(names, label, text.split("\n")).read(statements)


class _Reader:
    def __init__(self, names: Names, label: str, lines: list[str]) -> None:
        self._names = names
        self._label = label
        self._lines = lines

    def read(self, statements: Iterable[ast.stmt]) -> None:
        for node in _unfold(statements):
            if isinstance(node, FUNCTIONS):
                self._names.functions[node.name] = node
                self._add(node, node, node.name, "function", parameters_of(node.args))
            elif isinstance(node, ast.ClassDef):
                self._add_class(node)
            elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                for target in targets:
                    self._add_binding(node, target, node.value)

    def _add_binding(self, node: ast.stmt, target: ast.expr, value: ast.expr) -> None:
        for made in made_by(target, value, self._names.functions):
            inner = made.function
            place = node if isinstance(inner, ast.Lambda) else inner
            self._add(place, inner, made.name, "function", made.parameters)
        name = dotted(target)
        if name is None:
            return
        if isinstance(value, ast.Lambda):
            parameters = parameters_of(value.args)
            self._add(node, value, name, "method" if "." in name else "function", parameters)
        elif (aliased := dotted(value)) is not None:
            names = self._names
            names.aliases.append(Alias(name, aliased, names.file, self._label, node.lineno))

    def _add_class(self, node: ast.ClassDef) -> None:
        bases = tuple(_base_name(base) for base in node.bases)
        methods: list[Symbol] = []
        known: dict[ast.AST, str] = {}
        for item in _unfold(node.body):
            if isinstance(item, FUNCTIONS):
                parameters = parameters_of(item.args)
                if "staticmethod" not in map(dotted, item.decorator_list):
                    parameters = drop_self(parameters)
                methods.append(
                    self._symbol(item, item, f"{node.name}.{item.name}", "method", parameters)
                )
                known[item] = methods[-1].digest
            elif isinstance(item, ast.Assign) and isinstance(item.value, ast.Lambda):
                parameters = drop_self(parameters_of(item.value.args))
                methods += [
                    self._symbol(item, item.value, f"{node.name}.{target.id}", "method", parameters)
                    for target in item.targets
                    if isinstance(target, ast.Name)
                ]
        constructors = [m for m in methods if m.qualname == f"{node.name}.__init__"]
        working = [m for m in methods if m not in constructors]
        own: tuple[Parameter, ...] = constructors[-1].parameters if constructors else ()
        if not constructors and _has_fields(node, bases):
            own = fields_of(node)
            self._names.dataclasses.add((self._label, node.lineno))
        symbol = Symbol(
            qualname=node.name,
            kind="class",
            file=self._names.file,
            label=self._label,
            line=node.lineno,
            end_line=node.end_lineno or node.lineno,
            parameters=own,
            bases=bases,
            is_stub=all(m.is_stub for m in working),
            digest=digest(node, known),
            statements=count_statements(node),
            lines=self._lines_of(node),
        )
        self._names.symbols += [symbol, *methods]

    def _add(
        self,
        place: ast.stmt,
        function: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda,
        qualname: str,
        kind: SymbolKind,
        parameters: tuple[Parameter, ...],
    ) -> None:
        self._names.symbols.append(self._symbol(place, function, qualname, kind, parameters))

    def _symbol(
        self,
        place: ast.stmt,
        function: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda,
        qualname: str,
        kind: SymbolKind,
        parameters: tuple[Parameter, ...],
    ) -> Symbol:
        return Symbol(
            qualname=qualname,
            kind=kind,
            file=self._names.file,
            label=self._label,
            line=place.lineno,
            end_line=place.end_lineno or place.lineno,
            parameters=parameters,
            bases=(),
            is_stub=is_stub(function),
            digest=digest(function),
            statements=count_statements(place),
            lines=self._lines_of(place),
        )

    def _lines_of(self, node: ast.stmt) -> tuple[str, ...]:
        return tuple(self._lines[node.lineno - 1 : node.end_lineno])


def _unfold(statements: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements, those in ``if``, ``try`` and ``with`` blocks in their place."""
    for node in statements:
        if isinstance(node, ast.If | ast.Try | ast.With):
            yield from _unfold(inner_statements(node))
        else:
            yield node


def _base_name(base: ast.expr) -> str:
    while isinstance(base, ast.Subscript):
        base = base.value
    return dotted(base) or ast.unparse(base)


def _has_fields(node: ast.ClassDef, bases: tuple[str, ...]) -> bool:
    decorators = [d.func if isinstance(d, ast.Call) else d for d in node.decorator_list]
    is_dataclass = any((dotted(d) or "").rpartition(".")[2] == "dataclass" for d in decorators)
    return is_dataclass or any(base.rpartition(".")[2] == "NamedTuple" for base in bases)

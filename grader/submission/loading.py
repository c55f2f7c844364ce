"""From a path to a Submission."""

from __future__ import annotations

import ast
import hashlib
import os
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from grader.errors import SubmissionError
from grader.messages import Sentence
from grader.submission.compiling import Compiler
from grader.submission.decoding import decode
from grader.submission.finding import Definitions
from grader.submission.keeping import DEFINITIONS, choose
from grader.submission.mentions import (
    Mention,
    Unit,
    find_aliases,
    find_rebound,
    find_taken,
    imported_modules,
    resolve_calls,
)
from grader.submission.notebooks import NotebookError, read_cells
from grader.submission.parsing import Unreadable, parse
from grader.submission.records import SourceFile, SourceNote, Symbol
from grader.submission.sources import Collection, Source, collect, name_places
from grader.submission.submission import Submission
from grader.submission.superseded import find_superseded
from grader.submission.surveying import Survey, survey
from grader.submission.symbols import Names, add_names

TOO_DEEP = Sentence("notes.too_deep")


@dataclass(slots=True)
class _Draft:
    """A file that is parsed; what is executed of it may depend on the other files."""

    name: str
    module: str
    units: list[Unit]
    surveys: list[Survey]
    """Of the statements of all units."""
    aliases: dict[str, str]
    taken: frozenset[tuple[str, str]]

    def definition_reads(self) -> list[set[str]]:
        """Return what the functions and classes read from outside of themselves."""
        return [s.scope.reads for s in self.surveys if isinstance(s.statement, DEFINITIONS)]

    @property
    def package(self) -> str:
        return _package(self.name, self.module)


def load(path: str | os.PathLike[str]) -> Submission:
    """Read a submission: a folder, a single .py, an .ipynb or a .zip; nothing is executed.

    A file that cannot be read is a note of the result, and the other files go on.

    Raises
    ------
    SubmissionError
        If nothing at all can be read.
    """
    place = Path(path)
    return read(str(place), collect(place))


def read(path: str, collection: Collection) -> Submission:
    """Read what was collected at ``path``, wherever that is; nothing is executed.

    Raises
    ------
    SubmissionError
        If nothing at all can be read.
    """
    notes = list(collection.notes)
    sources = collection.sources
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a student's "\d" is not the grader's warning
        drafts = []
        for source, module in zip(sources, _module_names(sources), strict=True):
            try:
                draft = _draft(source, module, notes)
            except RecursionError:
                notes.append(SourceNote("unreadable", TOO_DEEP, source.name))
                continue
            if draft is not None:
                drafts.append(draft)
        files = _finish(drafts, notes)
    if not files:
        raise SubmissionError("errors.nothing_readable", *name_places(notes), path=path)
    return Submission(path, _fingerprint(sources), files, tuple(notes))


def _draft(source: Source, module: str, notes: list[SourceNote]) -> _Draft | None:
    texts = _texts(source, notes)
    units: list[Unit] = []
    for label, text in texts:
        tree = parse(text)
        if isinstance(tree, Unreadable):
            notes.append(_noted("unreadable", source.name, label, tree.sentence, tree.line))
        else:
            units.append(Unit(label, text, tuple(tree.body)))
    if not units:
        return None
    surveys = [survey(statement) for unit in units for statement in unit.body]
    package = _package(source.name, module)
    mentions = [known.mention for known in surveys]
    aliases = find_aliases(mentions, package)
    return _Draft(
        name=source.name,
        module=module,
        units=units,
        surveys=surveys,
        aliases=aliases,
        taken=find_taken(mentions, aliases, package),
    )


def _noted(kind: str, file: str, label: str, sentence: Sentence, line: int | None) -> SourceNote:
    """Make the note of a file or, where the label says so, of a cell (lines count in it)."""
    if label != file:
        sentence = Sentence("notes.in_part", part=label.removeprefix(file), message=sentence)
    return SourceNote(kind, sentence, file, line)


def _texts(source: Source, notes: list[SourceNote]) -> list[tuple[str, str]]:
    """Return the texts of a file with their labels; none where it cannot be read."""
    decoded = decode(source.content)
    if decoded is None:
        notes.append(SourceNote("unreadable", Sentence("notes.binary"), source.name))
        return []
    if decoded.assumed is not None:
        assumed = Sentence("notes.assumed_encoding", encoding=decoded.assumed)
        notes.append(SourceNote("encoding", assumed, source.name))
    if not source.name.lower().endswith(".ipynb"):
        return [(source.name, decoded.text)]
    try:
        cells = read_cells(decoded.text)
    except NotebookError as error:
        notes.append(SourceNote("unreadable", error.sentence, source.name))
        return []
    if not cells:
        notes.append(SourceNote("empty", Sentence("notes.no_code_cells"), source.name))
    return [(f"{source.name}[cell {cell.number}]", cell.text) for cell in cells]


def _finish(drafts: list[_Draft], notes: list[SourceNote]) -> tuple[SourceFile, ...]:
    """Choose what is kept of each file and complete the classes with what they inherit."""
    files = []
    compiler = Compiler()
    fields: set[tuple[str, str, int]] = set()
    for draft in drafts:
        try:
            file, names = _file(draft, _demanded(draft, drafts), compiler, notes)
        except RecursionError:
            notes.append(SourceNote("unreadable", TOO_DEEP, draft.name))
            continue
        files.append(file)
        fields |= {(draft.name, label, line) for label, line in names.dataclasses}
    definitions = Definitions(files)
    return tuple(
        replace(file, symbols=tuple(_complete(s, definitions, fields) for s in file.symbols))
        for file in files
    )


def _file(
    draft: _Draft, demanded: frozenset[str], compiler: Compiler, notes: list[SourceNote]
) -> tuple[SourceFile, Names]:
    statements = [known.statement for known in draft.surveys]
    chosen = choose(statements, [s.scope for s in draft.surveys], draft.aliases, demanded)
    for place in find_superseded(statements):
        chosen[place] = False
        notes.append(_stub_ignored(draft, statements[place]))
    names = Names(draft.name)
    segments = []
    spoken: list[tuple[str, list[Mention]]] = []
    known_as = draft.aliases | find_rebound(statements, draft.aliases)
    start = 0
    for unit in draft.units:
        end = start + len(unit.body)
        kept = {i - start: draft.surveys[i] for i in range(start, end) if chosen[i]}
        segment, broken = compiler.compile(unit.label, unit.text, kept)
        for place, reason in broken.items():
            line = unit.body[place].lineno
            sentence = Sentence("notes.broken_statement", line=line, reason=reason)
            notes.append(_noted("unreadable", draft.name, unit.label, sentence, line))
        segments.append(segment)
        spoken.append((unit.label, [kept[place].mention for place in segment.kept]))
        start = end
        add_names(names, unit.label, unit.text, [unit.body[place] for place in segment.kept])
    file = SourceFile(
        name=draft.name,
        module=draft.module,
        segments=tuple(segments),
        symbols=tuple(names.symbols),
        imports=imported_modules([m for _, some in spoken for m in some], draft.package),
        calls=tuple(c for label, some in spoken for c in resolve_calls(some, label, known_as)),
        aliases=tuple(names.aliases),
    )
    return file, names


def _stub_ignored(draft: _Draft, node: ast.stmt) -> SourceNote:
    label = next(unit.label for unit in draft.units if node in unit.body)
    sentence = Sentence("notes.stub_ignored", name=getattr(node, "name", ""))
    return _noted("stub_ignored", draft.name, label, sentence, node.lineno)


def _demanded(draft: _Draft, drafts: Iterable[_Draft]) -> frozenset[str]:
    """Return the names that other files take from this one."""
    last = draft.module.rpartition(".")[2]
    names: set[str] = set()
    for other in drafts:
        if other is draft:
            continue
        for module, name in other.taken:
            if module.rpartition(".")[2] == last:
                if name == "*":
                    names.update(*other.definition_reads())
                else:
                    names.add(name)
    return frozenset(names)


def _complete(
    symbol: Symbol, definitions: Definitions, fields: set[tuple[str, str, int]]
) -> Symbol:
    """Give a class the parameters and the stub mark that it inherits."""
    if symbol.kind != "class" or not any(base != "object" for base in symbol.bases):
        return symbol
    methods = definitions.methods(symbol)
    parameters = symbol.parameters
    place = (symbol.file, symbol.label, symbol.line)
    if place in fields:
        inherited = [
            parameter
            for base in definitions.bases(symbol)
            for parameter in _complete(base, definitions, fields).parameters
        ]
        own = {parameter.name for parameter in parameters}
        parameters = (*(p for p in inherited if p.name not in own), *parameters)
    else:
        for method in methods:
            if method.qualname.endswith(".__init__"):
                parameters = method.parameters
    working = [method for method in methods if not method.qualname.endswith(".__init__")]
    known = len(definitions.bases(symbol)) == len(symbol.bases)
    stub = all(method.is_stub for method in working) and (known or bool(working))
    return replace(symbol, parameters=parameters, is_stub=stub)


def _module_names(sources: Sequence[Source]) -> list[str]:
    """Return a dotted name for each file.

    Where a notebook and a file would share one, the file has it: only files can be imported.
    """
    modules: dict[str, str] = {}
    taken: set[str] = set()
    for source in sorted(sources, key=lambda source: source.name.lower().endswith(".ipynb")):
        stem, _, suffix = source.name.rpartition(".")
        module = stem.removesuffix("/__init__").replace(".", "_").replace("/", ".")
        if module in taken:
            module += "_" + suffix.lower()
        while module in taken:
            module += "_"
        taken.add(module)
        modules[source.name] = module
    return [modules[source.name] for source in sources]


def _package(name: str, module: str) -> str:
    """Return the package that a file's relative imports start from."""
    is_package = name.endswith("/__init__.py")
    return module if is_package else module.rpartition(".")[0]


def _fingerprint(sources: Iterable[Source]) -> str:
    digest = hashlib.sha256()
    for source in sources:
        name = source.name.encode("utf-8", "backslashreplace")
        digest.update(b"%d:%b%d:" % (len(name), name, len(source.content)))
        digest.update(source.content)
    return digest.hexdigest()

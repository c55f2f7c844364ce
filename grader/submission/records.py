"""What is known of a source file before anything of it runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from textwrap import dedent
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from grader.messages import Sentence

ParameterKind = Literal["positional", "keyword_only", "var_positional", "var_keyword"]
SymbolKind = Literal["function", "class", "method"]


@dataclass(frozen=True, slots=True)
class SourceNote:
    """Something worth knowing of a file that costs nothing by itself, in no language yet."""

    kind: str
    sentence: Sentence
    file: str
    line: int | None = None

    @property
    def message(self) -> str:
        """The sentence in English."""
        return str(self.sentence)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a function, without ``self`` and ``cls``."""

    name: str
    kind: ParameterKind = "positional"
    has_default: bool = False
    default: Any = None
    """The default where it is a literal, else None."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A text that is compiled as one piece: a file, or one code cell of a notebook."""

    label: str
    """``layers.py`` or ``hw.ipynb[cell 3]``: the file name in tracebacks."""
    text: str
    kept: tuple[int, ...]
    """Indices into ``ast.parse(text).body`` that definitions-only loading executes."""
    program: bytes = field(repr=False, compare=False)
    """These statements compiled, in the form that the sandbox takes."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A function, class or method and where it is defined."""

    qualname: str
    kind: SymbolKind
    file: str
    label: str
    line: int
    """Of the ``def`` or ``class`` keyword, counted from 1 in its segment."""
    end_line: int
    parameters: tuple[Parameter, ...]
    """Of a class: those of its ``__init__`` or its dataclass fields, inherited ones too."""
    bases: tuple[str, ...]
    is_stub: bool
    """Whether it computes nothing: pass, None, zeros, the input returned."""
    digest: str
    """sha256 of the syntax tree without docstrings, comments and positions."""
    statements: int
    """How many there are in it, itself included, without those that are a constant alone."""
    lines: tuple[str, ...] = field(repr=False)
    """As they are written, with the indentation that they have there."""

    @property
    def text(self) -> str:
        """Its lines without their common indentation."""
        return dedent("\n".join(self.lines))


@dataclass(frozen=True, slots=True)
class Alias:
    """A module-level re-binding: ``Foo = Bar``."""

    qualname: str
    target: str
    file: str
    label: str
    line: int


@dataclass(frozen=True, slots=True)
class Call:
    """A call in the kept code, its callee resolved through the import aliases."""

    name: str
    line: int
    label: str


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file that could be read."""

    name: str
    """Posix path inside the submission."""
    module: str
    """Dotted name to load it by, unique in the submission."""
    segments: tuple[Segment, ...]
    symbols: tuple[Symbol, ...]
    imports: tuple[str, ...]
    """Dotted modules that the kept code imports, sorted; relative ones are made absolute."""
    calls: tuple[Call, ...] = ()
    aliases: tuple[Alias, ...] = ()

"""The code cells of a notebook, magics commented out so that line numbers stay."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import dataclass
from typing import Any

from grader.messages import Sentence
from grader.submission.test_cells import drop_from_tests, is_test

MAGIC_LINE = re.compile(r"^\s*[%!?]|\?\s*$|=\s*[%!]", re.MULTILINE)
FOREIGN_CELL = re.compile(
    r"^\s*%%(bash|sh|script|html|javascript|js|latex|markdown|svg|perl|ruby|R|cython|writefile"
    r"|file|cmd|powershell|python2|pypy|sql)\b"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A code cell; cells are counted from 1 and only code cells count."""

    number: int
    text: str


class NotebookError(Exception):
    """A notebook that cannot be read; the sentence says why."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        super().__init__(sentence)


def read_cells(text: str) -> tuple[Cell, ...]:
    """Return the code cells of the notebook with the JSON ``text``.

    Raises
    ------
    NotebookError
        If it is not JSON, has no cells, or its language is not Python.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotebookError(Sentence("notes.not_json", error=str(error))) from error
    cells = _plain_cells(document)
    if cells is None:
        cells = _plain_cells(_upgrade(text))
    if cells is None:
        raise NotebookError(Sentence("notes.no_cell_list"))
    language = _language(document)
    if not language.lower().startswith(("python", "ipython")):
        raise NotebookError(Sentence("notes.other_language", language=language))
    texts = [prepare_cell(s.replace("\r\n", "\n").replace("\r", "\n")) for s, _ in cells]
    if tests := {index for index, (_, is_test) in enumerate(cells) if is_test}:
        texts = drop_from_tests(texts, tests)
    return tuple(Cell(number, text) for number, text in enumerate(texts, start=1))


def _plain_cells(document: Any) -> list[tuple[str, bool]] | None:
    """Return the source of each code cell and whether it is a test, None where it is older."""
    if not isinstance(document, dict) or not isinstance(document.get("cells"), list):
        return None
    sources = []
    for cell in document["cells"]:
        if not isinstance(cell, dict) or cell.get("cell_type") != "code":
            continue
        source = cell.get("source", "")
        if isinstance(source, list) and all(isinstance(line, str) for line in source):
            source = "".join(source)
        sources.append((source if isinstance(source, str) else "", is_test(cell)))
    return sources


def _upgrade(text: str) -> Any:
    """Convert a notebook of an older format with nbformat; None where it refuses."""
    import nbformat  # noqa: PLC0415 - takes 0.2 s and only old notebooks need it

    convert: Any = nbformat.reads  # it has no types
    try:
        return convert(text, as_version=4)
    except Exception:  # it refuses damaged documents with whatever the damage causes
        return None


def _language(document: dict[str, Any]) -> str:
    metadata = document.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    for key, name in (("language_info", "name"), ("kernelspec", "language")):
        facts = metadata.get(key)
        if isinstance(facts, dict) and isinstance(facts.get(name), str) and facts[name]:
            return str(facts[name])
    return "python"


def prepare_cell(text: str) -> str:
    """Comment out IPython's own syntax; the number of lines stays."""
    if not MAGIC_LINE.search(text) or _is_python(text):
        return text
    lines = text.split("\n")
    first = next(line for line in lines if line.strip())
    if FOREIGN_CELL.match(first):
        return "\n".join("# " + line for line in lines)
    from jupytext.magics import comment_magic  # noqa: PLC0415 - takes 0.1 s, few cells need it

    commented = comment_magic(list(lines))
    for number, (before, after) in enumerate(zip(lines, commented, strict=True)):
        indent = before[: len(before) - len(before.lstrip())]
        if before != after and indent and after.startswith(indent + "#"):
            # a block may hold nothing but the magic
            commented[number] = f"{indent}pass  {after[len(indent) :]}"
    return "\n".join(commented)


def _is_python(text: str) -> bool:
    try:
        ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True

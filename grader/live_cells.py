"""The code that a notebook's kernel has run, as files to grade: nothing of it is run again here."""

from __future__ import annotations

import ast
import inspect
import json
import linecache
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

from grader.submission.notebooks import prepare_cell
from grader.submission.sources import MAX_FILE_BYTES, MAX_FILES, is_skipped_folder
from grader.submission.test_cells import Definition, without

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NOTEBOOK = "kernel.ipynb"
OUR_IMPORT = re.compile(r"^import grader[ \t]*$", re.MULTILINE)  # a report need not note it
HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Live:
    """What there is to grade."""

    files: Mapping[str, bytes]
    """Posix path to content; `NOTEBOOK` has one code cell for each ``In``."""
    cells: tuple[int, ...]
    """The numbers of the cells that hold definitions."""
    modules: tuple[str, ...]
    """The files that the kernel has imported or run, as they are on disk now."""
    without_source: tuple[str, ...]
    """Functions and classes of the kernel that no cell and no file defines."""


@dataclass(frozen=True)
class _Cell:
    """A cell that ran: the text that is graded, and the text that IPython compiled."""

    text: str
    compiled: str
    tree: ast.Module

    @property
    def definitions(self) -> list[Definition]:
        """The functions and classes that it defines at its outermost level."""
        return [node for node in self.tree.body if isinstance(node, Definition)]


def gather(shell: Any, folder: Path) -> Live:
    """Return what the kernel of ``shell`` (IPython's) has defined, in ``folder`` and its cells.

    Of several definitions of a name the one that the kernel holds is kept, even where it is an
    older one: a cell that failed half-way has not replaced it.
    """
    held = dict(shell.user_ns)
    cells = [
        _read(raw, compiled)
        for raw, compiled in zip(
            shell.history_manager.input_hist_raw[1:],
            shell.history_manager.input_hist_parsed[1:],
            strict=False,  # the cell that runs now may stand in one of them only
        )
    ]
    defined = {node.name for cell in cells if cell for node in cell.definitions}
    owners = {name: _owner(name, held, cells) for name in defined}
    kept = [_keep(cell, number, owners) for number, cell in enumerate(cells)]
    strays = dict(_strays(held, cells))
    paths = dict(_local_modules(folder))
    paths |= {path.name: path for path in strays.values() if path and path not in paths.values()}
    files = {name: path.read_bytes() for name, path in paths.items()}
    files[NOTEBOOK] = _notebook([text for text, _ in kept])
    return Live(
        files,
        tuple(number for number, (_, has_any) in enumerate(kept, start=1) if has_any),
        tuple(sorted(paths)),
        tuple(sorted(name for name, path in strays.items() if path is None)),
    )


def _read(raw: str, compiled: str) -> _Cell | None:
    """Return a cell; None where it is not Python and hence has not run."""
    text = OUR_IMPORT.sub("", prepare_cell(raw))
    try:
        return _Cell(text, compiled, ast.parse(text))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _owner(name: str, held: Mapping[str, Any], cells: list[_Cell | None]) -> int | None:
    """Return the index of the cell whose definition the kernel holds; None where it is gone."""
    if name not in held:
        return None
    value = held[name]
    if isinstance(value, FunctionType | type) and value.__module__ != "__main__":
        return None  # imported over it, later
    having = [
        index
        for index, cell in enumerate(cells)
        if cell and any(node.name == name for node in cell.definitions)
    ]
    code = _code_of(value)
    text = "".join(linecache.getlines(code.co_filename)).strip() if code else ""
    same = [index for index in having if (cell := cells[index]) and cell.compiled.strip() == text]
    return (same or having)[-1]


def _code_of(value: Any) -> CodeType | None:
    """Return the code of a function, or of any method of a class."""
    if isinstance(value, type):
        own = (inspect.unwrap(v) for v in vars(value).values() if callable(v))
        value = next((v for v in own if isinstance(v, FunctionType)), None)
    elif callable(value):
        value = inspect.unwrap(value)
    return value.__code__ if isinstance(value, FunctionType) else None


def _keep(cell: _Cell | None, number: int, owners: Mapping[str, int | None]) -> tuple[str, bool]:
    """Return the text of a cell without what others have replaced, and whether it defines any."""
    if cell is None:
        return "", False
    last = {node.name: node for node in cell.definitions if owners[node.name] == number}
    gone = [node for node in cell.definitions if last.get(node.name) is not node]
    return without(cell.text, gone), bool(last)


def _strays(
    held: Mapping[str, Any], cells: list[_Cell | None]
) -> Iterator[tuple[str, Path | None]]:
    """Yield what the kernel holds and no cell names, with the file that ``%run`` took it from."""
    named = {
        name
        for cell in cells
        if cell
        for node in ast.walk(cell.tree)
        for name in (getattr(node, "name", None), getattr(node, "asname", None), _stored(node))
        if name
    }
    for name, value in held.items():
        if name.startswith("_") or name in named or not isinstance(value, FunctionType | type):
            continue
        if value.__module__ != "__main__":
            continue
        code = _code_of(value)
        path = Path(code.co_filename) if code else Path()
        yield name, path.resolve() if path.suffix == ".py" and path.is_file() else None


def _stored(node: ast.AST) -> str | None:
    return node.id if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) else None


def _local_modules(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the imported modules that lie in ``folder``, no environment and no part of ours."""
    root = folder.resolve()
    found = 0
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None)
        if not isinstance(file, str) or not file.endswith(".py") or found >= MAX_FILES:
            continue
        path = Path(file).resolve()
        if not path.is_relative_to(root) or path.is_relative_to(HERE):
            continue
        inside = path.relative_to(root)
        if any(map(is_skipped_folder, inside.parts[:-1])):
            continue
        if path.is_file() and path.stat().st_size <= MAX_FILE_BYTES:
            found += 1
            yield inside.as_posix(), path


def _notebook(texts: list[str]) -> bytes:
    cells = [{"cell_type": "code", "source": text} for text in texts]
    document = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}
    return json.dumps(document).encode("utf-8", "backslashreplace")

"""A private copy of the reference, in which one module may be changed.

The copy is imported beside the clean modules, which the oracle and the probes go on using: only
what an assignment's ``PARTS`` and ``configure`` are made of is the copy's.
"""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.assignment import Assignment

REFERENCE = "reference"
MARK = "player:"
"""What the copy's code objects have before the file's name, for whoever traces them."""

Changed = Mapping[str, ast.Module]


def import_player(assignment: Assignment, changed: Changed | None = None) -> Any:
    """Return the interface of a private copy, with modules replaced by changed syntax trees.

    ``changed`` maps a module's name to what is executed instead. Whatever a changed module raises
    while it is imported is raised.
    """
    package = assignment.interface.__name__.rpartition(".")[0]
    return _import(package, _Finder(package, changed or {}))


def _import(package: str, finder: _Finder) -> Any:
    path = list(sys.modules[package].__path__)
    with _set_aside(package), _found_first(finder):
        fresh = ModuleType(package)
        fresh.__path__ = path
        fresh.__spec__ = ModuleSpec(package, None, is_package=True)
        fresh.__spec__.submodule_search_locations = fresh.__path__
        sys.modules[package] = fresh
        return importlib.import_module(f"{package}.interface")


def player_modules(assignment: Assignment) -> dict[str, str]:
    """Return name and file of the modules that make up an assignment's parts.

    They are the assignment's own, but for the interface, which adapts conventions, and those of
    the reference that its own modules name: what these build on belongs to other techniques.
    """
    package = assignment.interface.__name__.rpartition(".")[0]
    finder = _Finder(package, {})
    held = vars(_import(package, finder))
    own = {name for name in finder.found if name.partition(".")[0] == package}
    held_by = [held, *(vars(m) for m in finder.loaded if m.__name__ in own)]
    named = {
        value.__name__ if isinstance(value, ModuleType) else getattr(value, "__module__", None)
        for names in held_by
        for value in names.values()
    }
    made_of = (own | named) - {f"{package}.interface"}
    return {name: file for name, file in finder.found.items() if name in made_of}


def belongs(name: str, package: str) -> bool:
    """Whether a module is copied: the reference's and the assignment's own are."""
    return name.partition(".")[0] in (REFERENCE, package)


@contextmanager
def _set_aside(package: str) -> Iterator[None]:
    """Take the clean modules away and put them back."""
    clean = {name: module for name, module in sys.modules.items() if belongs(name, package)}
    for name in clean:
        if name != package:
            del sys.modules[name]
    try:
        yield
    finally:
        for name in [name for name in sys.modules if belongs(name, package)]:
            del sys.modules[name]
        sys.modules.update(clean)


@contextmanager
def _found_first(finder: _Finder) -> Iterator[None]:
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class _Finder:
    """Finds the modules of the copy."""

    def __init__(self, package: str, changed: Changed) -> None:
        self._package = package
        self._changed = changed
        self.found: dict[str, str] = {}
        self.loaded: list[ModuleType] = []

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the usual spec, with a loader that marks the code as the player's."""
        if not belongs(name, self._package):
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and spec.origin is not None and spec.origin.endswith(".py"):
            self.found[name] = spec.origin
            tree = self._changed.get(name)
            spec.loader = _Loader(name, spec.origin, tree, self.loaded)
        return spec


class _Loader(SourceFileLoader):
    def __init__(
        self, name: str, file: str, tree: ast.Module | None, loaded: list[ModuleType]
    ) -> None:
        super().__init__(name, file)
        self._tree = tree
        self._loaded = loaded

    def exec_module(self, module: ModuleType) -> None:
        self._loaded.append(module)
        super().exec_module(module)

    def get_code(self, fullname: str) -> CodeType | None:
        if self._tree is not None:
            return compile(self._tree, MARK + str(self.path), "exec")
        return _clean_code(str(self.path), Path(self.path).stat().st_mtime_ns)


@cache
def _clean_code(file: str, _: int) -> CodeType:
    return compile(Path(file).read_bytes(), MARK + file, "exec")

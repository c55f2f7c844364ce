"""Runs the definitions of a submission's modules, one statement at a time, and serves its imports.

A statement that fails becomes a note, and the rest goes on; a module that is not there becomes a
stub whose use is an error and whose presence is none.
"""

from __future__ import annotations

import builtins
import linecache
import marshal
import sys
from types import ModuleType, SimpleNamespace
from typing import Any

from .missing import Missing, StubModule, is_foreign
from .module_tree import ModuleRecord, ModuleTree, SegmentRecord
from .names import (
    bound_names,
    compile_undecorated,
    first_uses,
    may_be_missing,
    statements_of,
)
from .notes import Notes, Telling
from .protocol import type_name
from .removed_names import PYTHON2_NAMES, bridge_modules

_SUPPLIED = ("np", "numpy", *PYTHON2_NAMES)
_NOT_LOADABLE = (SystemExit, KeyboardInterrupt, GeneratorExit, Exception)


class Program:
    """The submission's modules inside the worker; made before the fork, filled after it."""

    def __init__(self, notes: Notes) -> None:
        self.tree = ModuleTree(())
        self.loaded: dict[str, ModuleType] = {}
        self.labels: set[str] = set()
        self.missing_stars: dict[str, list[str]] = {}  # label -> modules
        self._failed: dict[tuple[str, str, int], Telling] = {}  # (module, label, place) -> why
        self._allowed: frozenset[str] = frozenset()
        self._notes = notes
        self._stubs: dict[str, ModuleType] = dict(bridge_modules())
        self._guarded: set[tuple[str, int]] = set()
        self._builtins = {**vars(builtins), "__import__": self.find_import}
        self._builtins |= {name: value for name, (value, _) in PYTHON2_NAMES.items()}
        self._builtins |= {"np": sys.modules["numpy"], "numpy": sys.modules["numpy"]}

    def fill(self, records: tuple[ModuleRecord, ...], allowed: frozenset[str]) -> None:
        """Take the modules there are, and the packages that they may import."""
        self.tree = ModuleTree(records)
        self.labels.update(s.label for record in records for s in record.segments)
        self._allowed = allowed

    def load(self, name: str) -> ModuleType:
        """Return module ``name``, executed on the first request; KeyError where there is none."""
        if name in self.loaded:
            return self.loaded[name]
        if name and name not in self.tree:
            raise KeyError(name)
        module = ModuleType(name)
        self.loaded[name] = module
        record = self.tree.records.get(name)
        if record is None or self.tree.has_children(name):
            module.__dict__["__path__"] = []
        if name:
            sys.modules.setdefault(name, module)
        if record is not None:
            self._execute(record, module)
        return module

    def _execute(self, record: ModuleRecord, module: ModuleType) -> None:
        space = module.__dict__
        space["__builtins__"] = self._builtins
        space["__file__"] = record.segments[0].label if record.segments else record.name
        reads: list[tuple[SegmentRecord, frozenset[str]]] = []
        for segment in record.segments:
            label, text = segment.label, segment.text
            linecache.cache[label] = (len(text), None, text.splitlines(True), label)
            statements, guarded, names = marshal.loads(segment.program)  # noqa: S302  # it is from the grader
            reads.append((segment, names))
            self._guarded.update((label, line) for line in guarded)
            for place, (line, code, decorators) in zip(segment.kept, statements, strict=True):
                if code is None:
                    continue
                try:
                    self._run(segment, place, code, decorators, space)
                except _NOT_LOADABLE as error:
                    why = self._note_failure(error, label, line)
                    self._failed[record.name, label, place] = why
        self._note_supplied(reads, space)

    def _run(
        self,
        segment: SegmentRecord,
        place: int,
        code: bytes,
        decorators: tuple[str, ...],
        space: dict[str, Any],
    ) -> None:
        stars = bool(self.missing_stars.get(segment.label))
        if decorators and may_be_missing(decorators, space, self._builtins, stars=stars):
            runnable = compile_undecorated(segment, place, space, self._builtins, stars=stars)
        else:
            runnable = marshal.loads(code)  # noqa: S302  # it is from the grader
        exec(runnable, space)  # noqa: S102  # executing the submission is this file's purpose

    def _note_failure(self, error: BaseException, label: str, start: int) -> Telling:
        """Note why a statement failed that starts at a line; return it for who misses its names."""
        line = self._line_of(error, label) or start
        what = {"error": type_name(error), "message": self._notes.message_of(error)}
        self._notes.add("load_error", what, label, line)
        return ["definition_failed", {"label": label, "line": str(line), **what}]

    def _line_of(self, error: BaseException, label: str) -> int | None:
        line, trace = None, error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == label:
                line = trace.tb_lineno
            trace = trace.tb_next
        return line

    def _note_supplied(
        self, reads: list[tuple[SegmentRecord, frozenset[str]]], space: dict[str, Any]
    ) -> None:
        absent = [name for name in _SUPPLIED if name not in space]
        used = first_uses(segment for segment, names in reads if not names.isdisjoint(absent))
        for name in absent:
            if name not in used:
                continue
            label, line = used[name]
            if name in PYTHON2_NAMES:
                instead = PYTHON2_NAMES[name][1]
                fields: dict[str, Telling] = {"name": name, "instead": instead}
                self._notes.add("python2_name", fields, label, line)
            else:
                self._notes.add("supplied_import", {"name": name}, label, line)

    # imports

    def find_import(
        self,
        name: str,
        globals: dict[str, Any] | None = None,  # the name __import__ gives it
        locals: Any = None,  # likewise
        fromlist: tuple[str, ...] | None = (),
        level: int = 0,
    ) -> Any:
        """Do what ``__import__`` does, for code of the submission."""
        importer = str((globals or {}).get("__name__", ""))
        caller = sys._getframe(1)
        place = caller.f_code.co_filename, caller.f_lineno
        target = self._resolve(importer, name, level)
        if target is None:
            top = name.partition(".")[0]
            if level == 0 and self._is_installed(top):
                try:
                    return builtins.__import__(name, globals, locals, fromlist or (), 0)
                except ImportError:
                    if place in self._guarded:
                        raise
            if level or top not in self._allowed:
                target = self.tree.find_far(importer, name)
        if target is None:
            return self._stub(name or ".", fromlist, place)
        module = self.load(target)
        if not fromlist:
            return self._top_of(name, target, module)
        return self._with_names(module, target, name, fromlist)

    def _is_installed(self, top: str) -> bool:
        return top in self._allowed or top in sys.stdlib_module_names

    def _resolve(self, importer: str, name: str, level: int) -> str | None:
        if level == 0 and name.partition(".")[0] in self._allowed:
            return None
        return self.tree.find_near(importer, name, level)

    def _with_names(
        self, module: ModuleType, target: str, name: str, fromlist: tuple[str, ...]
    ) -> Any:
        absent: dict[str, Any] = {}
        for wanted in fromlist:
            if wanted == "*" or hasattr(module, wanted):
                continue
            child = f"{target}.{wanted}" if target else wanted
            found = child if child in self.tree else self.tree.find_far("", f"{name}.{wanted}")
            if found is not None and (found != target):
                absent[wanted] = self.load(found)
                module.__dict__.setdefault(wanted, absent[wanted])
            else:
                absent[wanted] = Missing(wanted, name or target or ".")
        if not absent:
            return module
        return SimpleNamespace(
            **{n: absent.get(n, getattr(module, n, None)) for n in fromlist if n != "*"}
        )

    def _top_of(self, name: str, target: str, module: ModuleType) -> ModuleType:
        """Return what ``import a.b.c`` binds: ``a``, from which ``b.c`` can be reached."""
        parts = name.split(".")
        real = target == name or target.endswith(f".{name}")
        above = target
        for depth in range(len(parts) - 1, 0, -1):
            above = above.rpartition(".")[0]
            stub = ".".join(parts[:depth])
            parent = self.load(above) if real else self._stubs.setdefault(stub, StubModule(stub))
            setattr(parent, parts[depth], module)
            module = parent
        return module

    def _stub(self, name: str, fromlist: tuple[str, ...] | None, place: tuple[str, int]) -> Any:
        if name in self._stubs and not isinstance(self._stubs[name], StubModule):
            return self._stubs[name] if fromlist else self._stubs[name.partition(".")[0]]
        if place in self._guarded:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        if fromlist and "*" in fromlist:
            self.missing_stars.setdefault(place[0], []).append(name)
        if name not in self._stubs or name not in self._notes.missing:
            self._notes.missing.add(name)
            kind = "foreign_module" if is_foreign(name) else "absent_module"
            self._notes.add(kind, {"module": name}, *place)
        module = self._stubs.setdefault(name, StubModule(name))
        return module if fromlist else self._top_of(name, "", module)

    def explain_name(self, name: str, label: str) -> Telling | None:
        """Say why ``name`` may be undefined in ``label``; None where nothing is known."""
        why = self._why_unbound(name, label)
        if why is not None:
            return why
        stars = self.missing_stars.get(label, [])
        if stars:
            return ["perhaps_missing", {"name": name, "modules": ", ".join(map(repr, stars))}]
        return None

    def _why_unbound(self, name: str, label: str) -> Telling | None:
        """Say which statement would bind ``name``: the last that failed, else one left out."""
        loaded = [r for r in self.tree.records.values() if r.name in self.loaded]
        segments = {r.name: s for r in loaded for s in r.segments if s.label == label}
        try:
            bodies = {module: statements_of(segment) for module, segment in segments.items()}
        except Exception:  # too deep, or what parses is no longer what it was
            return None
        for (module, its_label, place), why in reversed(self._failed.items()):
            if its_label == label and name in bound_names(bodies[module][place]):
                return why
        for module, segment in segments.items():
            for place, statement in enumerate(bodies[module]):
                if place not in segment.kept and name in bound_names(statement):
                    return ["script_only", {"label": label, "line": str(statement.lineno)}]
        return None

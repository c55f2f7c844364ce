"""An assignment folder: its rubric and the Python modules beside it, loaded by path."""

from __future__ import annotations

import hashlib
import importlib
import sys
import traceback
from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from grader.errors import Fault, InternalError, RubricError, UsageError
from grader.rubric.bundle import RUBRIC, bundled, bundled_folder
from grader.rubric.load import load_rubric
from grader.rubric.marks import Mark, MarkedMapping
from grader.rubric.records import Rubric
from grader.text import LANGUAGES, Language

__all__ = ["Assignment", "bundled", "open_assignment", "open_checked"]


def open_assignment(slug_or_folder: str | Path, *, checked: bool = False) -> Assignment:
    """Return a bundled assignment by its slug, or the one in a folder.

    A slug wins over a folder of the same name; ``./batchnorm`` is always the folder. Bundled
    rubrics were checked when they were bundled: they are only read, and that when asked for. Those
    that are ``checked`` otherwise, by the process that asks for them, are only read too.
    Raises ``UsageError`` when there is neither, ``RubricError`` with every fault of the rubric.
    """
    slugs = bundled()
    if slug_or_folder in slugs:
        return Assignment(bundled_folder() / slug_or_folder)
    folder = Path(slug_or_folder)
    if folder.name == RUBRIC and folder.is_file():
        folder = folder.parent
    if not (folder / RUBRIC).is_file():
        raise _no_assignment(str(slug_or_folder), slugs, is_folder=folder.is_dir())
    loaded = load_rubric(folder, trusted=checked)
    return Assignment(
        folder, loaded.rubric, document=loaded.document, bases=tuple(loaded.folders[1:])
    )


def open_checked(slug_or_folder: str | Path) -> Assignment:
    """Open an assignment to grade by; a course's own is checked whole, bundled ones were before.

    Raises as `open_assignment` does, and ``RubricError`` where the modules lack what it names.
    """
    assignment = open_assignment(slug_or_folder)
    if slug_or_folder not in bundled():
        assignment.check()
    return assignment


def _no_assignment(found: str, slugs: Sequence[str], *, is_folder: bool) -> UsageError:
    facts = {"found": found, "file": RUBRIC, "slugs": ", ".join(slugs)}
    if is_folder:
        return UsageError("errors.no_rubric", **facts)
    from grader.rubric.wording import nearest  # noqa: PLC0415  # loads pydantic

    near = nearest(found, slugs)
    if near is None:
        return UsageError("errors.no_assignment", **facts)
    return UsageError("errors.no_assignment_but", **facts, near=near)


class Assignment:
    """A rubric with its interface, probes, dialects and misconceptions, imported when asked for.

    Parameters
    ----------
    folder : Path
        Where the modules and handouts are.
    rubric : Rubric, optional
        The checked rubric; without it, that of the folder is trusted and read when it is needed.
    document : MarkedMapping, optional
        Where the rubric's entries stand, for the messages of `check`.
    bases : tuple of Path, optional
        Folders of the rubrics that this one extends: what ``folder`` lacks is taken from them.
    """

    def __init__(
        self,
        folder: Path,
        rubric: Rubric | None = None,
        *,
        document: MarkedMapping | None = None,
        bases: tuple[Path, ...] = (),
    ) -> None:
        self.folder = folder
        self.folders = (folder, *bases)
        self._given = rubric
        self._is_checked = rubric is not None
        self._document = document or MarkedMapping(Mark(str(folder / RUBRIC), 1, 1))

    def __repr__(self) -> str:
        return f"Assignment({str(self.folder)!r})"

    @cached_property
    def rubric(self) -> Rubric:
        """What the assignment judges."""
        return self._given or load_rubric(self.folder, trusted=True).rubric

    @cached_property
    def interface(self) -> ModuleType:
        """``interface.py``: ``PARTS``, ``configure`` and the calibrators."""
        return self._import("interface")

    @cached_property
    def probes(self) -> ModuleType:
        """``probes.py``: the functions that criteria name as their probes."""
        return self._import("probes")

    @cached_property
    def experiments(self) -> ModuleType:
        """``experiments.py``: a function for each experiment of the rubric."""
        return self._import("experiments")

    @cached_property
    def misconceptions(self) -> ModuleType:
        """``misconceptions.py``: the wrong variants that the rubric names."""
        return self._import("misconceptions")

    @cached_property
    def dialects(self) -> tuple[Any, ...]:
        """The ``DIALECTS`` of ``dialects.py`` that the rubric allows, in their order there."""
        dialects = self._all_dialects()
        # bundled rubrics allow all of theirs: to recognize a submission they need not be read
        allowed = self._given.dialects if self._given is not None else None
        return tuple(d for d in dialects if allowed is None or d.name in allowed)

    @cached_property
    def constants(self) -> frozenset[int]:
        """The ids of all lists, dicts and arrays that the assignment's modules hold as constants.

        Probes may pass them to a submission, which must not change them for those who come after.
        """
        _ = self.interface, self.probes  # all that is passed to a submission stands there
        found: dict[int, Any] = {}
        for name, module in list(sys.modules.items()):
            if name.startswith(f"{self._package}."):
                for own, value in vars(module).items():
                    if not own.startswith("__"):
                        _collect_mutables(value, found)
        return frozenset(found)

    @property
    def points(self) -> dict[str, Fraction]:
        """What there is to earn in each dialect, without what it lacks and without extras."""
        return {
            dialect.name: sum(
                (
                    criterion.points
                    for criterion in self.rubric.criteria_in(dialect.name, dialect.targets)
                    if not criterion.is_extra_in(dialect.name)
                ),
                start=Fraction(0),
            )
            for dialect in self.dialects
        }

    def check(self) -> None:
        """Raise ``RubricError`` with every name of the rubric that the modules do not have."""
        from grader.rubric.agreement import check_agreement  # noqa: PLC0415  # loads pydantic

        faults: list[Fault] = []
        if not self._is_checked:
            document = load_rubric(self.folder).document
            self._document, self._is_checked = document or self._document, True
        modules: dict[str, ModuleType] = {}
        needed = ["interface", "probes"]
        needed += ["misconceptions"] * bool(self.rubric.misconceptions)
        needed += ["experiments"] * bool(self.rubric.experiments)
        dialects: tuple[Any, ...] | None = None
        for name in needed:
            try:
                modules[name] = getattr(self, name)
            except RubricError as error:
                faults.extend(error.faults)
        try:
            dialects = self._all_dialects()
        except RubricError as error:
            faults.extend(error.faults)
        faults.extend(check_agreement(self.rubric, self._document, modules, dialects))
        if faults:
            raise RubricError(tuple(sorted(faults, key=lambda f: (f.file, f.line, f.column))))

    def handout(self, lang: Language) -> str:
        """Return the text that students read, in Markdown.

        Handouts are written in the languages of rubrics: in any other, the English one is read.
        Raises ``UsageError`` when there is none in ``lang``.
        """
        lang = lang if lang in LANGUAGES else "en"
        file = self.find(f"handout.{lang}.md")
        if file is not None:
            return file.read_text(encoding="utf-8")
        others = [other for other in LANGUAGES if self.find(f"handout.{other}.md")]
        facts = {"folder": str(self.folder), "file": f"handout.{lang}.md"}
        if others:
            raise UsageError("errors.no_handout_but", **facts, lang=others[0])
        raise UsageError("errors.no_handout", **facts)

    def find(self, relative: str) -> Path | None:
        """Return the file or folder ``relative`` to the assignment, or to one that it extends."""
        for folder in self.folders:
            if (folder / relative).exists():
                return folder / relative
        return None

    def _all_dialects(self) -> tuple[Any, ...]:
        module = self._import("dialects")
        dialects = getattr(module, "DIALECTS", None)
        if not isinstance(dialects, tuple) or not all(
            isinstance(getattr(dialect, "name", None), str) for dialect in dialects
        ):
            found = f"found DIALECTS={dialects!r}" if dialects is not None else "found no DIALECTS"
            valid = "valid: DIALECTS, a tuple of dialects that each have a name"
            raise RubricError((Fault(str(module.__file__), 1, 1, found, valid),))
        return dialects

    @cached_property
    def _package(self) -> str:
        """The name of a package made of the folders, unlike that of any other contents."""
        digest = hashlib.sha256()
        for folder in self.folders:
            digest.update(str(folder.resolve()).encode())
            for file in sorted(folder.glob("*.py")):
                digest.update(file.name.encode() + b"\0" + file.read_bytes())
        slug = self.folder.resolve().name.replace("-", "_").replace(".", "_")
        name = f"deepgrade_assignment_{slug}_{digest.hexdigest()[:16]}"
        if name not in sys.modules:
            spec = ModuleSpec(name, None, is_package=True)
            spec.submodule_search_locations = [str(folder.resolve()) for folder in self.folders]
            package = ModuleType(name)
            package.__spec__ = spec
            package.__path__ = spec.submodule_search_locations
            sys.modules[name] = package
            for path in spec.submodule_search_locations:
                # a file written a moment ago is not in the finder's listing yet
                sys.path_importer_cache.pop(path, None)
        return name

    def _import(self, name: str) -> ModuleType:
        file = self.find(f"{name}.py")
        if file is None:
            fault = Fault(
                str(self.folder / f"{name}.py"), 1, 1, "found no such file", f"valid: a {name}.py"
            )
            raise RubricError((fault,))
        try:
            return importlib.import_module(f"{self._package}.{name}")
        except (Exception, SystemExit) as error:
            fault = self._import_fault(error, file)
        if Path(fault.file).resolve().is_relative_to(bundled_folder()):
            raise InternalError(f"{fault}; this is the grader's own fault, please report it")
        raise RubricError((fault,))

    def _import_fault(self, error: BaseException, file: Path) -> Fault:
        """Return where in the assignment's own files ``error`` came up."""
        place = str(file), 1, 1
        if isinstance(error, SyntaxError) and error.filename and self._owns(error.filename):
            place = error.filename, error.lineno or 1, max(error.offset or 1, 1)
        else:
            for frame in traceback.extract_tb(error.__traceback__):
                if self._owns(frame.filename):
                    place = frame.filename, frame.lineno or 1, (frame.colno or 0) + 1
        message = error.msg if isinstance(error, SyntaxError) else str(error)
        found = f"found {type(error).__name__} while importing {file.name}: {message}".rstrip(": ")
        return Fault(*place, found=found, valid="valid: a module that can be imported")

    def _owns(self, file: str) -> bool:
        path = Path(file).resolve()
        return any(path.is_relative_to(folder.resolve()) for folder in self.folders)


def _collect_mutables(value: Any, found: dict[int, Any]) -> None:
    """Add ``value`` and what it holds to ``found``, as far as it can be changed in place."""
    if id(value) in found or not isinstance(value, list | dict | tuple | set | np.ndarray):
        return
    if not isinstance(value, tuple):
        found[id(value)] = value
    if not isinstance(value, np.ndarray):
        for item in value.values() if isinstance(value, dict) else value:
            _collect_mutables(item, found)

"""Which of the submission's modules an import means: by dotted name, by place, then by suffix."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .missing import FOREIGN


@dataclass(frozen=True)
class SegmentRecord:
    """One text of a module; its fields are those of ``records.Segment``."""

    label: str
    text: str
    kept: tuple[int, ...]
    program: bytes


@dataclass(frozen=True)
class ModuleRecord:
    """One module as it came from the grader."""

    name: str
    segments: tuple[SegmentRecord, ...]
    standin: bool = False


class ModuleTree:
    """The dotted names of a payload, its folders included."""

    def __init__(self, records: Iterable[ModuleRecord]) -> None:
        self.records: dict[str, ModuleRecord] = {}
        for record in records:
            if record.name not in self.records or self.records[record.name].standin:
                self.records[record.name] = record
        self._own = _with_folders(r.name for r in self.records.values() if not r.standin)
        self._standins = _with_folders(r.name for r in self.records.values() if r.standin)

    def __contains__(self, name: str) -> bool:
        return name in self._own or name in self._standins

    def has_children(self, name: str) -> bool:
        """Tell whether ``name`` is a folder (with or without code of its own)."""
        return any(other.startswith(f"{name}.") for other in (*self._own, *self._standins))

    def package_of(self, importer: str, level: int = 1) -> str:
        """Return the package that ``level`` dots mean inside module ``importer``."""
        steps = level - 1 if self.has_children(importer) else level
        parts = importer.split(".")
        return ".".join(parts[: max(len(parts) - steps, 0)])

    def find_near(self, importer: str, name: str, level: int) -> str | None:
        """Look beside the importer (or where the dots point), then up to the top folder."""
        here = self.package_of(importer, level or 1)
        if level and not name:
            return here if not here or here in self._own else None
        while True:
            candidate = f"{here}.{name}" if here else name
            if candidate in self._own and candidate != importer:
                return candidate
            if not here:
                return None
            here = here.rpartition(".")[0]

    def find_far(self, importer: str, name: str) -> str | None:
        """Look anywhere in the submission by suffix, then among the stand-ins."""
        if not name or name.partition(".")[0] in FOREIGN:
            return None
        own = [m for m in self._own if _same_place(m, name) and m != importer]
        if own:
            return min(own, key=lambda module: _distance(importer, module))
        standins = [m for m in self._standins if _same_place(m, name)]
        if standins:
            return min(standins, key=lambda module: (module != name, len(module)))
        beside = f"{self.package_of(importer)}.{name.rpartition('.')[2]}".lstrip(".")
        is_renamed = beside in self._own and beside != importer  # the folder has another name
        return beside if is_renamed else None


def _with_folders(names: Iterable[str]) -> frozenset[str]:
    parts = [name.split(".") for name in names]
    return frozenset(".".join(p[:n]) for p in parts for n in range(1, len(p) + 1))


def _same_place(module: str, name: str) -> bool:
    """``ch06.common.layers`` and ``cs231n.layers`` are both meant by names they end or extend."""
    return module == name or module.endswith(f".{name}") or name.endswith(f".{module}")


def _distance(importer: str, module: str) -> tuple[int, int, str]:
    shared = 0
    for mine, its in zip(importer.split("."), module.split("."), strict=False):
        if mine != its:
            break
        shared += 1
    return -shared, len(module), module

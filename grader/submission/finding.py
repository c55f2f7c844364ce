"""Which definitions a name leads to: redefinition, inheritance and re-binding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from grader.submission.records import Alias, SourceFile, Symbol

Position = tuple[int, int, int]  # file, segment, line
START: Position = (-1, -1, -1)


@dataclass(frozen=True, slots=True)
class _Entry:
    position: Position
    definition: Symbol | Alias


class Definitions:
    """The names of all files with their places."""

    def __init__(self, files: Iterable[SourceFile]) -> None:
        self._entries: dict[str, list[_Entry]] = {}
        self._members: dict[str, dict[str, None]] = {}
        for number, file in enumerate(files):
            order = {segment.label: i for i, segment in enumerate(file.segments)}
            definitions: list[Symbol | Alias] = [*file.symbols, *file.aliases]
            for definition in definitions:
                position = (number, order[definition.label], definition.line)
                entry = _Entry(position, definition)
                self._entries.setdefault(definition.qualname, []).append(entry)
                owner, _, member = definition.qualname.rpartition(".")
                self._members.setdefault(owner, {})[member] = None
        for entries in self._entries.values():
            entries.sort(key=lambda entry: entry.position)

    def find(self, qualname: str) -> tuple[Symbol, ...]:
        """Return the definitions of ``qualname``, the one that counts last."""
        if "." not in qualname:
            return _unique(s for _, s in self._named(qualname, frozenset()))
        owner, _, method = qualname.rpartition(".")
        found: list[tuple[Position, Symbol]] = []
        for position, cls in self._last_in_each_file(self._named(owner, frozenset())):
            found += self._methods(cls, position, method, frozenset())
        return _unique(symbol for _, symbol in found)

    def methods(self, cls: Symbol) -> tuple[Symbol, ...]:
        """Return the methods in force for ``cls``, its own and its ancestors', by name."""
        position = self._position(cls)
        names: dict[str, None] = {}
        for ancestor, _ in self._lineage(cls, position, frozenset()):
            names |= self._members.get(ancestor.qualname, {})
        found = []
        for name in names:
            candidates = self._methods(cls, position, name, frozenset())
            if candidates:
                found.append(candidates[-1][1])
        return tuple(found)

    def bases(self, cls: Symbol) -> tuple[Symbol, ...]:
        """Return those base classes of ``cls`` that the submission defines."""
        return tuple(symbol for _, symbol in self._bases(cls, self._position(cls)))

    def _position(self, symbol: Symbol) -> Position:
        for entry in self._entries[symbol.qualname]:
            if entry.definition is symbol:
                return entry.position
        return START  # never reached for a symbol of these files

    def _named(self, name: str, seen: frozenset[Position]) -> list[tuple[Position, Symbol]]:
        """Return the definitions of ``name`` at the places where the name gets its value."""
        found: list[tuple[Position, Symbol]] = []
        for entry in self._entries.get(name, ()):
            if isinstance(entry.definition, Symbol):
                found.append((entry.position, entry.definition))
            elif entry.position not in seen:
                target = self._in_force(
                    entry.definition.target, entry.position, seen | {entry.position}
                )
                if target is not None:
                    found.append((entry.position, target[1]))
        return found

    def _in_force(
        self, name: str, position: Position, seen: frozenset[Position]
    ) -> tuple[Position, Symbol] | None:
        """Return what ``name`` means at ``position``.

        That is the last definition before it in its file, else the last in another file,
        else the last of all.
        """
        candidates = [c for c in self._named(name, seen) if c[0] != position]
        before = [c for c in candidates if c[0][0] == position[0] and c[0] < position]
        elsewhere = [c for c in candidates if c[0][0] != position[0]]
        chosen = before or elsewhere or candidates
        return chosen[-1] if chosen else None

    def _bases(self, cls: Symbol, position: Position) -> list[tuple[Position, Symbol]]:
        found = []
        for base in cls.bases:
            candidate = self._in_force(base.rpartition(".")[2], position, frozenset({position}))
            if candidate is not None and candidate[1].kind == "class":
                found.append((self._position(candidate[1]), candidate[1]))
        return found

    def _lineage(
        self, cls: Symbol, position: Position, seen: frozenset[Position]
    ) -> list[tuple[Symbol, Position]]:
        """Return the class and its ancestors, depth first, each once."""
        lineage = [(cls, position)]
        visited = seen | {position}
        for base_position, base in self._bases(cls, position):
            if base_position not in visited:
                lineage += self._lineage(base, base_position, visited)
                visited |= {p for _, p in lineage}
        return lineage

    def _methods(
        self, cls: Symbol, position: Position, name: str, seen: frozenset[Position]
    ) -> list[tuple[Position, Symbol]]:
        """Return the definitions of a method that the nearest class with one gives it."""
        home = self._position(cls)
        for ancestor, place in self._lineage(cls, home, seen):
            last_line = (place[0], place[1], ancestor.end_line)
            own = self._named(f"{ancestor.qualname}.{name}", frozenset())
            inside = [m for m in own if place <= m[0] <= last_line]
            patched = [m for m in own if m[1].qualname != f"{ancestor.qualname}.{name}"]
            if patched and self._is_last(ancestor, place):
                inside += [m for m in patched if m not in inside and m[0] > place]
            if inside:
                return inside
        return []

    def _is_last(self, cls: Symbol, place: Position) -> bool:
        entries = [e for e in self._entries[cls.qualname] if e.position[0] == place[0]]
        return entries[-1].position == place

    @staticmethod
    def _last_in_each_file(
        found: list[tuple[Position, Symbol]],
    ) -> list[tuple[Position, Symbol]]:
        """Drop classes that are defined again further down: their methods are gone."""
        last = {position[0]: (position, symbol) for position, symbol in found}
        return [last[number] for number in sorted(last)]


def _unique(symbols: Iterable[Symbol]) -> tuple[Symbol, ...]:
    """Drop repetitions; a repeated symbol stands where it stands last."""
    by_place: dict[tuple[str, str, str, int], Symbol] = {}
    for symbol in symbols:
        place = (symbol.qualname, symbol.file, symbol.label, symbol.line)
        by_place.pop(place, None)
        by_place[place] = symbol
    return tuple(by_place.values())

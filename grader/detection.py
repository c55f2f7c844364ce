"""Which dialect a submission speaks, and which of its definitions count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from grader.dialects import Dialect, Found, Part

if TYPE_CHECKING:
    from grader.submission import Submission, Symbol


def find_symbols(submission: Submission, dialect: Dialect) -> Found:
    """Return the submission's symbol for each target of the dialect that it has.

    Of several definitions the one that counts is no stub (as a copy of the starter is), stands
    in the file that has most of the dialect's names, and comes last.
    """
    weights: dict[str, int] = {}
    symbols: dict[str, Symbol] = {}
    others: dict[str, tuple[Symbol, ...]] = {}
    for part in dialect.parts:
        for target, names in part.symbols.items():
            candidates = _candidates(submission, part, names, symbols)
            if not candidates:
                continue
            if len(candidates) > 1:
                weights = weights or _names_per_file(submission, dialect)
                candidates = _ranked(candidates, weights)
            symbols[target] = candidates[-1]
            others[target] = candidates[:-1]
    return Found(dialect, symbols, others)


def _ranked(candidates: tuple[Symbol, ...], weights: Mapping[str, int]) -> tuple[Symbol, ...]:
    """Return them with the one that counts last; ``weights`` are those of their files."""
    return tuple(sorted(candidates, key=lambda s: (not s.is_stub, weights.get(s.file, 0))))


def _candidates(
    submission: Submission, part: Part, names: tuple[str, ...], found: dict[str, Symbol]
) -> tuple[Symbol, ...]:
    owner = found.get(part.key)
    for name in names:
        if name.startswith("."):
            if owner is None:
                continue
            symbols = submission.find(owner.qualname + name)
            # the method of the very class that was chosen, or the one it inherits
            same = tuple(s for s in symbols if s.file == owner.file and _inside(s, owner))
            symbols = same or symbols
        else:
            symbols = submission.find(name)
        if part.accepts is not None and name in part.symbols[part.key]:
            symbols = tuple(filter(part.accepts, symbols))
        if symbols:
            return symbols
    return ()


def _inside(method: Symbol, owner: Symbol) -> bool:
    return (
        method.label == owner.label
        and owner.line <= method.line <= method.end_line <= owner.end_line
    )


def _names_per_file(submission: Submission, dialect: Dialect) -> dict[str, int]:
    wanted = {name for part in dialect.parts for names in part.symbols.values() for name in names}
    return {
        source.name: sum(symbol.qualname in wanted for symbol in source.symbols)
        for source in submission.files
    }


def detect(
    submission: Submission,
    dialects: Sequence[Dialect],
    *,
    asked: bool = True,
) -> Found | None:
    """Return what was found under the dialect that fits best, or None where none fits.

    Unless this assignment was ``asked`` for, common names alone are no sign of it. The best
    dialect is the one with most parts found; among equals the one with most targets; among those
    the one of which the submission has the larger share; then the first.
    """
    found = [find_symbols(submission, dialect) for dialect in dialects]
    fitting = [f for f in found if any(asked or not part.is_common for part in f.parts)]
    if not fitting:
        return None
    return max(
        fitting,
        key=lambda f: (
            _finished(f),
            len(f.parts),
            len(f.symbols),
            len(f.parts) / len(f.dialect.parts),
            -found.index(f),
        ),
    )


def _finished(found: Found) -> int:
    return sum(not found.symbols[part.key].is_stub for part in found.parts)

"""What a student wrote of an assignment, as one digest: equal for copies that differ in layout."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from grader.errors import SubmissionError
from grader.report import Fingerprint
from grader.submission import load

if TYPE_CHECKING:
    from grader.assignment import Assignment
    from grader.dialects import Found


def fingerprint(found: Found, assignment: Assignment) -> Fingerprint | None:
    """Return the digest of the definitions that are graded and are the student's own.

    Layout, comments, docstrings and the order of the definitions do not count; names and every
    statement do. Left out are stubs and what the dialect's starter hands out as it is. None where
    nothing is left.
    """
    handed_out = _starter(assignment.find(f"starter/{found.dialect.name}"))
    own = {
        target: symbol
        for target, symbol in found.symbols.items()
        if not symbol.is_stub and symbol.digest not in handed_out
    }
    if not own:
        return None
    lines = "\n".join(f"{target} {own[target].digest}" for target in sorted(own))
    bodies = {s.digest: s for s in own.values() if s.kind != "class"}
    return Fingerprint(
        digest=hashlib.sha256(lines.encode("utf-8", "backslashreplace")).hexdigest(),
        statements=sum(symbol.statements for symbol in bodies.values()),
    )


@lru_cache(maxsize=64)
def _starter(folder: Path | None) -> frozenset[str]:
    """Return the digests of all that students are given."""
    if folder is None:
        return frozenset()
    try:
        starter = load(folder)
    except SubmissionError:  # an empty starter hands out nothing
        return frozenset()
    return frozenset(symbol.digest for file in starter.files for symbol in file.symbols)

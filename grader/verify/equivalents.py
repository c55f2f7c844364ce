"""``equivalents.yaml``: mutants that behave as the reference does, each with the reason.

A list of mappings: ``file``, ``function``, ``before`` and ``after`` (one text or several) as a
report shows them, and ``because``. Line numbers do not matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from grader.assignment import Assignment
from grader.errors import Fault, RubricError

FILE = "equivalents.yaml"
KINDS = ("file", "criterion")
FIELDS = ("file", "function", "before", "after", "because")


@dataclass(frozen=True)
class Equivalent:
    """One mutant that need not be killed."""

    file: str
    function: str
    before: str
    after: str
    because: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What a mutant is recognized by."""
        return self.file, self.function, self.before, self.after


def read_equivalents(assignment: Assignment) -> tuple[Equivalent, ...]:
    """Return the mutants that an assignment declares equivalent.

    Raises
    ------
    RubricError
        If an entry lacks a field.
    """
    found = []
    for entry in read_entries(assignment, "file", FIELDS):
        texts = entry["after"] if isinstance(entry["after"], list) else [entry["after"]]
        rest = {name: str(entry[name]).strip() for name in FIELDS if name != "after"}
        found += [Equivalent(after=str(text).strip(), **rest) for text in texts]
    return tuple(found)


def owns_entries(assignment: Assignment) -> bool:
    """Whether the entries are the assignment's own, not those of one that it extends."""
    return (assignment.folder / FILE).is_file()


def read_entries(
    assignment: Assignment, kind: str, fields: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """Yield the entries that have the field ``kind``, each with exactly ``fields``.

    Raises
    ------
    RubricError
        If an entry lacks a field, or is of no kind.
    """
    path = assignment.find(FILE)
    text = path.read_text(encoding="utf-8") if path is not None else ""
    for position, entry in enumerate(yaml.safe_load(text) or [], start=1):
        if not isinstance(entry, dict) or not entry.keys() & set(KINDS):
            raise _fault(path, position, f"a field {' or '.join(KINDS)}")
        if kind in entry:
            if set(entry) != set(fields):
                raise _fault(path, position, f"the fields {', '.join(fields)}")
            yield entry


def _fault(path: Path | None, position: int, valid: str) -> RubricError:
    found = f"found entry {position} with other fields"
    return RubricError((Fault(str(path), 1, 1, found, f"valid: a mapping with {valid}"),))

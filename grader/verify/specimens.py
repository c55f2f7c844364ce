"""The submissions beside an assignment that must be right, and its starters."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from grader.assignment import Assignment
from grader.errors import Fault, RubricError

EXPECT = "expect.yaml"


@dataclass(frozen=True)
class Specimen:
    """A folder ``specimens/<name>``."""

    folder: Path
    expect: dict[str, Any]

    def leaves_out(self, criterion: str) -> bool:
        """Whether the specimen declares that it does not attempt a criterion."""
        stated = (self.expect.get("verdicts") or {}).get(criterion)
        verdict = stated.get("verdict") if isinstance(stated, dict) else stated
        return verdict == "not_attempted"

    def write(self, assignment: Assignment, target: Path) -> None:
        """Write the submission into ``target``, which exists.

        Raises
        ------
        RubricError
            If what it starts from, or a text that it changes, is not there.
        """
        if "starter" in self.expect:
            starter = assignment.find(f"starter/{self.expect['starter']}")
            if starter is None:
                raise self._fault(f"found no starter {self.expect['starter']!r}")
            shutil.copytree(starter, target, dirs_exist_ok=True)
        if "base" in self.expect:
            base = self.folder.parent / self.expect["base"]
            if not (base / EXPECT).is_file():
                raise self._fault(f"found no specimen {self.expect['base']!r}")
            read_specimen(base).write(assignment, target)
        for path in self.folder.iterdir():
            if path.is_dir() and path.name != "__pycache__":
                shutil.copytree(path, target / path.name)
            elif path.is_file() and path.name != EXPECT:
                shutil.copy(path, target / path.name)
        for edit in self.expect.get("edits", ()):
            self._edit(target / edit["file"], edit["old"], edit["new"])

    def _edit(self, path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        if text.count(old) != 1:
            raise self._fault(f"found {old!r} {text.count(old)} times in {path.name}")
        path.write_text(text.replace(old, new), encoding="utf-8")

    def _fault(self, found: str) -> RubricError:
        file = str(self.folder / EXPECT)
        return RubricError((Fault(file, 1, 1, found, "valid: what exists exactly once"),))


def read_specimen(folder: Path) -> Specimen:
    """Return the specimen in a folder."""
    return Specimen(folder, yaml.safe_load((folder / EXPECT).read_text(encoding="utf-8")) or {})


def specimens(assignment: Assignment, pattern: str = "*") -> tuple[Specimen, ...]:
    """Return the specimens whose names match, in alphabetical order."""
    folder = assignment.find("specimens")
    files = sorted(folder.glob(f"{pattern}/{EXPECT}")) if folder else ()
    return tuple(read_specimen(file.parent) for file in files)


def dialect_of(specimen: Specimen) -> str | None:
    """Return the dialect that a specimen declares, or the one of what it starts from."""
    if "dialect" in specimen.expect:
        return str(specimen.expect["dialect"])
    if "base" in specimen.expect:
        return dialect_of(read_specimen(specimen.folder.parent / specimen.expect["base"]))
    starter = specimen.expect.get("starter")
    return None if starter is None else str(starter)

"""A specimen: a deliberate submission with declared verdicts (see tests/README.md)."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ASSIGNMENTS = Path(__file__).parents[2] / "assignments"


@dataclass(frozen=True)
class Specimen:
    """A folder ``specimens/<name>`` of an assignment."""

    assignment: str
    folder: Path
    expect: dict[str, Any] = field(compare=False)

    @property
    def id(self) -> str:
        return f"{self.assignment}/{self.folder.name}"

    def write(self, target: Path) -> Path:
        """Write the submission into ``target`` and return it."""
        if "starter" in self.expect:
            source = ASSIGNMENTS / self.assignment / "starter" / self.expect["starter"]
            shutil.copytree(source, target, dirs_exist_ok=True)
            return target
        if "base" in self.expect:
            base = self.folder.parent / self.expect["base"]
            read(base, self.assignment).write(target)
        for path in self.folder.iterdir():
            if path.name not in {"expect.yaml", "__pycache__"}:
                copy = shutil.copytree if path.is_dir() else shutil.copy
                copy(path, target / path.name)
        for edit in self.expect.get("edits", ()):
            self._edit(target / edit["file"], edit["old"], edit["new"])
        return target

    def _edit(self, path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        count = text.count(old)
        assert count == 1, f"{self.id}: {old!r} occurs {count} times in {path.name}, not once"
        path.write_text(text.replace(old, new), encoding="utf-8")


def read(folder: Path, assignment: str) -> Specimen:
    expect = yaml.safe_load((folder / "expect.yaml").read_text(encoding="utf-8"))
    return Specimen(assignment, folder, expect)


def specimens() -> list[Specimen]:
    return [
        read(path.parent, path.parents[2].name)
        for path in sorted(ASSIGNMENTS.glob("*/specimens/*/expect.yaml"))
    ]


def expected_of(expect: dict[str, Any], criterion: str) -> dict[str, Any]:
    """Return ``{"verdict": …, "diagnosis": …}`` that the specimen declares for a criterion."""
    stated = expect.get("verdicts", {}).get(criterion, expect.get("default", "pass"))
    stated = {"verdict": stated} if isinstance(stated, str) else dict(stated)
    return {"verdict": stated["verdict"], "diagnosis": stated.get("diagnosis")}

"""The table of techniques in README.md: where each is taught, implemented, graded and got wrong."""

from __future__ import annotations

import importlib
import pkgutil
import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

import reference
from grader.assignment import Assignment, open_assignment
from grader.rubric.records import Criterion

DATA = Path(__file__).with_name("techniques.toml")
REPOSITORY = DATA.parents[1]


@dataclass(frozen=True)
class Technique:
    """One row: a technique and the criteria that grade it."""

    name: str
    assignment: Assignment
    criteria: tuple[Criterion, ...]
    notes: str
    experiments: tuple[str, ...]

    @property
    def references(self) -> dict[str, str]:
        """Names of the right implementations, each with its file."""
        places = _places()
        parts = dict.fromkeys(t.split(".")[0] for c in self.criteria for t in c.targets)
        things = {part: self.assignment.interface.PARTS[part] for part in parts}
        names = {part: getattr(thing, "__qualname__", part) for part, thing in things.items()}
        return {
            name: places[name]
            for name in dict.fromkeys(own if own in places else part for part, own in names.items())
            if name in places
        }

    @property
    def misconceptions(self) -> set[str]:
        """Ids of the mistakes that its criteria can name."""
        return {suspect.id for criterion in self.criteria for suspect in criterion.misconceptions}


def techniques() -> list[Technique]:
    """Return every technique, in the order of the data."""
    data = _read()
    opened = {slug: open_assignment(slug) for slug in {t["assignment"] for t in data["techniques"]}}
    return [_technique(item, opened[item["assignment"]]) for item in data["techniques"]]


def table() -> str:
    """Return the Markdown table with a legend of the lecture notes."""
    rows = [
        "| technique | reference | assignment | criteria | named mistakes | experiments | notes |",
        "|---|---|---|--:|--:|---|---|",
    ]
    rows += [_row(technique) for technique in techniques()]
    legend = "; ".join(f"{label}: {title}" for label, title in _read()["notes"].items())
    return "\n".join([*rows, "", f"Lecture notes (in Korean): {legend}."])


@cache
def _places() -> dict[str, str]:
    """Return in which file of the reference each of its public names is defined."""
    modules = [
        importlib.import_module(info.name)
        for info in pkgutil.walk_packages(reference.__path__, "reference.")
    ]
    return {
        name: module.__name__.replace(".", "/") + ".py"
        for module in modules
        for name, thing in vars(module).items()
        if getattr(thing, "__module__", None) == module.__name__ and not name.startswith("_")
    }


def _row(technique: Technique) -> str:
    references = ", ".join(f"[`{name}`]({file})" for name, file in technique.references.items())
    cells = (
        technique.name,
        references or "–",
        f"`{technique.assignment.rubric.slug}`",
        str(len(technique.criteria)),
        str(len(technique.misconceptions)),
        ", ".join(f"`{name}`" for name in technique.experiments) or "–",
        technique.notes or "–",
    )
    return f"| {' | '.join(cells)} |"


def _technique(item: dict[str, Any], assignment: Assignment) -> Technique:
    criteria = tuple(
        criterion
        for criterion in assignment.rubric.criteria
        if any(fnmatchcase(criterion.id, pattern) for pattern in item["criteria"])
    )
    return Technique(
        item["name"],
        assignment,
        criteria,
        item["notes"],
        tuple(
            experiment.id
            for experiment in assignment.rubric.experiments
            if any(fnmatchcase(experiment.id, name) for name in item.get("experiments", ()))
        ),
    )


def _read() -> dict[str, Any]:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))

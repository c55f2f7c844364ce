"""What a verification found: faults of the rubric, and the figures that say how hard it looked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from grader.messages import Sentence

CheckName = Literal[
    "reference", "misconceptions", "mutants", "blindness", "rejections", "experiments"
]
CHECKS: tuple[CheckName, ...] = (
    "reference",
    "misconceptions",
    "mutants",
    "blindness",
    "rejections",
    "experiments",
)
Level = Literal["fault", "note"]


@dataclass(frozen=True)
class Finding:
    """One thing to know about the rubric; a fault is to be mended, a note need not be."""

    kind: str
    where: str
    sentence: Sentence
    detail: str = ""
    level: Level = "fault"


@dataclass(frozen=True)
class CheckResult:
    """What one check looked at and found; ``figures`` are counts by name, ``tables`` for JSON."""

    name: CheckName
    figures: Mapping[str, int]
    findings: tuple[Finding, ...] = ()
    tables: Mapping[str, Any] = field(default_factory=dict)

    @property
    def faults(self) -> tuple[Finding, ...]:
        """The findings that must be mended before the rubric can be trusted."""
        return tuple(f for f in self.findings if f.level == "fault")


@dataclass(frozen=True)
class Verification:
    """All checks of one assignment."""

    slug: str
    version: str
    checks: tuple[CheckResult, ...]

    @property
    def is_trusted(self) -> bool:
        """Whether no check found a fault."""
        return not any(check.faults for check in self.checks)


@dataclass(frozen=True)
class Effort:
    """How hard to look. ``mutants`` bounds how many are played, chosen evenly; None is all."""

    seeds: int = 20
    reference_seeds: int = 50
    runs: int = 2000
    mutants: int | None = None
    experiment_seeds: int = 2


FULL = Effort()
QUICK = Effort(seeds=5, reference_seeds=10, runs=200, mutants=100, experiment_seeds=1)

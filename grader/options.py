"""How submissions are graded: everything that a person may choose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from grader.experiments.data import Data
    from grader.sandbox.records import Level
    from grader.text import Language

DEFAULT_SEED = 0


@dataclass(frozen=True, kw_only=True)
class Options:
    """How to grade; what each means is said by `grader.grade`."""

    assignments: tuple[str | Path, ...] = ()
    dialect: str | None = None
    only: tuple[str, ...] = ()
    seed: int = DEFAULT_SEED
    lang: Language = "en"
    timeout: float | None = None
    require_isolation: Level = "none"
    experiments: bool | None = None
    data: Data | None = None

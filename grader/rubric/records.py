"""The rubric as the grader works with it: what is judged, for how many points, by which names.

Plain records, which any start of the grader can afford; what a rubric file may say is checked by
`grader.rubric.model`, whose fields are the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import Any, Literal

from grader.text import Text

_FRACTION = re.compile(r"-?[0-9]{1,50}(/[0-9]{1,50}|\.[0-9]{1,50})?")


@dataclass(frozen=True)
class StatedTolerance:
    """A tolerance by numbers: the bound is ``atol + rtol * largest expected magnitude``."""

    rtol: float = 0.0
    atol: float = 0.0


@dataclass(frozen=True)
class Convention:
    """Something that courses do differently and that is right either way."""

    title: Text
    default: Any
    calibrate: str | None = None


@dataclass(frozen=True)
class Misconception:
    """A wrong belief with a name, and the parts that behave by it."""

    title: Text
    explanation: Text
    replaces: Mapping[str, str]
    dialects: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Suspect:
    """A misconception that a criterion looks for, and the share of its points it leaves."""

    id: str
    credit: Fraction = Fraction(0)


@dataclass(frozen=True)
class FollowThrough:
    """A second probe that can earn points when the first one's answer is wrong."""

    probe: str
    credit: Fraction = Fraction(1)


@dataclass(frozen=True)
class Criterion:
    """One row of the grade: a probe, the observations that are judged, and the points."""

    id: str
    title: Text
    targets: tuple[str, ...]
    points: Fraction
    probe: str
    observations: Mapping[str, str | StatedTolerance]
    requires: tuple[str, ...] = ()
    misconceptions: tuple[Suspect, ...] = ()
    follow_through: FollowThrough | None = None
    extra: bool | tuple[str, ...] = False
    visibility: Literal["public", "hidden"] = "public"
    hints: tuple[Text, ...] = ()
    timeout: float | None = None
    dialects: tuple[str, ...] | None = None
    claims: Mapping[str, Text] = field(default_factory=dict)
    """What an experiment says will happen; other criteria have none."""

    @property
    def is_experiment(self) -> bool:
        """Whether it is played over time, by a function in experiments.py."""
        return bool(self.claims)

    def is_extra_in(self, dialect: str) -> bool:
        """Whether it counts in ``dialect`` only where it was written."""
        return self.extra if isinstance(self.extra, bool) else dialect in self.extra

    @cached_property
    def tolerances(self) -> dict[str, str | tuple[float, float]]:
        """Each judged observation with a tolerance's name or its ``(rtol, atol)``."""
        return {
            name: stated if isinstance(stated, str) else (stated.rtol, stated.atol)
            for name, stated in self.observations.items()
        }


@dataclass(frozen=True)
class Policies:
    """What a submission's source must not contain."""

    forbidden_imports: tuple[str, ...] = ()
    forbidden_calls: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rubric:
    """Everything that one assignment judges."""

    slug: str
    version: str
    title: Text
    summary: Text
    criteria: tuple[Criterion, ...]
    experiments: tuple[Criterion, ...] = ()
    experiments_by_default: bool = False
    techniques: tuple[str, ...] = ()
    dialects: tuple[str, ...] | None = None
    conventions: Mapping[str, Convention] = field(default_factory=dict)
    misconceptions: Mapping[str, Misconception] = field(default_factory=dict)
    policies: Policies = field(default_factory=Policies)

    def criteria_in(
        self,
        dialect: str,
        targets: Collection[str] | None = None,
        *,
        experiments: bool = False,
    ) -> tuple[Criterion, ...]:
        """Return the criteria that exist in ``dialect``, naming only what exists there too.

        ``targets`` are the canonical names that the dialect has: a criterion of others does not
        exist there. Without them, only the criteria's own ``dialects`` count. The experiments
        come last, if they are asked for.
        """
        kept = [
            criterion
            for criterion in self.criteria + (self.experiments if experiments else ())
            if (criterion.dialects is None or dialect in criterion.dialects)
            and (targets is None or all(target in targets for target in criterion.targets))
        ]
        ids = {criterion.id for criterion in kept}
        absent = {
            id
            for id, misconception in self.misconceptions.items()
            if misconception.dialects is not None and dialect not in misconception.dialects
        }
        return tuple(_without(criterion, ids, absent) for criterion in kept)


def _without(criterion: Criterion, ids: set[str], absent: set[str]) -> Criterion:
    """Return the criterion naming only criteria of ``ids``, and no ``absent`` misconception."""
    requires = tuple(id for id in criterion.requires if id in ids)
    suspects = tuple(s for s in criterion.misconceptions if s.id not in absent)
    if requires == criterion.requires and len(suspects) == len(criterion.misconceptions):
        return criterion
    return replace(criterion, requires=requires, misconceptions=suspects)


def read_fraction(number: Any) -> Fraction:
    """Return ``number`` exactly: an int, a decimal as it is written, or a text such as ``"1/3"``.

    Raises ``ValueError`` for anything else.
    """
    if isinstance(number, Fraction):
        return number
    if isinstance(number, bool) or not isinstance(number, int | float | str):
        raise ValueError("not a number")
    if isinstance(number, str) and not _FRACTION.fullmatch(number):
        raise ValueError("not a fraction")
    try:
        return Fraction(str(number))
    except (ValueError, ZeroDivisionError) as error:
        raise ValueError("not a finite number") from error

"""What is asked for of every submission of a class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from grader.assignment import bundled, open_checked
from grader.cohort.identity import assignment_identity, request_identity
from grader.version import __version__

if TYPE_CHECKING:
    from grader.options import Options


@dataclass(frozen=True)
class Request:
    """The options, opened and made comparable."""

    digest: str
    """Of all that reports depend on besides the submissions."""
    facts: dict[str, Any]
    """For people: what the gradebook says of a run."""

    @classmethod
    def of(cls, options: Options) -> Self:
        """Return what the options ask for.

        Raises
        ------
        UsageError, RubricError
            If an assignment does not exist or its rubric is broken.
        """
        assignments = list(map(open_checked, options.assignments or bundled()))
        facts = {
            "tool_version": __version__,
            "seed": options.seed,
            "lang": options.lang,
            "assignments": {a.folder.name: assignment_identity(a.folders) for a in assignments},
            "options": {
                "assignments": list(map(str, options.assignments)),
                "dialect": options.dialect,
                "timeout": options.timeout,
                "require_isolation": options.require_isolation,
            },
        }
        return cls(request_identity(options, assignments), facts)

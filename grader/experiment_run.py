"""One experiment by its name, played with the reference or with a submission."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from grader.assignment import Assignment, bundled, open_assignment
from grader.errors import UsageError
from grader.grading import choose_seed, grade
from grader.oracle import Oracle
from grader.showing import compare_players
from grader.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from grader.experiments.data import Data
    from grader.messages import Messages
    from grader.report import CriterionResult, Experiment, Note
    from grader.rubric.records import Criterion


@dataclass(frozen=True, kw_only=True)
class ExperimentRun:
    """What came of an experiment."""

    name: str
    assignment: str
    title: str
    player: str
    """``"reference"``, or the path of the submission."""
    data: str
    seed: int
    verdict: Verdict
    rationale: str = ""
    experiment: Experiment | None = None
    notes: tuple[Note, ...] = ()


def find_experiments(
    assignments: Sequence[str | Path] | None = None,
) -> list[tuple[Assignment, Criterion]]:
    """Return all experiments of the assignments, by default of the bundled ones."""
    opened = [open_assignment(assignment) for assignment in assignments or bundled()]
    return [(a, experiment) for a in opened for experiment in a.rubric.experiments]


def run_experiment(
    name: str,
    path: str | Path | None,
    data: Data,
    messages: Messages,
    *,
    assignments: Sequence[str | Path] | None = None,
    seed: int | Literal["fresh"] | None = None,
    **options: Any,
) -> ExperimentRun:
    """Play the experiment ``name`` with the submission at ``path``, or else with the reference.

    ``options`` are those of `grade`. Raises ``UsageError`` if there is no such experiment, and
    what `grade` raises.
    """
    known = find_experiments(assignments)
    found = next(((a, e) for a, e in known if e.id == name), None)
    if found is None:
        valid = ", ".join(e.id for _, e in known)
        raise UsageError("errors.no_experiment", found=name, valid=valid)
    assignment, experiment = found
    number = choose_seed(seed)
    facts: dict[str, Any] = {
        "name": name,
        "assignment": assignment.rubric.slug,
        "title": experiment.title.in_language(messages.lang),
        "data": data.name,
        "seed": number,
    }
    if path is not None:
        report = grade(path, [assignment.folder], only=[name], data=data, seed=number, **options)
        result: CriterionResult = report.assignments[0].criteria[0]
        return ExperimentRun(
            **facts,
            player=str(path),
            verdict=result.verdict,
            rationale=result.rationale,
            experiment=result.experiment,
            notes=report.notes,
        )
    conventions = {id: usual.default for id, usual in assignment.rubric.conventions.items()}
    played = Oracle(assignment, number, data).reference(experiment.probe, conventions)
    shown = compare_players(experiment.claims, played)
    holds = all(claim.holds for claim in shown.claims)
    verdict = Verdict.PASS if holds else Verdict.FAIL
    return ExperimentRun(**facts, player="reference", verdict=verdict, experiment=shown)

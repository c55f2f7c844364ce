"""What lost points, as a page tells it: one record for each cause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from grader.reports.html.code import CodeLine, code_lines
from grader.reports.html.measured import Measured, measure
from grader.reports.losses import find_losses
from grader.reports.visible import make_lines_visible
from grader.showing import describe_bounds
from grader.verdict import Outcome, Verdict

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from markupsafe import Markup

    from grader.messages import Messages
    from grader.report import CriterionResult, Experiment, Report
    from grader.reports.losses import Loss

OUTPUT_LINES = 12
FRAMES = 3
MISSING = (Verdict.NOT_ATTEMPTED, Verdict.SKIPPED)


@dataclass(frozen=True)
class ShownClaim:
    """One row of the table of claims."""

    holds: bool
    text: str
    bounds: str
    value: str
    reference: str


@dataclass(frozen=True)
class ShownExperiment:
    """What an experiment showed."""

    claims: tuple[ShownClaim, ...]
    is_compared: bool
    """Whether the claims have numbers of the reference."""
    picture: Markup | None
    has_figure: bool


@dataclass(frozen=True)
class Explained:
    """One loss with all that is said of it."""

    rank: int
    anchor: str
    loss: Loss
    is_missing: bool
    explained_under: int | None
    """The rank of the loss that explains the same mistake."""
    measured: Measured
    code: tuple[CodeLine, ...]
    code_under: int | None
    """The rank of the loss that shows the very same lines."""
    frames: tuple[tuple[str, str], ...]
    """Place and function of the calls that led to the marked line."""
    printed: tuple[str, ...]
    also: tuple[str, ...]
    experiment: ShownExperiment | None
    tells_result: bool
    """Whether the rationale says more than the table of claims."""

    @property
    def first(self) -> CriterionResult:
        """The criterion that stands for all of them."""
        return self.loss.criteria[0]


def explain(
    report: Report, messages: Messages, prefix: str, *, hidden: bool
) -> tuple[Explained, ...]:
    """Return what lost points, the most valuable first; ids of elements begin with ``prefix``."""
    ranks: dict[str, int] = {}
    shown: dict[Hashable, int] = {}
    explained = []
    for rank, loss in enumerate(find_losses(report, hidden=hidden), start=1):
        first = loss.criteria[0]
        before = None
        if first.diagnosis is not None:
            before = ranks.get(first.diagnosis.id)
            ranks.setdefault(first.diagnosis.id, rank)
        code = code_lines(first)
        place = first.source and (first.source.file, code)
        experiment = first.experiment
        explained.append(
            Explained(
                rank=rank,
                anchor=f"{prefix}loss-{rank}",
                loss=loss,
                is_missing=loss.verdict in MISSING,
                explained_under=before,
                measured=measure(first.evidence, messages),
                code=code,
                code_under=shown.get(place),
                frames=tuple(_frames(first)),
                printed=tuple(_printed(first)),
                also=tuple(map(str, _listed(first, "also"))),
                experiment=_shown(experiment, messages, f"{prefix}loss-{rank}-figure-")
                if experiment
                else None,
                tells_result=experiment is None or first.outcome is not Outcome.COMPLETED,
            )
        )
        shown.setdefault(place, rank)
    return tuple(explained)


def _shown(experiment: Experiment, messages: Messages, prefix: str) -> ShownExperiment:
    from grader.reports.html.pictures import inline_picture  # noqa: PLC0415 - few have experiments

    figure = experiment.figure
    return ShownExperiment(
        claims=tuple(
            ShownClaim(
                holds=claim.holds,
                text=claim.text.in_language(messages.lang),
                bounds=describe_bounds(claim.low, claim.high),
                value=_number(claim.value),
                reference=_number(claim.reference),
            )
            for claim in experiment.claims
        ),
        is_compared=any(claim.reference is not None for claim in experiment.claims),
        picture=inline_picture(figure, messages.lang, prefix) if figure else None,
        has_figure=figure is not None,
    )


def _number(value: float | None) -> str:
    return "" if value is None or value != value else f"{value:.4g}"  # noqa: PLR0124 - not a number


def _frames(criterion: CriterionResult) -> Iterator[tuple[str, str]]:
    source = criterion.source
    here = source and f"{source.file}:{source.line}"
    for frame in [f for f in _listed(criterion, "frames") if isinstance(f, dict)][-FRAMES:]:
        place = f"{frame.get('file', '?')}:{frame.get('line', '?')}"
        if place != here:
            yield place, str(frame.get("function"))


def _printed(criterion: CriterionResult) -> list[str]:
    printed = criterion.evidence.get("stdout")
    if not isinstance(printed, str) or not printed.strip():
        return []
    return make_lines_visible(printed.rstrip("\n"))[-OUTPUT_LINES:]


def _listed(criterion: CriterionResult, key: str) -> list[Any]:
    found = criterion.evidence.get(key)
    return list(found) if isinstance(found, list | tuple) else []

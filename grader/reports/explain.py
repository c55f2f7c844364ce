"""One loss explained: what should hold, what happened, why, where, and what to try."""

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.table import Table
from rich.text import Text

from grader.reports.charts import chart_lines
from grader.reports.experiment import tabulate_claims
from grader.reports.marks import STYLES, Marks
from grader.reports.measured import describe_numbers
from grader.reports.quantities import format_points
from grader.reports.scores import score_grid, share
from grader.reports.visible import make_lines_visible, make_visible
from grader.verdict import Outcome, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from grader.messages import Messages
    from grader.report import CriterionResult, Experiment
    from grader.reports.losses import Loss

CODE_LINES = 3
FRAMES = 3
OUTPUT_LINES = 3
TITLES = 12
TITLES_IN_BRIEF = 5
CHART_WIDTH = 64
BRIEF = 160  # characters of an explanation where there is little room


def explain_loss(
    loss: Loss,
    rank: int,
    messages: Messages,
    marks: Marks,
    *,
    brief: bool = False,
    explained_under: int | None = None,
) -> Group:
    """Return the heading of ``loss`` and the table of its explanation.

    ``brief`` leaves out what matters least, to fit on a screen. ``explained_under`` is the rank of
    the loss that explains the same mistake.
    """
    style = STYLES[loss.verdict]
    heading = score_grid()
    name = Text(f"{marks.of(loss.verdict)} {rank}. ", style=style)
    name.append(make_visible(loss.assignment.title), style="not dim bold default")
    if len(loss.criteria) == 1:
        name.append(marks.separator + make_visible(loss.criteria[0].id), style="not bold dim")
    heading.add_row(name, Text(share(loss.score, loss.points, messages), style=style))
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    match loss.verdict:
        case Verdict.NOT_ATTEMPTED:
            state = messages("report.absent", points=format_points(loss.points - loss.score))
            rows = _missing_rows(loss, state, messages, brief=brief)
        case Verdict.SKIPPED:
            state = messages("report.waiting", points=format_points(loss.points - loss.score))
            rows = _missing_rows(loss, state, messages, brief=brief)
        case _:
            rows = _failed_rows(loss, messages, marks, explained_under, brief=brief)
    for label, text in rows:
        table.add_row(f"  {label}", text)
    return Group(heading, table)


def _missing_rows(
    loss: Loss, state: str, messages: Messages, *, brief: bool
) -> Iterator[tuple[str, RenderableType]]:
    most = TITLES_IN_BRIEF if brief else TITLES
    yield messages("report.happened"), Text(state)
    yield messages("report.expected"), _listing((c.title for c in loss.criteria), most)
    if rationales := dict.fromkeys(c.rationale for c in loss.criteria if c.rationale):
        yield messages("report.reason"), _listing(rationales, most)
    if hints := [c.hint for c in loss.criteria if c.hint]:
        yield messages("report.hint"), _listing(hints[:1], most)


def _listing(items: Iterable[str], most: int) -> Text:
    lines = [make_visible(item) for item in items]
    if len(lines) > most:
        lines[most - 1 :] = [f"+ {len(lines) - most + 1}"]
    return Text("\n".join(lines))


def _failed_rows(
    loss: Loss, messages: Messages, marks: Marks, explained_under: int | None, *, brief: bool
) -> Iterator[tuple[str, RenderableType]]:
    first = loss.criteria[0]
    yield messages("report.expected"), Text(make_visible(first.title))
    happened = [make_visible(first.rationale, 200 if brief else 600)] if first.rationale else []
    happened += describe_numbers(first.evidence, first.rationale, messages, marks)
    if first.experiment is not None and first.outcome is Outcome.COMPLETED:
        happened = []  # the table of claims says it
    if happened:
        yield messages("report.happened"), Text("\n".join(happened))
    if loss.verdict is Verdict.ERROR:
        yield messages("report.fault"), Text(messages("report.fault_explained"), style="magenta")
    if first.experiment is not None:
        yield messages("report.claims"), _claims(first.experiment, messages, marks, brief=brief)
    yield from _diagnosis(first, messages, explained_under, brief=brief)
    if code := _code(first, messages, brief=brief):
        yield messages("report.code"), code
    printed = first.evidence.get("stdout")
    if isinstance(printed, str) and printed.strip() and not brief:
        lines = make_lines_visible(printed.rstrip("\n"))[-OUTPUT_LINES:]
        yield messages("report.printed"), Text("\n".join(lines), style="dim")
    if first.hint:
        yield messages("report.hint"), Text(make_visible(first.hint, 600), style="green")
    if len(loss.criteria) > 1:
        titles = (criterion.title for criterion in loss.criteria[1:])
        listing = _listing(titles, TITLES_IN_BRIEF if brief else TITLES)
        yield "", Text(messages("report.others") + "\n").append(listing)


def _claims(
    experiment: Experiment, messages: Messages, marks: Marks, *, brief: bool
) -> RenderableType:
    """Return what was claimed and measured, with the curves where there is room."""
    table = tabulate_claims(experiment.claims, messages, marks)
    if brief or experiment.figure is None:
        return table
    lines = chart_lines(experiment.figure, messages.lang, width=CHART_WIDTH)
    return Group(table, Text("\n".join(lines)))


def _diagnosis(
    criterion: CriterionResult, messages: Messages, explained_under: int | None, *, brief: bool
) -> Iterator[tuple[str, RenderableType]]:
    diagnosis = criterion.diagnosis
    if diagnosis is not None:
        text = Text(make_visible(diagnosis.title), style="bold yellow")
        if explained_under is not None:
            remark = messages("report.explained_under", rank=explained_under)
            text.append(f" {remark}", style="not bold dim")
        else:
            explanation = make_visible(diagnosis.explanation.strip(), 800)
            parts = [_shorten(explanation, BRIEF) if brief else explanation]
            parts += [] if brief else [make_visible(diagnosis.evidence)]
            for part in filter(None, parts):
                text.append("\n" + part, style="not bold default")
        yield messages("report.diagnosis"), text
    also = criterion.evidence.get("also")
    if isinstance(also, list | tuple) and also and not brief:
        titles = "; ".join(make_visible(title) for title in also if isinstance(title, str))
        label = "" if diagnosis is not None else messages("report.diagnosis")
        yield label, Text(messages("report.also", titles=titles))


def _shorten(explanation: str, limit: int) -> str:
    """Return the first sentences of ``explanation``: one at least, then up to ``limit``."""
    sentences = re.split(r"(?<=[.!?。])\s+", explanation)
    kept = sentences[0]
    for sentence in sentences[1:]:
        if len(kept) + len(sentence) > limit:
            break
        kept += f" {sentence}"
    return kept


def _code(criterion: CriterionResult, messages: Messages, *, brief: bool) -> Text | None:
    lines: list[Text] = []
    place = None
    if criterion.source is not None:
        place = f"{criterion.source.file}:{criterion.source.line}"
        lines.append(Text(make_visible(place), style="cyan"))
        code = dedent(criterion.source.text.expandtabs(4)).strip("\n")
        if code.strip():
            shown = make_lines_visible(code)[:CODE_LINES]
            lines += [Text(f"  {line}", style="bold") for line in shown]
    frames = criterion.evidence.get("frames")
    if isinstance(frames, list | tuple) and not brief:
        known = [frame for frame in frames if isinstance(frame, dict)][-FRAMES:]
        others = [frame for frame in known if f"{frame.get('file')}:{frame.get('line')}" != place]
        lines += [Text(_frame(frame, messages), style="dim") for frame in others]
    return Text("\n").join(lines) if lines else None


def _frame(frame: dict[str, Any], messages: Messages) -> str:
    place = make_visible(f"{frame.get('file', '?')}:{frame.get('line', '?')}")
    return messages("report.frame", place=place, function=make_visible(str(frame.get("function"))))

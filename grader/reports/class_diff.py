"""What changes between two gradebooks, for a teacher at a terminal and as JSON: totals first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from grader.cohort.changes import Factor, Kind
from grader.cohort.records import State
from grader.reports.json_report import to_json
from grader.reports.marks import STYLES, UNICODE_MARKS, choose_marks
from grader.reports.quantities import format_percent, format_points
from grader.reports.terminal import TRAILING_BLANKS
from grader.reports.visible import make_visible
from grader.verdict import Outcome

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from grader.cohort.changes import (
        Change,
        ClassDiff,
        CriterionChange,
        Setting,
        Side,
        Standing,
    )
    from grader.messages import Messages
    from grader.reports.marks import Marks

SCHEMA = "deepgrade/class-diff/v1"
KINDS = {
    Kind.LOWER: ("diff.lower", "bold red"),
    Kind.HIGHER: ("diff.higher", "bold green"),
    Kind.ALIKE: ("diff.alike", "bold"),
    Kind.STATE: ("diff.state", "bold yellow"),
    Kind.GONE: ("diff.gone", "bold red"),
    Kind.NEW: ("diff.new", "bold"),
}
FACTORS = {
    Factor.CODE: "diff.factor_code",
    Factor.RUBRIC: "diff.factor_rubric",
    Factor.ASSIGNMENTS: "diff.factor_assignments",
    Factor.DIALECT: "diff.factor_dialect",
    Factor.TOOL: "diff.factor_tool",
    Factor.SEED: "diff.factor_seed",
    Factor.ISOLATION: "diff.factor_isolation",
    Factor.NOTHING: "diff.factor_nothing",
}
STATES = {
    State.WAITING: "diff.state_waiting",
    State.GRADED: "diff.state_graded",
    State.UNREADABLE: "diff.state_unreadable",
    State.FAILED: "diff.state_failed",
}
OUTCOMES = {
    Outcome.RAISED: "diff.outcome_raised",
    Outcome.TIMED_OUT: "diff.outcome_timed_out",
    Outcome.OUT_OF_MEMORY: "diff.outcome_out_of_memory",
    Outcome.KILLED: "diff.outcome_killed",
    Outcome.PROTOCOL_ERROR: "diff.outcome_protocol_error",
}
SETTINGS = 8  # on the screen; the JSON form has all


def diff_json(found: ClassDiff) -> str:
    """Return ``found`` as JSON text, schema ``deepgrade/class-diff/v1``."""
    return to_json(
        {
            "schema": SCHEMA,
            "submissions_before": found.before,
            "submissions_after": found.after,
            "unchanged": found.unchanged,
            "counts": {kind.value: found.count(kind) for kind in Kind},
            "mean_percent_before": found.mean_before,
            "mean_percent_after": found.mean_after,
            "settings": [
                {
                    "factor": setting.factor,
                    "about": setting.about,
                    "before": setting.before,
                    "after": setting.after,
                    "submissions": n,
                }
                for setting, n in found.settings
            ],
            "changes": found.changes,
        }
    )


def render_diff(found: ClassDiff, console: Console, messages: Messages) -> str:
    """Return ``found`` as text for ``console``: totals, what differs, then each submission."""
    marks = choose_marks(console.encoding)
    with console.capture() as page:
        for part in _compose(found, messages, marks):
            console.print(part)
    return TRAILING_BLANKS.sub("", page.get())


def _compose(found: ClassDiff, messages: Messages, marks: Marks) -> Iterator[RenderableType]:
    arrow = _arrow(marks)
    sizes = str(found.before)
    if found.after != found.before:
        sizes = f"{found.before}{arrow}{found.after}"
    if not found.changes:
        yield Text(messages("diff.unchanged", sizes=sizes), style="bold green")
    else:
        yield Text(messages("diff.changed", n=len(found.changes), sizes=sizes), style="bold")
        yield _totals(found, messages)
    if found.changes and found.mean_before is not None and found.mean_after is not None:
        means = map(format_percent, (found.mean_before, found.mean_after))
        yield Text(messages("diff.means", means=arrow.join(means)))
    if found.settings:
        yield Text(messages("diff.settings"), style="bold")
        yield from _settings(found.settings, messages, arrow)
    last = None
    for change in found.changes:
        key, style = KINDS[change.kind]
        if change.kind is not last:
            yield Text()
            yield Text(f"{messages(key)} ({found.count(change.kind)})", style=style)
            last = change.kind
        yield from _change(change, messages, marks)


def _totals(found: ClassDiff, messages: Messages) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right")
    for kind, (key, style) in KINDS.items():
        if n := found.count(kind):
            table.add_row(f"  {n}", Text(messages(key), style=style))
    return table


def _settings(
    settings: tuple[tuple[Setting, int], ...], messages: Messages, arrow: str
) -> Iterator[RenderableType]:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right")
    table.add_column(overflow="fold")
    for setting, n in settings[:SETTINGS]:
        text = Text(messages(FACTORS[setting.factor]))
        if setting.about:
            text.append(f" {make_visible(setting.about, 60)}")
        if setting.before != setting.after:
            sides = (make_visible(side, 60) or "?" for side in (setting.before, setting.after))
            text.append(f": {arrow.join(sides)}", style="dim")
        table.add_row(f"  {n}", text)
    yield table
    if len(settings) > SETTINGS:
        yield Text(f"  {messages('diff.more', n=len(settings) - SETTINGS)}", style="dim")


def _change(change: Change, messages: Messages, marks: Marks) -> Iterator[RenderableType]:
    arrow = _arrow(marks)
    sides = [side for side in (change.before, change.after) if side is not None]
    line = Text(f"  {make_visible(str(change.who), 60)}", style="bold")
    line.append(f"  {arrow.join(_standing_of(side, messages) for side in sides)}")
    if change.factors:
        words = ", ".join(messages(FACTORS[factor]) for factor in change.factors)
        line.append(f"  ({words})", style="not bold dim")
    yield line
    if problem := sides[-1].problem:
        yield Text(f"      {make_visible(problem)}", style="dim")
    if change.criteria:
        yield _criteria(change.criteria, messages, marks)


def _standing_of(side: Side, messages: Messages) -> str:
    if side.score is None or side.points is None or side.percent is None:
        return messages(STATES[side.state])
    share = messages(
        "report.points_of", score=format_points(side.score), points=format_points(side.points)
    )
    return f"{share} ({format_percent(side.percent)})"


def _criteria(
    changes: tuple[CriterionChange, ...], messages: Messages, marks: Marks
) -> RenderableType:
    """Return a line for each criterion: verdicts, title, scores, and reasons that are new."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(justify="right", no_wrap=True)
    told: list[str] = []
    for change in changes:
        title = Text(f"{make_visible(change.assignment, 60)}{marks.separator}", style="dim")
        title.append(make_visible(change.title), style="not dim")
        reasons = _reasons(change, messages)
        if reasons != told:
            title.append("".join(f"\n{reason}" for reason in reasons))
        told = reasons
        sides = (change.before, change.after)
        before, after = (_sign(side, marks) for side in sides)
        sign = Text("      ").append_text(before).append(_arrow(marks), style="dim")
        old, new = (_score(side, marks, messages) for side in sides)
        shown = new if old == new else f"{old}{_arrow(marks)}{new}"
        table.add_row(sign.append_text(after), title, shown)
    return table


def _reasons(change: CriterionChange, messages: Messages) -> list[str]:
    """Return why it stood as it did and why it stands as it does, unless both are the same."""
    before, after = _reason(change.before, messages), _reason(change.after, messages)
    if before == after:
        return []
    old = [messages("diff.before", reason=before)] if before else []
    return old + ([messages("diff.after", reason=after)] if after else [])


def _sign(standing: Standing | None, marks: Marks) -> Text:
    if standing is None:
        return Text(" ")
    return Text(marks.of(standing.verdict), style=STYLES[standing.verdict])


def _reason(standing: Standing | None, messages: Messages) -> str:
    if standing is None:
        return ""
    if standing.diagnosis:
        return make_visible(standing.diagnosis)
    key = OUTCOMES.get(standing.outcome)
    return messages(key) if key else ""


def _score(standing: Standing | None, marks: Marks, messages: Messages) -> str:
    if standing is None:
        return marks.absent
    return messages(
        "report.points_of",
        score=format_points(standing.score),
        points=format_points(standing.points),
    )


def _arrow(marks: Marks) -> str:
    return " → " if marks is UNICODE_MARKS else " -> "

"""What a verification found, for a person at a terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.reports.json_report import to_json
from grader.reports.terminal import TRAILING_BLANKS
from grader.reports.visible import make_lines_visible, make_visible
from grader.verify.records import CheckResult, Effort, Finding, Verification
from grader.version import __version__

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from grader.messages import Messages

SCHEMA = "deepgrade/verification/v1"
PLUS, MINUS = "green", "red"
NOTES = 6  # of each check; the JSON report has all
CONFUSED = 12  # rows of the confusion matrix on a screen; the JSON report has all


def verification_json(
    verifications: Sequence[Verification], effort: Effort, messages: Messages
) -> str:
    """Return verifications as JSON text: every finding, every figure, the whole matrix."""
    return to_json(
        {
            "schema": SCHEMA,
            "tool_version": __version__,
            "lang": messages.lang,
            "trusted": all(v.is_trusted for v in verifications),
            "effort": effort,
            "assignments": [
                {
                    "slug": v.slug,
                    "version": v.version,
                    "trusted": v.is_trusted,
                    "checks": [_check_record(check, messages) for check in v.checks],
                }
                for v in verifications
            ],
        }
    )


def _check_record(check: CheckResult, messages: Messages) -> dict[str, Any]:
    return {
        "name": check.name,
        "figures": check.figures,
        "findings": [
            {
                "kind": finding.kind,
                "level": finding.level,
                "where": finding.where,
                "message": messages.word(finding.sentence),
                "detail": finding.detail,
            }
            for finding in check.findings
        ],
        **check.tables,
    }


def render_verification(
    verifications: Sequence[Verification], console: Console, messages: Messages
) -> str:
    """Return verifications as text for ``console``, the verdict last."""
    with console.capture() as page:
        for verification in verifications:
            for part in _compose(verification, messages):
                console.print(part)
        console.print(_verdict(verifications, messages))
    return TRAILING_BLANKS.sub("", page.get())


def _compose(verification: Verification, messages: Messages) -> Iterator[RenderableType]:
    yield Text(verification.slug, style="bold")
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(justify="right", no_wrap=True)
    for check in verification.checks:
        faults = len(check.faults)
        count = messages("verify.faults", n=faults) if faults else messages("verify.sound")
        table.add_row(
            f"  {messages(TITLES[check.name])}",
            Text(_figures(check, messages), style="dim"),
            Text(count, style=MINUS if faults else PLUS),
        )
    yield table
    for check in verification.checks:
        notes = [finding for finding in check.findings if finding.level == "note"]
        for finding in (*check.faults, *notes[:NOTES]):
            yield from _explain(finding, messages)
        if len(notes) > NOTES:
            yield Text(f"  {messages('verify.more', n=len(notes) - NOTES)}", style="dim")
        yield from _confusion(check.tables.get("confusion", {}), messages)
        yield from _bounds(check.tables.get("bounds", {}), messages)
    yield Text("")


def _figures(check: CheckResult, messages: Messages) -> str:
    return ", ".join(messages(FIGURES[name], n=n) for name, n in check.figures.items())


def _explain(finding: Finding, messages: Messages) -> Iterator[RenderableType]:
    is_fault = finding.level == "fault"
    line = Text("  ")
    level = messages("verify.fault") if is_fault else messages("verify.note")
    line.append(f"{level} ", style=MINUS if is_fault else "dim")
    line.append(make_visible(finding.where), style="bold" if is_fault else "")
    line.append(f"  {make_visible(messages.word(finding.sentence), 600)}")
    yield line
    if finding.detail:
        lines = [_coloured(row) for row in make_lines_visible(finding.detail)]
        yield Padding(Text("\n").join(lines), (0, 0, 0, 6))


def _coloured(row: str) -> Text:
    style = PLUS if row.startswith("+") else MINUS if row.startswith("-") else "dim"
    return Text(row, style=style)


def _confusion(
    confusion: dict[str, dict[str, int]], messages: Messages
) -> Iterator[RenderableType]:
    if not confusion:
        return
    yield Text(f"  {messages('verify.confusion')}", style="dim")
    table = Table.grid(padding=(0, 2, 0, 0))
    for id, others in list(confusion.items())[:CONFUSED]:
        listed = ", ".join(f"{other} {n}" for other, n in others.items())
        table.add_row(f"    {id}", Text(listed, style="dim"))
    yield table
    if len(confusion) > CONFUSED:
        yield Text(f"    {messages('verify.more', n=len(confusion) - CONFUSED)}", style="dim")


def _bounds(bounds: dict[str, str], messages: Messages) -> Iterator[RenderableType]:
    if not bounds:
        return
    yield Text(f"  {messages('verify.bounds')}", style="dim")
    for id, bound in bounds.items():
        yield Text(f"    {id}: {bound}", style="dim")


def _verdict(verifications: Sequence[Verification], messages: Messages) -> Text:
    faults = sum(len(check.faults) for v in verifications for check in v.checks)
    if faults:
        return Text(messages("verify.not_trusted", n=faults), style=f"bold {MINUS}")
    return Text(messages("verify.trusted", n=len(verifications)), style=f"bold {PLUS}")


TITLES = {
    "reference": "verify.title_reference",
    "misconceptions": "verify.title_misconceptions",
    "mutants": "verify.title_mutants",
    "blindness": "verify.title_blindness",
    "rejections": "verify.title_rejections",
    "experiments": "verify.title_experiments",
}
FIGURES = {
    "criteria": "verify.n_criteria",
    "seeds": "verify.n_seeds",
    "settings": "verify.n_settings",
    "right_specimens": "verify.n_right_specimens",
    "starters": "verify.n_starters",
    "misconceptions": "verify.n_misconceptions",
    "named": "verify.n_named",
    "mutants": "verify.n_mutants",
    "killed": "verify.n_killed",
    "survived": "verify.n_survived",
    "equivalent": "verify.n_equivalent",
    "players": "verify.n_players",
    "accepted": "verify.n_accepted",
    "stochastic": "verify.n_stochastic",
    "runs": "verify.n_runs",
    "refused": "verify.n_refused",
    "experiments": "verify.n_experiments",
    "broken_by": "verify.n_broken_by",
    "experiment_seeds": "verify.n_seeds",
}

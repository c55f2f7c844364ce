"""An experiment on a terminal: its claims with what was measured, and its curves."""

from __future__ import annotations

import math
import re
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from grader.reports.charts import chart_lines
from grader.reports.marks import STYLES, Marks, choose_marks
from grader.reports.visible import make_visible
from grader.showing import describe_bounds
from grader.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from grader.experiment_run import ExperimentRun
    from grader.figures import Claim
    from grader.messages import Messages

TRAILING_BLANKS = re.compile(r"[ ]+$", re.MULTILINE)


def render_experiment(run: ExperimentRun, console: Console, messages: Messages) -> str:
    """Return what the experiment showed, as text for ``console``."""
    marks = choose_marks(console.encoding)
    reference = run.player == "reference"
    player = messages("report.player_reference") if reference else run.player
    facts = messages("report.experiment_facts", player=player, data=run.data, seed=run.seed)
    with console.capture() as page:
        console.print(Text(make_visible(run.title), style="bold"))
        console.print(Text(f"{run.name}{marks.separator}{make_visible(facts)}", style="dim"))
        claims = run.experiment.claims if run.experiment is not None else ()
        measured = bool(claims) and not any(math.isnan(claim.value) for claim in claims)
        if not measured and run.rationale:  # otherwise the table says it
            console.print(Text(make_visible(run.rationale), style=STYLES[run.verdict]))
        if run.experiment is not None:
            console.print()
            console.print(tabulate_claims(run.experiment.claims, messages, marks))
            if run.experiment.figure is not None:
                console.print()
                for line in chart_lines(
                    run.experiment.figure,
                    messages.lang,
                    width=console.width - 2,
                    encoding=console.encoding,
                ):
                    console.print(Text(line))
    return TRAILING_BLANKS.sub("", page.get())


def tabulate_claims(claims: Iterable[Claim], messages: Messages, marks: Marks) -> Table:
    """Return a row for each claim: does it hold, what should be, what was measured."""
    claims = tuple(claims)
    compared = any(claim.reference is not None for claim in claims)
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="dim")
    table.add_column("")
    table.add_column(messages("report.claims"), overflow="fold")
    table.add_column(messages("report.claim_bounds"), no_wrap=True)
    measured = messages("report.claim_submission" if compared else "report.claim_measured")
    table.add_column(measured, justify="right", no_wrap=True)
    if compared:
        table.add_column(messages("report.claim_reference"), justify="right", no_wrap=True)
    for claim in claims:
        verdict = Verdict.PASS if claim.holds else Verdict.FAIL
        numbers = [_number(claim.value)]
        if compared:
            numbers.append(_number(claim.reference))
        table.add_row(
            Text(marks.of(verdict), style=STYLES[verdict]),
            Text(claim.text.in_language(messages.lang), style="" if claim.holds else "red"),
            describe_bounds(claim.low, claim.high),
            *numbers,
        )
    return table


def render_list(experiments: Iterable[tuple[str, str, str]], console: Console) -> str:
    """Return the names and titles of experiments, given with the slugs of their assignments."""
    with console.capture() as page:
        for slug, rows in groupby(experiments, key=itemgetter(0)):
            console.print(Text(slug, style="bold"))
            table = Table.grid(padding=(0, 2, 0, 0))
            table.add_column(no_wrap=True)
            table.add_column(overflow="fold", style="dim")
            for _, name, title in rows:
                table.add_row(f"  {name}", title)
            console.print(table)
    return TRAILING_BLANKS.sub("", page.get())


def _number(value: float | None) -> str:
    return "" if value is None or math.isnan(value) else f"{value:.4g}"

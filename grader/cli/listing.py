"""``grade list``: the assignments that come with the tool."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from grader.cli.command import Command
from grader.cli.output import write_out
from grader.cli.parameters import format_option, language_option

if TYPE_CHECKING:
    from grader.assignment import Assignment
    from grader.messages import Messages
    from grader.rubric.records import Criterion, Rubric
    from grader.text import Language


def list_command(messages: Messages) -> Command:
    """Return the command that lists the bundled assignments."""

    def run(format_: str) -> None:
        from grader.assignment import bundled, open_assignment  # noqa: PLC0415 - loads pydantic

        assignments = [open_assignment(slug) for slug in bundled()]
        if format_ == "json":
            from grader.reports.json_report import to_json  # noqa: PLC0415 - only if asked for

            items = [describe_assignment(assignment, messages) for assignment in assignments]
            write_out(to_json({"assignments": items}))
        else:
            write_out(_table(assignments, messages))

    return Command(
        "list",
        messages=messages,
        usage=("grade list [--format terminal|json] [--lang en|ko]",),
        callback=run,
        params=[format_option(messages), language_option(messages)],
        help=messages("cli.help_list"),
    )


def describe_assignment(assignment: Assignment, messages: Messages) -> dict[str, Any]:
    """Return what ``grade list --format json`` tells of one assignment."""
    rubric, lang = assignment.rubric, messages.lang
    return {
        "slug": rubric.slug,
        "title": rubric.title.in_language(lang),
        "points": next(iter(assignment.points.values())),
        "points_by_dialect": assignment.points,
        "techniques": list(rubric.techniques),
        "dialects": [dialect.name for dialect in assignment.dialects],
        "criteria": [_describe(c, assignment, lang) for c in rubric.criteria],
        "experiments": [
            {
                **_describe(experiment, assignment, lang),
                "claims": {id: claim.in_language(lang) for id, claim in experiment.claims.items()},
            }
            for experiment in rubric.experiments
        ],
        "misconceptions": _misconceptions(rubric, messages),
    }


def _describe(criterion: Criterion, assignment: Assignment, lang: Language) -> dict[str, Any]:
    dialects = _dialects_of(criterion, assignment)
    return {
        "id": criterion.id,
        "title": criterion.title.in_language(lang),
        "points": criterion.points,
        "targets": list(criterion.targets),
        "extra": [dialect for dialect in dialects if criterion.is_extra_in(dialect)],
        "visibility": criterion.visibility,
        "dialects": dialects,
        "misconceptions": [suspect.id for suspect in criterion.misconceptions],
    }


def _dialects_of(criterion: Criterion, assignment: Assignment) -> list[str]:
    """Return the dialects that have the criterion and everything it is about."""
    return [
        dialect.name
        for dialect in assignment.dialects
        if (criterion.dialects is None or dialect.name in criterion.dialects)
        and dialect.targets.issuperset(criterion.targets)
    ]


def say_points(assignment: Assignment) -> str:
    """Return what there is to earn in each dialect: ``native 22, book 17``."""
    from grader.reports.quantities import format_points  # noqa: PLC0415 - loads rich

    return ", ".join(f"{name} {format_points(p)}" for name, p in assignment.points.items())


def _misconceptions(rubric: Rubric, messages: Messages) -> list[dict[str, str]]:
    return [
        {
            "id": id,
            "title": misconception.title.in_language(messages.lang),
            "explanation": misconception.explanation.in_language(messages.lang),
        }
        for id, misconception in rubric.misconceptions.items()
    ]


def _table(assignments: list[Assignment], messages: Messages) -> str:
    from rich.table import Table  # noqa: PLC0415 - rich is slow to load
    from rich.text import Text  # noqa: PLC0415 - as above

    from grader.reports.terminal import open_console  # noqa: PLC0415 - as above

    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column(messages("cli.list_slug"), no_wrap=True)
    table.add_column(messages("cli.list_title"), overflow="fold")
    table.add_column(messages("cli.list_criteria"), justify="right")
    table.add_column(messages("cli.list_points"), overflow="fold")
    for assignment in assignments:
        rubric = assignment.rubric
        table.add_row(
            Text(rubric.slug),
            Text(rubric.title.in_language(messages.lang)),
            str(len(rubric.criteria)),
            Text(say_points(assignment)),
        )
    console = open_console(sys.stdout)
    with console.capture() as page:
        console.print(table)
    return page.get()

"""Write docs/reference/ from the code: ``python docs/make_reference.py``.

``cli.md`` is the help of every command; ``catalogue.md`` has the criteria, experiments and
misconceptions of the bundled assignments. Tests hold both to what the code says today.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from grader.assignment import Assignment, bundled, open_assignment
from grader.cli.command import HELP_WIDTH
from grader.cli.front import GRADING, build_front
from grader.cli.listing import say_points
from grader.messages import Messages
from grader.reports.quantities import format_points
from grader.rubric.records import Criterion

FOLDER = Path(__file__).resolve().parent / "reference"
MADE = "<!-- made by docs/make_reference.py -->\n"


def pages() -> dict[str, str]:
    """Return the text of each page by its file name."""
    return {"cli.md": _commands(), "catalogue.md": _catalogue()}


def _commands() -> str:
    """Return the help of every command, in English, on a terminal of 88 columns."""
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = str(HELP_WIDTH)
    try:
        parts = ["# Commands", MADE, *_helps()]
    finally:
        del os.environ["COLUMNS"]
        if before is not None:
            os.environ["COLUMNS"] = before
    return "\n".join(parts) + "\n"


def _helps() -> Iterator[str]:
    front = build_front(Messages("en"))
    for name, command in front.commands.items():
        shown = "PATH" if name == GRADING else name
        with click.Context(command, info_name=name) as context:
            yield f"## grade {shown}\n```text\n{command.get_help(context)}\n```\n"


def _catalogue() -> str:
    parts = [
        "# What is graded\n" + MADE,
        "Every criterion, experiment and named mistake of the assignments that come along. In the "
        "terminal, and in Korean:\n`grade show ASSIGNMENT` and `grade explain ASSIGNMENT`.\n",
    ]
    for slug in bundled():
        parts += _assignment(open_assignment(slug))
    return "\n".join(parts).rstrip() + "\n"


def _assignment(assignment: Assignment) -> Iterator[str]:
    rubric = assignment.rubric
    yield f"## {rubric.title.en} (`{rubric.slug}`)\n{rubric.summary.en}\n"
    yield f"Points in each dialect: {say_points(assignment)}.\n"
    yield "| criterion | what must hold | points | about |\n|---|---|--:|---|"
    yield "\n".join(_rows(rubric.criteria)) + "\n"
    if rubric.experiments:
        yield "| experiment | what it claims | points | about |\n|---|---|--:|---|"
        yield "\n".join(_rows(rubric.experiments)) + "\n"
    found_by = defaultdict(list)
    for criterion in (*rubric.criteria, *rubric.experiments):
        for suspect in criterion.misconceptions:
            found_by[suspect.id].append(f"`{criterion.id}`")
    if rubric.misconceptions:
        yield "| mistake | | found by |\n|---|---|---|"
        yield (
            "\n".join(
                f"| `{id}` | **{_cell(one.title.en)}.** {_cell(one.explanation.en)} "
                f"| {', '.join(found_by[id])} |"
                for id, one in rubric.misconceptions.items()
            )
            + "\n"
        )


def _rows(criteria: Iterable[Criterion]) -> Iterator[str]:
    for criterion in criteria:
        claims = "; ".join(claim.en for claim in criterion.claims.values())
        title = f"{criterion.title.en}: {claims}" if claims else criterion.title.en
        extra = " (extra)" if criterion.extra else ""
        about = ", ".join(f"`{target}`" for target in criterion.targets)
        points = format_points(criterion.points)
        yield f"| `{criterion.id}` | {_cell(title)}{extra} | {points} | {about} |"


def _cell(text: str) -> str:
    """Return ``text`` for a cell of a table: what Markdown would take for its own is escaped."""
    return re.sub(r"([|*<_`\\])", r"\\\1", " ".join(text.split()))


def main() -> None:
    """Write the pages."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

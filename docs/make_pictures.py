"""Write what the README shows of real runs: ``python docs/make_pictures.py``.

``docs/images/report.svg`` is the terminal report of a command, the pictures beside it are the
``screens`` of others; the table of assignments in
README.md is made from ``grade list``, that of techniques by ``technique_table.py``. Tests hold all
of them to what the code says today.
"""

from __future__ import annotations

import io
import os
import re
from dataclasses import replace
from pathlib import Path

import screens
import technique_table
from rich.console import Console

from grader import grade
from grader.assignment import bundled, open_assignment
from grader.cli.listing import say_points
from grader.messages import Messages
from grader.report import IsolationFacts
from grader.reports.terminal import render_report

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "images" / "report.svg"
README = ROOT / "README.md"
COMMAND = "grade examples/submission -a batchnorm"
WIDTH = screens.WIDTH
TABLE = re.compile(r"(?<=<!-- made by docs/make_pictures.py -->\n).*?(?=\n<!-- end -->)", re.S)

TECHNIQUES = re.compile(
    r"(?<=<!-- techniques, made by docs/make_pictures.py -->\n).*?(?=\n<!-- end of techniques -->)",
    re.S,
)


def terminal_text(*, colour: bool) -> str:
    """Return what ``COMMAND`` prints on a terminal of 80 columns where the isolation is full."""
    _, path, _, slug = COMMAND.split()
    before = Path.cwd()
    os.chdir(ROOT)  # the report shows the path as it was given
    try:
        report = grade(path, [slug], seed=0, lang="en")
    finally:
        os.chdir(before)
    confined = replace(report, isolation=IsolationFacts(level="full"))
    page = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    console = Console(
        file=page,
        width=WIDTH,
        force_terminal=colour,
        color_system="standard" if colour else None,
        markup=False,
        highlight=False,
        emoji=False,
    )
    return render_report(confined, console, Messages("en"))


def picture() -> str:
    """Return the report as SVG."""
    return screens.draw(COMMAND, terminal_text(colour=True), "report")


def table() -> str:
    """Return the bundled assignments as a Markdown table."""
    rows = [
        "| assignment | | criteria | named mistakes | points in each dialect |",
        "|---|---|--:|--:|---|",
    ]
    for slug in bundled():
        assignment = open_assignment(slug)
        rubric = assignment.rubric
        rows.append(
            f"| `{slug}` | {rubric.title.en} | {len(rubric.criteria)} "
            f"| {len(rubric.misconceptions)} | {say_points(assignment)} |"
        )
    return "\n".join(rows)


def main() -> None:
    """Write the pictures and the tables."""
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(picture(), encoding="utf-8")
    for screen in screens.SCREENS:
        screen.picture.write_text(screen.draw(), encoding="utf-8")
    text = README.read_text(encoding="utf-8")
    text = TABLE.sub(lambda _: table(), text)
    README.write_text(TECHNIQUES.sub(lambda _: technique_table.table(), text), encoding="utf-8")


if __name__ == "__main__":
    main()

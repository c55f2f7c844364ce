"""``grade init``: a folder to begin an assignment in."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.command import Command
from grader.cli.output import make_folder, write_out
from grader.cli.parameters import language_option, option

if TYPE_CHECKING:
    from grader.kit import Kit
    from grader.messages import Messages


def init_command(messages: Messages) -> Command:
    """Return the command that writes the starter, the handout and the editor's tasks."""

    def run(assignment: str | None, folder: str | None, *, dialect: str | None) -> None:
        if assignment is None:
            raise click.UsageError(messages("init.which"), click.get_current_context())
        from grader.assignment import open_assignment  # noqa: PLC0415 - loads NumPy
        from grader.kit import lay_out, make_kit, name_from  # noqa: PLC0415 - as above

        opened = open_assignment(assignment)
        kit = make_kit(opened, dialect, messages.lang)
        target = Path(folder if folder is not None else opened.rubric.slug)
        make_folder(target)
        command = ["grade", ".", "-a", name_from(opened, target)]
        if dialect is not None:
            command += ["--dialect", dialect]
        lay_out(kit, target, command, messages)
        write_out(_say(kit, target, command, messages))

    return Command(
        "init",
        messages=messages,
        usage=("grade init ASSIGNMENT [DIR] [--dialect NAME] [--lang en|ko]",),
        callback=run,
        params=[
            click.Argument(["assignment"], required=False, metavar="ASSIGNMENT"),
            click.Argument(["folder"], required=False, metavar="DIR"),
            option("--dialect", metavar="NAME", text=messages("init.help_dialect")),
            language_option(messages),
        ],
        help=messages("init.help"),
    )


def _say(kit: Kit, folder: Path, command: list[str], messages: Messages) -> str:
    """Return what was written and what to do next."""
    from rich.table import Table  # noqa: PLC0415 - slow to load
    from rich.text import Text  # noqa: PLC0415 - as above

    from grader.kit import HANDOUT, TASKS  # noqa: PLC0415 - as above
    from grader.reports.terminal import open_console  # noqa: PLC0415 - as above

    about = {name: messages("init.is_starter", dialect=kit.dialect) for name in kit.starter}
    about |= {HANDOUT: messages("init.is_handout"), TASKS: messages("init.is_tasks")}
    table = Table.grid(padding=(0, 2, 0, 0))
    for name, text in about.items():
        table.add_row(Text(f"  {name}", style="bold"), Text(text))
    first, *rest = command
    place = shlex.quote(str(folder))
    steps = [f"cd {place}"] if str(folder) != "." else []
    steps.append(shlex.join([first, "watch", *rest]))
    console = open_console(sys.stdout)
    with console.capture() as page:
        console.print(Text(messages("init.written", folder=str(folder))))
        console.print(table)
        console.print(Text(f"\n{messages('init.next')}"))
        for step in steps:
            console.print(Text(f"  {step}", style="bold"), soft_wrap=True)
    return "\n".join(line.rstrip() for line in page.get().split("\n"))

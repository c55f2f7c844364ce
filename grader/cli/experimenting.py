"""``grade experiment NAME [PATH]``: one experiment, its claims and its picture."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.cli.command import Command
from grader.cli.output import make_folder, write_file, write_out
from grader.cli.parameters import (
    assignments_option,
    data_option,
    format_option,
    language_option,
    option,
)
from grader.cli.progress import ProgressBar
from grader.cli.quick_start import quicken_start
from grader.cli.values import seconds, seed
from grader.errors import ExitCode

if TYPE_CHECKING:
    from grader.experiment_run import ExperimentRun
    from grader.messages import Messages


def experiment_command(messages: Messages) -> Command:
    """Return the command that runs one experiment."""

    def run(
        name: str | None,
        path: str | None,
        *,
        assignments: tuple[str, ...],
        data: str,
        seed: Any,
        output: str | None,
        format_: str,
        **options: Any,
    ) -> ExitCode:
        quicken_start()
        if name is None:
            return _list(assignments, messages)
        folder = Path(output) if output is not None else None
        if folder is not None:
            make_folder(folder)
        from grader.experiment_run import run_experiment  # noqa: PLC0415 - loads NumPy
        from grader.experiments.data import read_data  # noqa: PLC0415 - as above
        from grader.sandbox.heap import keep_freed_memory  # noqa: PLC0415 - as above

        keep_freed_memory()
        images = read_data(data)
        with ProgressBar(messages("cli.experimenting", name=name)) as progress:
            done = run_experiment(
                name,
                path,
                images,
                messages,
                assignments=assignments or None,
                seed=seed,
                lang=messages.lang,
                progress=progress,
                **options,
            )
        write_out(_render(done, messages, format_))
        if folder is not None:
            _save(done, folder, messages)
        if done.verdict.value == "error":
            return ExitCode.INTERNAL
        return ExitCode.FULL_MARKS if done.verdict.value == "pass" else ExitCode.POINTS_LOST

    return Command(
        "experiment",
        messages=messages,
        usage=("grade experiment [NAME [PATH]] [OPTIONS]",),
        callback=run,
        params=_parameters(messages),
        help=messages("cli.help_experiment"),
    )


def _parameters(messages: Messages) -> list[click.Parameter]:
    return [
        click.Argument(["name"], required=False, metavar="NAME"),
        click.Argument(["path"], required=False, metavar="PATH"),
        assignments_option(messages),
        option("--dialect", metavar="NAME", text=messages("cli.help_dialect")),
        data_option(messages),
        option("--seed", type=seed(messages), text=messages("cli.help_seed")),
        option("--timeout", type=seconds(messages), text=messages("cli.help_timeout")),
        format_option(messages),
        option("-o", "--output", metavar="DIR", text=messages("cli.help_pictures")),
        language_option(messages),
    ]


def _list(assignments: tuple[str, ...], messages: Messages) -> ExitCode:
    from grader.experiment_run import find_experiments  # noqa: PLC0415 - loads NumPy
    from grader.reports.experiment import render_list  # noqa: PLC0415 - loads rich
    from grader.reports.terminal import open_console  # noqa: PLC0415 - as above

    rows = [
        (assignment.rubric.slug, experiment.id, experiment.title.in_language(messages.lang))
        for assignment, experiment in find_experiments(assignments or None)
    ]
    write_out(render_list(rows, open_console(sys.stdout)))
    return ExitCode.FULL_MARKS


def _render(done: ExperimentRun, messages: Messages, format_: str) -> str:
    if format_ == "json":
        from grader.reports.json_report import to_json  # noqa: PLC0415 - only if asked for

        return to_json(done)
    from grader.reports.experiment import render_experiment  # noqa: PLC0415 - loads rich
    from grader.reports.terminal import open_console  # noqa: PLC0415 - as above

    return render_experiment(done, open_console(sys.stdout), messages)


def _save(done: ExperimentRun, folder: Path, messages: Messages) -> None:
    """Write the numbers, and the pictures where they can be drawn; say what was written."""
    from grader.reports.json_report import to_json  # noqa: PLC0415 - only if asked for
    from grader.reports.plots import can_draw, draw  # noqa: PLC0415 - may load matplotlib

    numbers = folder / f"{done.name}.json"
    write_file(numbers, to_json(done))
    written = [numbers]
    figure = done.experiment.figure if done.experiment is not None else None
    if figure is not None and can_draw():
        for suffix in ("png", "svg"):
            written.append(folder / f"{done.name}.{suffix}")
            draw(figure, messages.lang, written[-1])
    click.echo(messages("cli.written", files=", ".join(map(str, written))), err=True)
    if not can_draw():
        click.echo(messages("plots.no_matplotlib"), err=True)

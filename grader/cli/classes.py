"""``grade class``: grade every hand-in of a class, go on where the last run stopped, sum up."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import click

from grader.cli.command import Command
from grader.cli.exports import Exports, export_options, plan_exports, tell_left_out
from grader.cli.output import write_out
from grader.cli.parameters import assignments_option, format_option, language_option, option
from grader.cli.progress import ProgressBar
from grader.cli.quick_start import quicken_start
from grader.cli.values import LARGEST_SEED, Checked, choice, seconds
from grader.errors import ExitCode, UsageError
from grader.processors import available

if TYPE_CHECKING:
    from grader.cohort.engines import Engine
    from grader.cohort.gradebook import Gradebook
    from grader.cohort.records import Entry
    from grader.cohort.running import ClassRun, Progress
    from grader.messages import Messages

INTERRUPTED = 130
MOST_JOBS = 1024


def class_command(messages: Messages) -> Command:
    """Return the command that grades a class."""

    def run(folder: str, *, output: str | None, status: bool, **request: Any) -> int:
        quicken_start()
        place = find_place(Path(folder), output)
        if status:
            return _tell_status(place, messages)
        return _grade(Path(folder), place, messages, **request)

    return Command(
        "class",
        messages=messages,
        usage=("grade class FOLDER [OPTIONS]",),
        callback=run,
        params=_parameters(messages),
        help=messages("class.help"),
    )


def find_place(folder: Path, output: str | None) -> Path:
    """Return the folder of the gradebook: beside the hand-ins, never among them.

    Raises
    ------
    UsageError
        If ``output`` lies in the folder of hand-ins.
    """
    hand_ins = folder.resolve()
    if output is None:
        return hand_ins.with_name(f"{hand_ins.name}-grades")
    place = Path(output)
    if place.resolve().is_relative_to(hand_ins):
        raise UsageError("class.output_among_hand_ins", path=output, folder=str(folder))
    return place


def _grade(
    folder: Path,
    place: Path,
    messages: Messages,
    *,
    assignments: tuple[str, ...],
    dialect: str | None,
    seed: int,
    timeout: float | None,
    require_isolation: Any,
    jobs: int | None,
    scheduler: str | None,
    retry_errors: bool,
    format_: str,
    experiments: bool,
    quick: bool,
    **exports: str | None,
) -> int:
    if experiments and quick:
        raise click.UsageError(messages("cli.quick_experiments"))
    with _LazyEngine(jobs or len(available()), scheduler) as engine:
        if scheduler is None and not place.exists():  # a new class: all of it has to be graded
            engine.get().prepare()
        plan = plan_exports(folder, messages, **exports)
        from grader.cohort.gradebook import Gradebook  # noqa: PLC0415 - loads NumPy
        from grader.cohort.intake import read_intake  # noqa: PLC0415 - as above
        from grader.cohort.records import State  # noqa: PLC0415 - as above
        from grader.cohort.request import Request  # noqa: PLC0415 - as above
        from grader.cohort.running import ClassRun  # noqa: PLC0415 - as above
        from grader.options import Options  # noqa: PLC0415 - as above

        options = Options(
            assignments=tuple(map(_absolute, assignments)),
            dialect=dialect,
            seed=seed,
            lang=messages.lang,
            timeout=timeout,
            require_isolation=require_isolation,
            experiments=experiments if experiments or quick else None,
        )
        request = Request.of(options)
        intake = read_intake(folder, messages)
        entries = intake.entries
        if left_out := tell_left_out(intake.left_out, messages):
            click.echo(left_out, err=True)
        with Gradebook.open(place, write=True) as gradebook:
            gradebook.begin(entries, request.digest, request.facts)
            class_run = ClassRun(gradebook, engine.get, options, request.digest, retry=retry_errors)
            _carry_out(class_run, entries, messages)
            engine.shutdown(at_once=True)
            if class_run.stopping:
                left = gradebook.counts()[State.WAITING]
                click.echo(messages("class.stopped", n=left), err=True)
                return INTERRUPTED
            as_json = format_ == "json"
            code = _tell_end(gradebook, place, messages, as_json=as_json)
            _export(gradebook, plan, messages, as_json=as_json)
            return code


def _carry_out(run: ClassRun, entries: Sequence[Entry], messages: Messages) -> None:
    with ProgressBar(messages("class.grading")) as bar, _stopping_at_ctrl_c(run, messages):
        run.watch = lambda progress: _show(bar, progress, messages)
        try:
            run.grade(entries)
        except KeyboardInterrupt:  # the second one
            run.stopping = True


class _LazyEngine:
    """The engine, started when something is to be graded."""

    def __init__(self, jobs: int, scheduler: str | None) -> None:
        self._jobs = jobs
        self._scheduler = scheduler

    @cached_property
    def _engine(self) -> Engine:
        from grader.cohort.engines import open_engine  # noqa: PLC0415 - only if needed

        return open_engine(self._jobs, self._scheduler)

    def get(self) -> Engine:
        return self._engine

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown(at_once=True)

    def shutdown(self, *, at_once: bool = False) -> None:
        if "_engine" in vars(self):
            self._engine.shutdown(at_once=at_once)
            del self._engine


def _show(bar: ProgressBar, progress: Progress, messages: Messages) -> None:
    label = ""
    if progress.rate:
        left = round((progress.total - progress.done) / progress.rate)
        clock = f"{left // 60}:{left % 60:02d}"
        label = messages("class.rate", rate=f"{progress.rate:.1f}", left=clock)
    bar(progress.done, progress.total, label)


@contextmanager
def _stopping_at_ctrl_c(run: ClassRun, messages: Messages) -> Iterator[None]:
    """Have the first Ctrl-C end the run when what is begun is done, and the second one at once."""

    def stop(*_: object) -> None:
        if run.stopping:
            raise KeyboardInterrupt
        run.stopping = True
        click.echo(messages("class.stopping", n=run.in_flight), err=True)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _tell_end(gradebook: Gradebook, place: Path, messages: Messages, *, as_json: bool) -> int:
    from grader.cohort.records import State  # noqa: PLC0415 - as above
    from grader.cohort.statistics import summarize  # noqa: PLC0415 - as above
    from grader.reports.class_summary import class_json, render_class  # noqa: PLC0415 - loads rich
    from grader.reports.terminal import open_console  # noqa: PLC0415 - as above

    counts = gradebook.counts()
    summary = summarize(gradebook.rows())
    if as_json:
        write_out(class_json(summary))
    else:
        write_out(render_class(summary, open_console(sys.stdout), messages))
        write_out("\n" + messages("class.kept", path=str(place)) + "\n")
    again = counts[State.FAILED] + gradebook.unsettled()
    if again:
        click.echo(messages("class.to_retry", n=again), err=True)
    return ExitCode.POINTS_LOST if counts[State.FAILED] else ExitCode.FULL_MARKS


def _export(gradebook: Gradebook, plan: Exports, messages: Messages, *, as_json: bool) -> None:
    for line in plan.write(gradebook.rows, messages):
        click.echo(line, err=as_json)
    for line in plan.doubts(gradebook.rows, messages):
        click.echo(line, err=True)


def _tell_status(place: Path, messages: Messages) -> int:
    from grader.cohort.gradebook import Gradebook  # noqa: PLC0415 - loads NumPy
    from grader.cohort.records import State  # noqa: PLC0415 - as above

    with Gradebook.open(place) as gradebook:
        counts, unsettled = gradebook.counts(), gradebook.unsettled()
    lines = [
        messages("class.kept", path=str(place)),
        messages(
            "class.status",
            n=counts.total(),
            graded=counts[State.GRADED],
            unreadable=counts[State.UNREADABLE],
            failed=counts[State.FAILED],
            waiting=counts[State.WAITING],
        ),
    ]
    if counts[State.FAILED] + unsettled:
        lines.append(messages("class.to_retry", n=counts[State.FAILED] + unsettled))
    write_out("\n".join(lines) + "\n")
    return ExitCode.POINTS_LOST if counts[State.FAILED] else ExitCode.FULL_MARKS


def _absolute(assignment: str) -> str | Path:
    """Return a folder by its full path, for processes that are elsewhere; a slug as it is."""
    from grader.rubric.bundle import bundled  # noqa: PLC0415 - nothing is loaded before

    return assignment if assignment in bundled() else Path(assignment).absolute()


def _parameters(messages: Messages) -> list[click.Parameter]:
    isolation = choice(("none", "partial", "full"), messages)
    return [
        click.Argument(["folder"], metavar="FOLDER"),
        assignments_option(messages),
        option("--dialect", metavar="NAME", text=messages("class.help_dialect")),
        option("-o", "--output", metavar="DIR", text=messages("class.help_output")),
        option("--jobs", type=_number(messages, 1, MOST_JOBS), text=messages("class.help_jobs")),
        option("--scheduler", metavar="URL", text=messages("class.help_scheduler")),
        option(
            "--seed",
            type=_number(messages, 0, LARGEST_SEED),
            default="0",
            text=messages("class.help_seed"),
        ),
        format_option(messages),
        language_option(messages),
        option("--timeout", type=seconds(messages), text=messages("cli.help_timeout")),
        option(
            "--require-isolation",
            type=isolation,
            default="none",
            text=messages("cli.help_require_isolation"),
        ),
        option("--experiments", is_flag=True, text=messages("class.help_experiments")),
        option("--quick", is_flag=True, text=messages("cli.help_quick_grading")),
        *export_options(messages),
        option("--status", is_flag=True, text=messages("class.help_status")),
        option("--retry-errors", is_flag=True, text=messages("class.help_retry_errors")),
    ]


def _number(messages: Messages, least: int, most: int) -> Checked:
    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
            raise ValueError
        return int(text)

    refuse: Callable[[str, str], str] = lambda name, found: messages(  # noqa: E731 - as elsewhere
        "class.bad_number", name=name, found=found, least=least, most=most
    )
    return Checked("N", read, refuse)

"""What ``grade class`` writes besides the gradebook: a table, and grades into a grade file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.output import check_writable, make_folder, write_file
from grader.cli.parameters import option
from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.cohort.policy import Policy
    from grader.cohort.records import Row
    from grader.messages import Messages

NAMES_TOLD = 5


def export_options(messages: Messages) -> list[click.Option]:
    """Return the options that `plan_exports` takes."""
    return [
        option("--policy", metavar="FILE", text=messages("policy.help")),
        option("--csv", metavar="FILE", text=messages("gradefile.help_csv")),
        option("--html", metavar="DIR", text=messages("html.help_html")),
        option("--fill", metavar="FILE", text=messages("gradefile.help_fill")),
        option("--column", metavar="NAME", text=messages("gradefile.help_column")),
        option("--work", metavar="NAME", text=messages("gradefile.help_work")),
    ]


@dataclass(frozen=True, kw_only=True)
class Exports:
    """What is to be written when the class is graded."""

    policy: Policy
    folder: Path
    """Of the hand-ins."""
    csv: Path | None = None
    html: Path | None = None
    """A folder."""
    fill: Path | None = None
    column: str | None = None
    work: str | None = None

    def write(self, read: Callable[[], Iterable[Row]], messages: Messages) -> Iterator[str]:
        """Write the files from the rows that ``read`` gives each time; yield what was done."""
        if self.csv is not None:
            from grader.cohort.policy import totals  # noqa: PLC0415 - only if asked for
            from grader.reports.class_csv import class_csv  # noqa: PLC0415 - as above

            works = {row.work for row in read()}
            sums = totals(read(), self.policy) if len(works) > 1 else None
            write_file(self.csv, class_csv(read, self.policy, messages, sums))
            yield messages("gradefile.table", path=_visible(self.csv))
        if self.html is not None:
            from grader.reports.html.class_pages import INDEX, class_pages  # noqa: PLC0415 - as above

            name = self.folder.resolve().name
            for path, parts in class_pages(read, name, messages):
                make_folder((self.html / path).parent)
                write_file(self.html / path, parts)
            yield messages("html.pages", path=_visible(self.html / INDEX))
        if self.fill is not None:
            from grader.reports.gradefile_grades import grades_of  # noqa: PLC0415 - as above
            from grader.reports.gradefiles import fill, tell  # noqa: PLC0415 - as above

            grades = grades_of(read, self.policy, messages, self.work)
            yield from tell(fill(self.fill, grades, column=self.column), messages)

    def doubts(self, read: Callable[[], Iterable[Row]], messages: Messages) -> Iterator[str]:
        """Yield what of the policy fits nobody."""
        if self.policy.extensions:
            from grader.cohort.policy import unknown_students  # noqa: PLC0415 - as above

            if unknown := unknown_students(self.policy, read()):
                names = _some(unknown, messages)
                yield messages("policy.unknown_students", n=len(unknown), names=names)


def plan_exports(
    folder: Path,
    messages: Messages,
    *,
    policy: str | None,
    csv: str | None,
    html: str | None,
    fill: str | None,
    column: str | None,
    work: str | None,
) -> Exports:
    """Return what is asked for; what cannot be done is refused here, before anything is graded.

    Raises ``UsageError`` for a policy or a file that cannot be used.
    """
    from grader.cohort.policy_file import find_policy, read_policy  # noqa: PLC0415 - as above

    for name, value in (("--column", column), ("--work", work)):
        if value is not None and fill is None:
            context = click.get_current_context(silent=True)
            raise click.UsageError(messages("gradefile.needs_fill", name=name), context)
    plan = Exports(
        policy=read_policy(find_policy(folder) if policy is None else Path(policy)),
        folder=folder,
        csv=None if csv is None else Path(csv),
        html=None if html is None else Path(html),
        fill=None if fill is None else Path(fill),
        column=column,
        work=work,
    )
    if plan.csv is not None:
        check_writable(plan.csv)
    if plan.html is not None:
        if plan.html.resolve().is_relative_to(folder.resolve()):
            raise UsageError("html.among_hand_ins", path=html, folder=str(folder))
        make_folder(plan.html)
    if plan.fill is not None:
        from grader.reports.gradefiles import check  # noqa: PLC0415 - as above

        check(plan.fill, column)
        check_writable(plan.fill)
    return plan


def tell_left_out(left_out: tuple[Path, ...], messages: Messages) -> str:
    """Return which files beside the hand-ins are nobody's; an empty text where there are none."""
    if not left_out:
        return ""
    names = _some([path.name for path in left_out], messages)
    return messages("intake.left_out", n=len(left_out), names=names)


def _some(names: Iterable[str], messages: Messages) -> str:
    from grader.reports.visible import make_visible  # noqa: PLC0415 - as above

    shown = [make_visible(name, 60) for name in names]
    more = len(shown) - NAMES_TOLD
    rest = [messages("gradefile.more", n=more)] if more > 0 else []
    return ", ".join([*shown[:NAMES_TOLD], *rest])


def _visible(path: Path) -> str:
    from grader.reports.visible import make_visible  # noqa: PLC0415 - as above

    return make_visible(str(path))

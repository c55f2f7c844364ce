"""A class in numbers, for a teacher at a terminal and as JSON.

How many, how the scores are distributed, what was hard, which mistakes are frequent, and what
somebody has to look at: on a terminal as much of it as fits on the screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from grader.cohort.concerns import ConcernKind
from grader.cohort.records import State
from grader.reports.json_report import to_json
from grader.reports.marks import UNICODE_MARKS, choose_marks
from grader.reports.quantities import format_percent
from grader.reports.terminal import TRAILING_BLANKS
from grader.reports.visible import make_visible
from grader.verdict import Verdict

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from grader.cohort.distribution import Distribution
    from grader.cohort.items import AssignmentSummary, CriterionSummary
    from grader.cohort.people import Who
    from grader.cohort.statistics import ClassSummary
    from grader.cohort.twins import TwinGroup
    from grader.messages import Messages
    from grader.reports.marks import Marks

SCHEMA = "deepgrade/class/v1"
FEWEST_ROWS, MOST_ROWS = 2, 10  # of a list; the JSON form has all
AROUND = 14  # lines of the histogram, of blanks, of the place of the gradebook and the prompt
NAMES = 12  # of students on one line, before the width cuts it
TWINS = 5
BAR = 24  # cells of the longest bar


def class_json(summary: ClassSummary) -> str:
    """Return ``summary`` as JSON text, schema ``deepgrade/class/v1``: everybody, every number."""
    return to_json(
        {
            "schema": SCHEMA,
            "students": summary.students,
            "submissions": summary.submissions,
            "states": {state.value: n for state, n in summary.states.items()},
            "scores": summary.scores,
            "assignments": [_assignment_record(a) for a in summary.assignments],
            "diagnoses": summary.diagnoses,
            "concerns": summary.concerns,
            "twins": summary.twins,
        }
    )


def _assignment_record(assignment: AssignmentSummary) -> dict[str, Any]:
    return {
        "slug": assignment.slug,
        "title": assignment.title,
        "submissions": assignment.submissions,
        "mean_percent": assignment.mean_percent,
        "criteria": [
            {
                "id": c.id,
                "title": c.title,
                "points": c.points,
                "judged": c.judged,
                "verdicts": c.verdicts,
                "mean_credit": c.mean_credit,
                "discrimination": c.discrimination and round(c.discrimination, 6),
            }
            for c in assignment.criteria
        ],
    }


def render_class(summary: ClassSummary, console: Console, messages: Messages) -> str:
    """Return ``summary`` as text for ``console``: its width, its colours, its encoding."""
    marks = choose_marks(console.encoding)
    eyes = list(_eyes(summary, messages))
    rows = MOST_ROWS
    if console.is_terminal:
        room = console.height - AROUND - 3 - len(eyes)  # three headings
        rows = min(max(room // 2, FEWEST_ROWS), MOST_ROWS)
    with console.capture() as page:
        for part in (
            *_assignments(summary, messages, marks),
            _top(summary, messages, marks),
            Text(),
            *_hardest(summary, messages, marks, rows),
            *_frequent(summary, messages, marks, rows),
            *_to_look_at(eyes, console, messages, marks),
        ):
            console.print(part)
    return TRAILING_BLANKS.sub("", page.get())


def _assignments(
    summary: ClassSummary, messages: Messages, marks: Marks
) -> Iterator[RenderableType]:
    """Yield the assignments where there are several."""
    if len(summary.assignments) < 2:
        return
    table = _list(
        marks, messages("summary.assignments"), (messages("summary.n"), messages("summary.mean"))
    )
    for assignment in summary.assignments:
        mean = _percent(assignment.mean_percent, marks)
        table.add_row(_line(assignment.title, "", marks), str(assignment.submissions), mean)
    yield table
    yield Text()


def _top(summary: ClassSummary, messages: Messages, marks: Marks) -> RenderableType:
    """Return the histogram, with the numbers of the class beside it."""
    if summary.scores is None:
        return _numbers(summary, messages, marks)
    grid = Table.grid(padding=(0, 4, 0, 0), expand=True)
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    grid.add_row(_histogram(summary.scores, marks), _numbers(summary, messages, marks))
    return grid


def _histogram(scores: Distribution, marks: Marks) -> Table:
    block = "█" if marks is UNICODE_MARKS else "#"
    longest = max(scores.histogram)
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True, width=BAR)
    table.add_column(justify="right", no_wrap=True)
    for tenth, n in enumerate(scores.histogram):
        cells = -(-n * BAR // longest)  # rounded up: one student is seen
        label = f"{tenth * 10}{marks.absent}{tenth * 10 + 10} %"
        table.add_row(label, Text(block * cells, style="cyan"), str(n) if n else "")
    return table


def _numbers(summary: ClassSummary, messages: Messages, marks: Marks) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    n = messages("summary.of_students", n=summary.submissions, students=summary.students)
    table.add_row(messages("summary.submissions"), Text(n, style="bold"))
    for state, name in (
        (State.GRADED, messages("summary.graded")),
        (State.UNREADABLE, messages("summary.unreadable")),
        (State.FAILED, messages("summary.failed")),
        (State.WAITING, messages("summary.waiting")),
    ):
        if summary.states[state] or state is State.GRADED:
            table.add_row(name, str(summary.states[state]))
    scores = summary.scores
    if scores is not None:
        to = f" {marks.absent} "
        quartiles = to.join(map(format_percent, (scores.lower_quartile, scores.upper_quartile)))
        ends = to.join(map(format_percent, (scores.lowest, scores.highest)))
        table.add_row(Text(), Text())
        table.add_row(messages("summary.mean"), Text(format_percent(scores.mean), style="bold"))
        table.add_row(messages("summary.median"), Text(format_percent(scores.median), style="bold"))
        table.add_row(messages("summary.quartiles"), quartiles)
        table.add_row(messages("summary.ends"), ends)
    return table


def _hardest(
    summary: ClassSummary, messages: Messages, marks: Marks, rows: int
) -> Iterator[RenderableType]:
    """Yield the criteria with the least credit."""
    judged = [
        (c.mean_credit, rank, assignment, c)
        for assignment in summary.assignments
        for rank, c in enumerate(assignment.criteria)
        if c.mean_credit is not None and c.mean_credit < 1
    ]
    if not judged:
        return
    names = (
        messages("summary.passed"),
        messages("summary.credit"),
        messages("summary.discrimination"),
    )
    table = _list(marks, messages("summary.hardest"), names)
    is_one_of_several = len(summary.assignments) > 1
    for credit, _, assignment, criterion in sorted(judged, key=lambda item: item[:2])[:rows]:
        title = _line(criterion.title, assignment.slug if is_one_of_several else "", marks)
        table.add_row(
            title, _passed(criterion, marks), _percent(100 * credit, marks), _r(criterion, marks)
        )
    yield table


def _passed(criterion: CriterionSummary, marks: Marks) -> str:
    return _percent(Fraction(100 * criterion.verdicts[Verdict.PASS], criterion.judged), marks)


def _r(criterion: CriterionSummary, marks: Marks) -> str:
    r = criterion.discrimination
    return marks.absent if r is None else f"{r:.2f}"


def _frequent(
    summary: ClassSummary, messages: Messages, marks: Marks, rows: int
) -> Iterator[RenderableType]:
    """Yield the misconceptions that most submissions have."""
    if not summary.diagnoses:
        return
    is_one_of_several = len(summary.assignments) > 1
    table = _list(marks, messages("summary.frequent"), (messages("summary.n"),))
    for diagnosis in summary.diagnoses[:rows]:
        title = _line(diagnosis.title, diagnosis.assignment if is_one_of_several else "", marks)
        table.add_row(title, str(len(diagnosis.students)))
    yield table


def concern_words(messages: Messages) -> dict[ConcernKind, str]:
    """Return what is said of each kind of concern, the gravest first."""
    return {
        ConcernKind.FAILED: messages("summary.eyes_failed"),
        ConcernKind.ERROR: messages("summary.eyes_error"),
        ConcernKind.UNREADABLE: messages("summary.eyes_unreadable"),
        ConcernKind.UNWRITTEN: messages("summary.eyes_unwritten"),
        ConcernKind.TIMED_OUT: messages("summary.eyes_timed_out"),
        ConcernKind.OUT_OF_MEMORY: messages("summary.eyes_out_of_memory"),
        ConcernKind.KILLED: messages("summary.eyes_killed"),
        ConcernKind.PROTOCOL_ERROR: messages("summary.eyes_protocol_error"),
        ConcernKind.PARTLY_READ: messages("summary.eyes_partly_read"),
        ConcernKind.WEAK_ISOLATION: messages("summary.eyes_weak_isolation"),
    }


def _eyes(summary: ClassSummary, messages: Messages) -> Iterator[tuple[str, Text, str]]:
    """Yield what somebody has to look at: a style, what it is, whose."""
    for kind, reason in concern_words(messages).items():
        who = [concern.who for concern in summary.concerns if concern.kind is kind]
        ours = kind in {ConcernKind.FAILED, ConcernKind.ERROR}
        if who:
            style = "bold magenta" if ours else "yellow"
            yield style, Text(f"{len(who):>3}  {reason}", style=style), _names(who)
    for group in summary.twins[:TWINS]:
        yield (
            "",
            Text(f"{len(group.students):>3}  {same_code(group, messages)}"),
            ("" if group.is_widespread else _names(group.students)),
        )
    if len(summary.twins) > TWINS:
        more = messages("summary.more", n=len(summary.twins) - TWINS)
        yield "dim", Text(f"     {more}", style="dim"), ""


def same_code(group: TwinGroup, messages: Messages) -> str:
    """Return what is said of students whose code is the same."""
    about = {"titles": make_visible(", ".join(group.titles)), "n": group.statements}
    if group.is_widespread:
        return messages("summary.widespread", **about)
    if group.lost_points:
        return messages("summary.twins_with_mistakes", **about)
    return messages("summary.twins", **about)


def _names(who: Sequence[Who]) -> str:
    return ", ".join(make_visible(str(one), 40) for one in who[:NAMES])


def _to_look_at(
    eyes: Sequence[tuple[str, Text, str]], console: Console, messages: Messages, marks: Marks
) -> Iterator[RenderableType]:
    if not eyes:
        yield Text(messages("summary.nothing_to_look_at"), style="green")
        return
    yield Text(messages("summary.to_look_at"), style="bold")
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    cut = _cut(marks)
    table.add_column(no_wrap=True, overflow=cut, max_width=console.width * 5 // 8)
    table.add_column(no_wrap=True, overflow=cut, ratio=1)
    for style, reason, names in eyes:
        table.add_row(reason, Text(names, style=style))
    yield table


def _list(marks: Marks, title: str, names: Sequence[str]) -> Table:
    """Return a table with a heading: a text, cut at the edge, and numbers to its right."""
    table = Table(box=None, padding=(0, 0, 0, 2), pad_edge=False, expand=True, header_style="dim")
    table.add_column(Text(title, style="not dim bold"), ratio=1, no_wrap=True, overflow=_cut(marks))
    for name in names:
        table.add_column(name, justify="right", no_wrap=True)
    return table


def _line(text: str, about: str, marks: Marks) -> Text:
    """Return an indented text, after the name of the assignment that it is about, if any."""
    start = f"  {make_visible(about, 40)}{marks.separator}" if about else "  "
    return Text(start, style="dim").append(make_visible(text), style="not dim")


def _percent(percent: Fraction | None, marks: Marks) -> str:
    """Return ``percent`` with one decimal, rounded down, so that a column is in line."""
    return marks.absent if percent is None else f"{floor(percent * 10) / 10:.1f} %"


def _cut(marks: Marks) -> Any:
    return "ellipsis" if marks is UNICODE_MARKS else "crop"

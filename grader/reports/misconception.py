"""A misconception explained: what is believed, why it is wrong, and a few numbers that show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from grader.judging.rationale import say_comparison, say_relation
from grader.reports.quantities import format_index, format_value
from grader.reports.visible import make_visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console

    from grader.assignment import Assignment
    from grader.counterexample import Counterexample, Difference
    from grader.messages import Messages
    from grader.rubric.records import Misconception, Rubric


def render_misconception(
    id: str,
    rubric: Rubric,
    example: Counterexample | None,
    console: Console,
    messages: Messages,
) -> str:
    """Return the page on one misconception."""
    lang = messages.lang
    record = rubric.misconceptions[id]
    head = Text(make_visible(id), style="bold")
    head.append(f"  {make_visible(rubric.title.in_language(lang))}", style="not bold dim")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    for label, text in _rows(id, record, rubric, example, messages):
        table.add_row(f"  {label}", text)
    with console.capture() as page:
        console.print(head)
        console.print(table)
    return _trim(page.get())


def render_misconceptions(
    assignments: Iterable[Assignment], console: Console, messages: Messages
) -> str:
    """Return the ids and titles of all misconceptions, by assignment."""
    lang = messages.lang
    with console.capture() as page:
        for number, assignment in enumerate(assignments):
            rubric = assignment.rubric
            if number:
                console.print()
            head = Text(make_visible(rubric.slug), style="bold")
            head.append(f"  {make_visible(rubric.title.in_language(lang))}", style="not bold dim")
            console.print(head)
            table = Table.grid(padding=(0, 2, 0, 0))
            table.add_column(no_wrap=True)
            table.add_column(overflow="fold")
            for id, record in rubric.misconceptions.items():
                title = Text(make_visible(record.title.in_language(lang)), style="dim")
                table.add_row(Text(f"  {make_visible(id)}"), title)
            console.print(table)
    return _trim(page.get())


def _rows(
    id: str,
    record: Misconception,
    rubric: Rubric,
    example: Counterexample | None,
    messages: Messages,
) -> Iterator[tuple[str, Text]]:
    lang = messages.lang
    yield messages("explain.belief"), _bold(record.title.in_language(lang))
    yield messages("explain.why"), _plain(record.explanation.in_language(lang))
    if example is None:
        yield messages("explain.example"), _plain(messages("explain.no_example"))
    else:
        yield messages("explain.example"), _plain(example.criterion.title.in_language(lang))
        for convention, value in example.conventions.items():
            title = rubric.conventions[convention].title.in_language(lang)
            pair = f"{title} = {format_value(value)}"
            yield "", Text(messages("explain.where", pair=make_visible(pair)), style="dim")
        for difference in example.differences:
            yield from _numbers(difference, messages)
    criteria = [c.id for c in rubric.criteria if any(s.id == id for s in c.misconceptions)]
    if criteria:
        yield messages("explain.looked_for_by"), Text(", ".join(criteria), style="dim")


def _numbers(difference: Difference, messages: Messages) -> Iterator[tuple[str, Text]]:
    comparison = difference.comparison
    if not difference.right:
        yield "", _plain(say_comparison(comparison, messages))
        return
    place = make_visible(comparison.name) + format_index(_slice(difference))
    rows = [_cells(difference.right), _cells(difference.wrong)]
    width = max(len(cell) for row in rows for cell in row)
    right, wrong = ("  ".join(cell.rjust(width) for cell in row) for row in rows)
    yield "", Text(place, style="cyan")
    yield f"  {messages('explain.right')}", Text(right, style="green")
    yield f"  {messages('explain.wrong')}", Text(wrong, style="red")
    if difference.relation is not None:
        relation = say_relation(difference.relation, comparison.name, messages)
        yield "", _plain(relation)


def _slice(difference: Difference) -> list[Any]:
    """Return the subscript of the elements shown: ``[0, '0:5']``."""
    if not difference.index:
        return []
    *before, start = difference.index
    end = start + len(difference.right)
    return [*before, start if end == start + 1 else f"{start}:{end}"]


def _cells(values: tuple[Any, ...]) -> list[str]:
    return [f"{v:.5g}" if isinstance(v, float) else format_value(v) for v in values]


def _bold(text: str) -> Text:
    return Text(make_visible(text.strip(), 400), style="bold yellow")


def _plain(text: str) -> Text:
    return Text(make_visible(text.strip(), 1200))


def _trim(page: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in page.splitlines())

"""The difference between two implementations, for a person at a terminal and for a program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from grader.comparing import REFERENCE
from grader.judging.rationale import say_relation
from grader.reports.marks import Marks, choose_marks
from grader.reports.quantities import format_index, format_shape, format_size, format_value
from grader.reports.visible import make_visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from grader.comparing import AssignmentContrast, Contrast
    from grader.judging.observations import Failure
    from grader.messages import Messages

STYLES = {"same": "green", "different": "bold red", "missing": "yellow"}


def render_contrasts(
    paths: tuple[str, str],
    compared: Sequence[AssignmentContrast],
    console: Console,
    messages: Messages,
) -> str:
    """Return what differs between the two, by assignment and criterion."""
    marks = choose_marks(console.encoding)
    with console.capture() as page:
        for letter, path in zip("AB", paths, strict=True):
            console.print(Text(f"{letter}  ", style="bold cyan").append(make_visible(path), "bold"))
        for one in compared:
            console.print()
            console.print(_head(one, messages, marks))
            console.print(_table(one, paths, messages, marks))
        console.print()
        console.print(_verdict(compared, messages))
    return "".join(f"{line.rstrip()}\n" for line in page.get().splitlines())


def _head(one: AssignmentContrast, messages: Messages, marks: Marks) -> Text:
    text = Text(make_visible(one.rubric.title.in_language(messages.lang)), style="bold")
    dialects = ", ".join(f"{x}: {d}" for x, d in zip("AB", one.dialects, strict=True))
    text.append(marks.separator + make_visible(dialects), style="not bold dim")
    for name in one.differing_conventions:
        title = one.rubric.conventions[name].title.in_language(messages.lang)
        a, b = (format_value(conventions[name]) for conventions in one.conventions)
        said = messages("compare.convention", title=title, a=a, b=b)
        text.append(f"\n  {make_visible(said)}", style="not bold yellow")
    return text


def _table(
    one: AssignmentContrast, paths: tuple[str, str], messages: Messages, marks: Marks
) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    signs = {"same": marks.passed, "different": marks.failed, "missing": marks.absent}
    for contrast in one.contrasts:
        style = STYLES[contrast.sameness]
        title = Text(make_visible(contrast.criterion.title.in_language(messages.lang)))
        if contrast.sameness != "same":
            title.stylize(style)
        for line in _details(contrast, paths, messages):
            title.append(f"\n{make_visible(line)}", style="not bold default")
        table.add_row(Text(f"  {signs[contrast.sameness]}", style=style), title)
    return table


def _details(contrast: Contrast, paths: tuple[str, str], messages: Messages) -> Iterator[str]:
    if contrast.sameness == "missing":
        yield messages("compare.only_one", which="A" if contrast.has[0] else "B")
    if contrast.sameness != "different":
        return
    if any(contrast.failures):
        for letter, failure in zip("AB", contrast.failures, strict=True):
            yield messages("compare.ended", which=letter, how=_ending(failure, messages))
        return
    first = contrast.first
    if first is None:
        return
    facts, name = first.facts, first.name
    if first.reason in {"missing", "surplus"}:
        yield messages("compare.shows_only_one", name=name, which="AB"[first.reason == "surplus"])
        return
    if first.reason == "shape":
        a, b = format_shape(facts["expected_shape"]), format_shape(facts["observed_shape"])
        yield messages("compare.shapes", name=name, a=a, b=b)
    else:
        a, b = (format_value(facts.get(key)) for key in ("expected", "observed"))
        yield messages("compare.values", place=name + format_index(facts.get("index")), a=a, b=b)
    if facts.get("size", 1) > 1 and "differing" in facts:
        error = format_size(facts["largest_error"])
        yield messages("compare.extent", n=facts["differing"], size=facts["size"], error=error)
    if contrast.relation is not None:
        right, other = ("B", "A") if paths[1] == REFERENCE else ("A", "B")
        relation = say_relation(contrast.relation, name, messages)
        yield messages("compare.relation", right=right, other=other, relation=relation)


def _ending(failure: Failure | None, messages: Messages) -> str:
    if failure is None:
        return messages("compare.no_failure")
    message = messages.word(failure.message)
    known = failure.error_type if failure.error_type and failure.error_type[:1].isupper() else ""
    return f"{known}: {message}" if known else message or failure.outcome.value


def _verdict(compared: Sequence[AssignmentContrast], messages: Messages) -> Text:
    contrasts = [contrast for one in compared for contrast in one.contrasts]
    n = sum(contrast.sameness != "same" for contrast in contrasts)
    if n == 0:
        return Text(messages("compare.all_same", n=len(contrasts)), style="bold green")
    return Text(messages("compare.some_differ", n=n, all=len(contrasts)), style="bold red")


def contrasts_as_data(
    paths: tuple[str, str], compared: Sequence[AssignmentContrast]
) -> dict[str, Any]:
    """Return the same for a program."""
    return {
        "a": paths[0],
        "b": paths[1],
        "same": all(one.is_same for one in compared),
        "assignments": [
            {
                "slug": one.rubric.slug,
                "dialects": list(one.dialects),
                "differing_conventions": {
                    name: [conventions[name] for conventions in one.conventions]
                    for name in one.differing_conventions
                },
                "criteria": [
                    {
                        "id": contrast.criterion.id,
                        "is": contrast.sameness,
                        "observation": contrast.first.name if contrast.first else None,
                        "relation": contrast.relation.kind if contrast.relation else None,
                    }
                    for contrast in one.contrasts
                ],
            }
            for one in compared
        ],
    }

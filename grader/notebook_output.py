"""A report as the output of a notebook's cell: HTML for browsers, the terminal's text elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

from grader.messages import Messages
from grader.reports.visible import make_lines_visible, make_visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.live_cells import Live

LONGEST = 600
NAMES = 8
MARKS = {
    "pass": ("✓", "#1a7f37"),
    "partial": ("◐", "#9a6700"),
    "fail": ("✗", "#cf222e"),
    "not_attempted": ("–", "inherit"),
    "skipped": ("–", "inherit"),
    "error": ("!", "#8250df"),
}
CELL = "text-align:left;vertical-align:top;padding:.15em .6em .15em 0;background:none"


@dataclass(frozen=True)
class Checked:
    """What a self-check found; as the last value of a cell it shows itself."""

    report: dict[str, Any] = field(repr=False)
    """The report as ``grade --format json`` writes it."""
    text: str = field(repr=False)
    live: Live = field(repr=False)
    show_hidden: bool = False
    is_fault: bool = False
    """Whether the grader itself failed somewhere."""

    @property
    def score(self) -> float:
        """The points that were earned."""
        return float(self.report["score"])

    @property
    def points(self) -> float:
        """The points that there are to earn."""
        return float(self.report["points"])

    def __repr__(self) -> str:
        return "\n".join([self.text.rstrip("\n"), "", *self.caption()])

    def _repr_html_(self) -> str:
        return "".join(self._html())

    def caption(self) -> Iterator[str]:
        """Yield what was graded, and what this is."""
        messages, live = Messages(self.report["lang"]), self.live
        yield messages("notebook.graded", n=len(live.cells))
        if live.modules:
            yield messages("notebook.files", files=_names(live.modules))
        if live.without_source:
            yield messages("notebook.no_source", names=_names(live.without_source))

    def _html(self) -> Iterator[str]:
        report = self.report
        messages = Messages(report["lang"])
        yield f'<div lang="{report["lang"]}" style="max-width:52rem;line-height:1.5">'
        total = messages(
            "report.points_of", score=_points(report["score"]), points=_points(report["points"])
        )
        yield f'<p style="font-size:1.5em;font-weight:600;margin:.2em 0">{_text(total)}</p>'
        for assignment in report["assignments"]:
            yield from self._assignment(assignment, messages)
        for line in self.caption():
            yield f'<p style="opacity:.75;margin:.2em 0">{_text(line)}</p>'
        for note in report["notes"][:NAMES]:
            place = "" if note["file"] is None else f"{note['file']}: "
            yield f'<p style="opacity:.75;margin:.2em 0">{_text(place + note["message"])}</p>'
        yield "</div>"

    def _assignment(self, assignment: dict[str, Any], messages: Messages) -> Iterator[str]:
        share = f"{_points(assignment['score'])}/{_points(assignment['points'])}"
        yield f"<table style='border-collapse:collapse'><thead><tr><th style='{CELL}'></th>"
        yield f"<th scope='col' style='{CELL}'>{_text(assignment['title'])}</th>"
        yield f"<th style='{CELL}'>{share}</th></tr></thead><tbody>"
        words = _verdicts(messages)
        state = " open"  # the first that lost points is unfolded
        for criterion in assignment["criteria"]:
            verdict = criterion["verdict"]
            mark, colour = MARKS[verdict]
            share = f"{_points(criterion['score'])}/{_points(criterion['points'])}"
            title = _text(criterion["title"])
            told = "".join(self._details(criterion, messages))
            if told:
                title = f"<details{state}><summary>{title}</summary>{told}</details>"
                state = ""
            yield f"<tr><td style='{CELL};color:{colour}'>"
            yield f"<span role='img' aria-label='{_text(words[verdict])}'>{mark}</span></td>"
            yield f"<td style='{CELL}'>{title}</td><td style='{CELL}'>{share}</td></tr>"
        yield "</tbody></table>"

    def _details(self, criterion: dict[str, Any], messages: Messages) -> Iterator[str]:
        if criterion["visibility"] == "hidden":
            yield _text(messages("report.hidden"))
            if not self.show_hidden:
                return
        if criterion["verdict"] == "pass":
            return
        if criterion["verdict"] == "error":
            yield f"<div>{_text(messages('report.fault_explained'))}</div>"
        if criterion["rationale"]:
            yield f"<div>{_text(criterion['rationale'])}</div>"
        if diagnosis := criterion["diagnosis"]:
            yield f"<div><b>{_text(diagnosis['title'])}</b></div>"
            yield f"<div>{_text(diagnosis['explanation'])}</div>"
        if source := criterion["source"]:
            place = _text(f"{source['file']}:{source['line']}")
            lines = (escape(line) for line in make_lines_visible(source["text"])[:3])
            yield f"<div>{_text(messages('report.code'))} <code>{place}</code></div>"
            yield f"<pre style='margin:.2em 0'>{'<br>'.join(lines)}</pre>"
        if criterion["hint"]:
            label = _text(messages("report.hint"))
            yield f"<div><i>{label}</i> {_text(criterion['hint'])}</div>"


def _verdicts(messages: Messages) -> dict[str, str]:
    return {
        "pass": messages("html.verdict_pass"),
        "partial": messages("html.verdict_partial"),
        "fail": messages("html.verdict_fail"),
        "not_attempted": messages("html.verdict_not_attempted"),
        "skipped": messages("html.verdict_skipped"),
        "error": messages("html.verdict_error"),
    }


def _points(number: float) -> str:
    """Return points with at most two decimals, rounded down as the reports do."""
    return f"{int(number * 100 + 1e-6) / 100:.2f}".rstrip("0").rstrip(".")


def _text(text: str) -> str:
    """Return a text as a line that can do no harm in HTML."""
    return escape(make_visible(text.strip(), LONGEST))


def _names(names: tuple[str, ...]) -> str:
    more = f" + {len(names) - NAMES}" if len(names) > NAMES else ""
    return ", ".join(make_visible(name) for name in names[:NAMES]) + more

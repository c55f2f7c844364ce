"""A figure on a terminal: small charts of Braille dots, or one sparkline a curve.

Curves are told apart by letters, and the reference's line is dotted: no colour is needed. Up to
four panels are drawn, two side by side; of more there is one line a curve.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from grader.messages import Messages
from grader.reports.dots import draw_dots
from grader.reports.legend import key_of, name_curves
from grader.reports.plottable import has_numbers
from grader.reports.sparks import ASCII_SPARKS, SPARKS, say_ends, spark
from grader.reports.visible import make_visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.figures import Curve, Figure, Panel
    from grader.text import Language, Text

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
MOST_CHARTS = 4  # panels
MOST_LINES = 6  # curves in a chart
MOST_TITLE = 32
NARROWEST = 24
BETWEEN = 3
LONGEST_TEXT = 80
DRAWN = "⠀⣿" + SPARKS + "→·…─│└"
PLAIN = str.maketrans({"→": "->", "·": "-", "…": "..", "─": "-", "│": "|", "└": "+", "−": "-"})


def chart_lines(
    figure: Figure, lang: Language, width: int = 78, height: int = 8, encoding: str = "utf-8"
) -> list[str]:
    """Return ``figure`` as lines of ``width`` terminal cells at most.

    ``height`` is that of a chart, in lines. Where ``encoding`` lacks the signs, sparklines are made
    of ASCII ones.
    """
    width, height = max(width, NARROWEST), max(height, 2)
    page = _Page(figure, lang, width, plain=not _can_encode(encoding))
    busiest = max((len(panel.curves) for panel in figure.panels), default=0)
    if page.plain or len(figure.panels) > MOST_CHARTS or busiest > MOST_LINES:
        lines = page.sparklines()
    else:
        lines = page.charts(height)
    lines = [page.write(figure.title), *lines, *page.legend()]
    if page.plain:
        lines = [line.translate(PLAIN) for line in lines]
    return [fit(line, width) for line in lines]


def fit(text: str, width: int) -> str:
    """Return ``text`` cut to ``width`` cells."""
    return (text if cell_len(text) <= width else set_cell_size(text, width)).rstrip()


def _can_encode(encoding: str) -> bool:
    try:
        DRAWN.encode(encoding)
    except (LookupError, UnicodeEncodeError):
        return False
    return True


class _Page:
    """The texts of one figure in one language, and the letters of its curves."""

    def __init__(self, figure: Figure, lang: Language, width: int, *, plain: bool) -> None:
        self.figure = figure
        self.lang = lang
        self.width = width
        self.plain = plain
        self.names = name_curves(figure)
        self.messages = Messages(lang)

    def write(self, text: Text) -> str:
        return make_visible(text.in_language(self.lang), LONGEST_TEXT)

    def letter(self, curve: Curve) -> str:
        """Return the letter of ``curve``, a space where there is nothing to tell apart."""
        name = self.names.get(key_of(curve))
        if name is None:
            return " "
        rank = list(dict.fromkeys(self.names.values())).index(name)
        return LETTERS[rank] if rank < len(LETTERS) else "*"

    def legend(self) -> Iterator[str]:
        """Yield what the letters mean, several on a line where they fit."""
        line = ""
        for rank, name in enumerate(dict.fromkeys(self.names.values())):
            letter = LETTERS[rank] if rank < len(LETTERS) else "*"
            entry = f"{letter} {self.write(name)}"
            if line and cell_len(line) + BETWEEN + cell_len(entry) > self.width:
                yield line
                line = ""
            line = f"{line}{' ' * BETWEEN if line else ''}{entry}"
        if line:
            yield line

    def charts(self, height: int) -> Iterator[str]:
        """Yield the panels as charts, two side by side where there are several."""
        beside = 2 if len(self.figure.panels) > 1 and self.width >= 2 * NARROWEST + BETWEEN else 1
        width = (self.width - BETWEEN * (beside - 1)) // beside
        blocks = [list(self._chart(panel, width, height)) for panel in self.figure.panels]
        for start in range(0, len(blocks), beside):
            for parts in zip_longest(*blocks[start : start + beside], fillvalue=""):
                padded = [set_cell_size(part, width) for part in parts]
                yield (" " * BETWEEN).join(padded)
            yield ""

    def _chart(self, panel: Panel, width: int, height: int) -> Iterator[str]:
        title = self.write(panel.title)
        if title:
            yield fit(title, width)
        seen = [curve for curve in panel.curves if has_numbers(curve, panel)]
        if not seen:
            yield self.messages("plots.nothing")
            return
        letters = [self.letter(curve) for curve in seen]
        yield from draw_dots(
            panel, seen, letters, (self.write(panel.x_label), self.write(panel.y_label)), width, height
        )
        for letter, curve in zip(letters, seen, strict=True):
            yield f"{letter} {say_ends(curve, panel, self.messages)}"

    def sparklines(self) -> Iterator[str]:
        """Yield a line a curve: the panel's title, the letter, the sparkline, first and last."""
        rows = [(panel, curve) for panel in self.figure.panels for curve in panel.curves]
        titles = [self.write(panel.title) for panel in self.figure.panels]
        ends = max((cell_len(say_ends(c, p, self.messages)) for p, c in rows), default=0)
        left = min(max(map(cell_len, titles), default=0), MOST_TITLE, self.width // 2)
        room = max(4, min(24, self.width - left - ends - 6))
        for panel, title in zip(self.figure.panels, titles, strict=True):
            head = set_cell_size(fit(title, left), left)
            if not any(has_numbers(curve, panel) for curve in panel.curves):
                yield f"{head}  {self.messages('plots.nothing')}"
                continue
            for curve in panel.curves:
                line = spark(curve, panel, room, ASCII_SPARKS if self.plain else SPARKS)
                yield f"{head}  {self.letter(curve)} {line}  {say_ends(curve, panel, self.messages)}"
                head = " " * left

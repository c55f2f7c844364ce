"""A figure on a terminal: small charts of Braille dots, or one sparkline a curve.

Curves are told apart by letters, and the reference's line is dotted: no colour is needed. Up to
four panels are drawn, two side by side; of more there is one line a curve.
"""

from __future__ import annotations

from itertools import chain, islice, repeat, zip_longest
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
MOST_TITLE = 32  # cells
MOST_SIGNS = 24
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
        lines = [*page.sparklines(), *page.legend()]
    elif len(figure.panels) == 1:
        lines = list(page.charts(height))
    else:
        lines = [*page.charts(height), *page.legend()]
    lines = [page.write(figure.title), *lines]
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
        letters = chain(LETTERS, repeat("*"))
        self.letters = dict(zip(dict.fromkeys(self.names.values()), letters, strict=False))

    def write(self, text: Text) -> str:
        return make_visible(text.in_language(self.lang), LONGEST_TEXT)

    def name(self, curve: Curve) -> str:
        name = self.names.get(key_of(curve))
        return "" if name is None else self.write(name)

    def letter(self, curve: Curve) -> str:
        """Return the letter of ``curve``, a space where there is nothing to tell apart."""
        name = self.names.get(key_of(curve))
        return " " if name is None else self.letters[name]

    def legend(self) -> Iterator[str]:
        """Yield what the letters mean, several on a line where they fit."""
        line = ""
        for name, letter in self.letters.items():
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
                yield (" " * BETWEEN).join(set_cell_size(part, width) for part in parts)
            if len(blocks) > 1:
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
            panel,
            seen,
            letters,
            (self.write(panel.x_label), self.write(panel.y_label)),
            width,
            height,
        )
        names = [self.name(curve) if len(self.figure.panels) == 1 else "" for curve in seen]
        widest = max(map(cell_len, names))
        for letter, name, curve in zip(letters, names, seen, strict=True):
            ends = say_ends(curve, panel, self.messages)
            yield f"{letter} {set_cell_size(name, widest)}{'  ' if widest else ''}{ends}"

    def sparklines(self) -> Iterator[str]:
        """Yield a line a curve: the panel's title, the letter, the sparkline, first and last."""
        panels = self.figure.panels
        rows = [(panel, curve) for panel in panels for curve in panel.curves]
        ends = [say_ends(curve, panel, self.messages) for panel, curve in rows]
        titles = [self.write(panel.title) for panel in panels]
        left = min(max(map(cell_len, titles), default=0), MOST_TITLE, self.width // 2)
        room = self.width - left - max(map(cell_len, ends), default=0) - 6
        room = max(4, min(MOST_SIGNS, room))
        signs = ASCII_SPARKS if self.plain else SPARKS
        sparks = [spark(curve, panel, room, signs) for panel, curve in rows]
        longest = max(map(len, sparks), default=0)
        rest = iter(zip(rows, sparks, ends, strict=True))
        for panel, title in zip(panels, titles, strict=True):
            head = set_cell_size(fit(title, left), left)
            if not panel.curves:
                yield f"{head}    {self.messages('plots.nothing')}"
            for (_, curve), line, end in islice(rest, len(panel.curves)):
                yield f"{head}  {self.letter(curve)} {line:<{longest}}  {end}"
                head = " " * left

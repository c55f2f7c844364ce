"""A CSV file as cells that know where they stand, so that one can change and no other byte does."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

QUOTE = '"'
DELIMITERS = ",;\t"
LONGEST_HEAD = 100_000
_ENDS = {delimiter: re.compile(f"[{delimiter}\r\n]") for delimiter in DELIMITERS}


class NotCellsError(ValueError):
    """A text that is no CSV: ``line`` says where it stops to be one."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(f"line {line}")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its value, and where it stands in the text with its quotes."""

    value: str
    start: int
    end: int
    quoted: bool


@dataclass(frozen=True)
class Sheet:
    """A CSV file as it was read."""

    text: str
    encoding: str
    byte_order_mark: bytes
    delimiter: str
    rows: tuple[tuple[Cell, ...], ...]
    """Without empty lines."""

    def changed(self, values: Mapping[tuple[int, int], str]) -> bytes:
        """Return the file's bytes with new values at (row, column), all others as they were.

        Raises ``UnicodeEncodeError`` where the file's encoding has no such letters.
        """
        parts, at = [], 0
        for row, column in sorted(values):
            cell = self.rows[row][column]
            parts += [self.text[at : cell.start], self._written(cell, values[row, column])]
            at = cell.end
        text = "".join([*parts, self.text[at:]])
        return self.byte_order_mark + text.encode(self.encoding)

    def _written(self, cell: Cell, value: str) -> str:
        special = any(sign in value for sign in (self.delimiter, QUOTE, "\n", "\r"))
        if cell.quoted or special or value != value.strip():
            return QUOTE + value.replace(QUOTE, QUOTE * 2) + QUOTE
        return value


def read_sheet(data: bytes) -> Sheet:
    """Return the cells of a CSV file in UTF-8, UTF-16 or cp949, separated by comma, ; or tab.

    Raises
    ------
    NotCellsError
        If it is no text of these, or a quote is not closed.
    """
    mark, encoding, text = _decode(data)
    first = re.sub(r'"[^"]*"', "", text[:LONGEST_HEAD]).split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    return Sheet(text, encoding, mark, delimiter, _split(text, delimiter))


def _decode(data: bytes) -> tuple[bytes, str, str]:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "utf-8"),
        (b"", "cp949"),
    ):
        if data.startswith(mark):
            with suppress(UnicodeDecodeError):
                return mark, encoding, data[len(mark) :].decode(encoding)
    raise NotCellsError(1)


def _split(text: str, delimiter: str) -> tuple[tuple[Cell, ...], ...]:
    rows: list[tuple[Cell, ...]] = []
    row: list[Cell] = []
    at, end = 0, len(text)
    while at < end:
        cell = _quoted(text, at) if text[at] == QUOTE else _bare(text, at, delimiter)
        row.append(cell)
        at = cell.end
        if text[at : at + 1] == delimiter:
            at += 1
            if at == end:
                row.append(Cell("", at, at, quoted=False))
            continue
        if at < end and text[at] not in "\r\n":
            raise NotCellsError(text.count("\n", 0, at) + 1)
        if len(row) > 1 or row[0].value or row[0].quoted:
            rows.append(tuple(row))
        row = []
        at += 2 if text.startswith("\r\n", at) else 1
    if row:
        rows.append(tuple(row))
    return tuple(rows)


def _bare(text: str, start: int, delimiter: str) -> Cell:
    end = _ENDS[delimiter].search(text, start)
    at = end.start() if end else len(text)
    return Cell(text[start:at], start, at, quoted=False)


def _quoted(text: str, start: int) -> Cell:
    at = start + 1
    while True:
        at = text.find(QUOTE, at)
        if at < 0:
            raise NotCellsError(text.count("\n", 0, start) + 1)
        if text[at + 1 : at + 2] != QUOTE:
            value = text[start + 1 : at].replace(QUOTE * 2, QUOTE)
            return Cell(value, start, at + 1, quoted=True)
        at += 2

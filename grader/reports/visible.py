"""Texts of a submission made harmless: what would act on a terminal is shown instead."""

from __future__ import annotations

import unicodedata

ELLIPSIS = " […] "
# Letters and symbols that are drawn as nothing: Hangul fillers and the blank Braille cell.
BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def make_visible(text: str, limit: int = 400) -> str:
    r"""Return ``text`` as one printable line of about ``limit`` characters at most.

    Control characters (C0 and C1), direction overrides, zero-width characters, lone surrogates
    and other code points without a glyph become escapes; line breaks become a visible mark.

    >>> make_visible("a\x1b[31mb")
    'a\\x1b[31mb'
    >>> make_visible("two\nlines")
    'two\\nlines'
    """
    return "".join(_visible(character) for character in _shorten(text.expandtabs(4), limit))


def make_lines_visible(text: str, limit: int = 4000) -> list[str]:
    """Return the lines of ``text``, each made visible; only line feeds separate lines."""
    lines = _shorten(text, limit).replace("\r\n", "\n").split("\n")
    return [make_visible(line, limit) for line in lines]


def _visible(character: str) -> str:
    if " " <= character <= "~":
        return character
    category = unicodedata.category(character)
    if category[0] != "C" and category not in {"Zl", "Zp"} and character not in BLANK_LETTERS:
        return character
    match character:
        case "\n":
            return "\\n"
        case "\r":
            return "\\r"
        case _:
            code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _shorten(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    tail = limit // 4
    return text[: limit - tail] + ELLIPSIS + text[-tail:]

"""Text to syntax tree, or the reason why not in words that help."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

from grader.messages import Sentence

MESSAGES = (
    ("call to 'print'", "notes.python2_print", "notes.write_print"),
    ("call to 'exec'", "notes.python2_exec", "notes.write_exec"),
    (
        "multiple exception types must be parenthesized",
        "notes.python2_except",
        "notes.write_except",
    ),
    ("inconsistent use of tabs", "notes.mixed_tabs", "notes.use_spaces"),
    ("leading zeros in decimal", "notes.python2_octal", "notes.write_octal"),
    ("parameters cannot be parenthesized", "notes.python2_tuple", "notes.unpack_tuple"),
)
PATTERNS = (
    (re.compile(r"`"), "notes.python2_backticks", "notes.write_repr"),
    (re.compile(r"^\s*raise\s+[\w.]+\s*,"), "notes.python2_raise", "notes.write_raise"),
    (re.compile(r"<>"), "notes.python2_unequal", "notes.write_unequal"),
    (re.compile(r"\b\d+[lL]\b"), "notes.python2_long", "notes.drop_suffix"),
    (re.compile(r"\bur['\"]", re.IGNORECASE), "notes.python2_string", "notes.write_raw"),
)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a text is no Python 3."""

    sentence: Sentence
    line: int | None


def parse(text: str) -> ast.Module | Unreadable:
    """Parse ``text``; never raises, whatever the text is."""
    try:
        return ast.parse(text)
    except SyntaxError as error:
        return _explain(text, error)
    except (RecursionError, MemoryError):
        return Unreadable(Sentence("notes.too_deep"), None)
    except (ValueError, OverflowError) as error:  # null bytes, lone surrogates
        return Unreadable(Sentence("notes.bad_text", error=str(error)), None)


def _explain(text: str, error: SyntaxError) -> Unreadable:
    line = error.lineno
    if line is None:
        return Unreadable(Sentence("notes.syntax_nowhere", error=error.msg), None)
    lines = text.split("\n")
    source = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    what, advice = _recognize(error.msg, source)
    sentence = Sentence("notes.syntax", line=line, what=what, advice=advice)
    if source:
        shown = _printable(source)
        sentence = Sentence("notes.syntax_in", line=line, what=what, source=shown, advice=advice)
    return Unreadable(sentence, line)


def _recognize(message: str, source: str) -> tuple[Sentence | str, Sentence]:
    """Return what is wrong, in our words where we have them, and what to do."""
    for part, what, advice in MESSAGES:
        if part in message:
            return Sentence(what), Sentence(advice)
    for pattern, what, advice in PATTERNS:
        if pattern.search(source):
            return Sentence(what), Sentence(advice)
    if message.startswith(("unindent", "unexpected indent", "expected an indented")):
        return _printable(message), Sentence("notes.correct_indentation")
    return _printable(message), Sentence("notes.correct_line")


def _printable(text: str) -> str:
    short = text if len(text) <= 80 else text[:77] + "..."
    return short.encode("utf-8", "backslashreplace").decode("utf-8")

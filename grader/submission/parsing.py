"""Text to syntax tree, or the reason why not in words that help."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

MESSAGES = (
    ("call to 'print'", "print statement of Python 2", "write print(...)"),
    ("call to 'exec'", "exec statement of Python 2", "write exec(...)"),
    (
        "multiple exception types must be parenthesized",
        "`except X, e` of Python 2",
        "write `except X as e`",
    ),
    ("inconsistent use of tabs", "tabs and spaces are mixed", "indent with four spaces only"),
    ("leading zeros in decimal", "octal number of Python 2", "write 0o before the digits"),
    ("parameters cannot be parenthesized", "tuple parameter of Python 2", "unpack it in the body"),
)
PATTERNS = (
    (re.compile(r"`"), "backticks of Python 2", "write repr(...)"),
    (re.compile(r"^\s*raise\s+[\w.]+\s*,"), "`raise X, message` of Python 2", "write raise X(...)"),
    (re.compile(r"<>"), "`<>` of Python 2", "write !="),
    (re.compile(r"\b\d+[lL]\b"), "long number of Python 2", "leave out the L"),
    (re.compile(r"\bur['\"]", re.IGNORECASE), "ur'' string of Python 2", "write r''"),
)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a text is no Python 3."""

    message: str
    line: int | None


def parse(text: str) -> ast.Module | Unreadable:
    """Parse ``text``; never raises, whatever the text is."""
    try:
        return ast.parse(text)
    except SyntaxError as error:
        return _explain(text, error)
    except (RecursionError, MemoryError):
        return Unreadable(
            "cannot be read as Python 3: an expression is nested too deeply; split it", None
        )
    except (ValueError, OverflowError) as error:  # null bytes, lone surrogates
        return Unreadable(
            f"cannot be read as Python 3: {error}; save the file again as UTF-8 text", None
        )


def _explain(text: str, error: SyntaxError) -> Unreadable:
    line = error.lineno
    if line is None:
        return Unreadable(f"cannot be read as Python 3: {error.msg}", None)
    lines = text.split("\n")
    source = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    what, advice = _recognize(error.msg, source)
    shown = f" in {_printable(source)!r}" if source else ""
    return Unreadable(
        f"cannot be read as Python 3: line {line}: {_printable(what)}{shown}; {advice}", line
    )


def _recognize(message: str, source: str) -> tuple[str, str]:
    for part, what, advice in MESSAGES:
        if part in message:
            return what, advice
    for pattern, what, advice in PATTERNS:
        if pattern.search(source):
            return what, advice
    if message.startswith(("unindent", "unexpected indent", "expected an indented")):
        return message, "correct the indentation"
    return message, "correct this line or the one before it"


def _printable(text: str) -> str:
    short = text if len(text) <= 80 else text[:77] + "..."
    return short.encode("utf-8", "backslashreplace").decode("utf-8")

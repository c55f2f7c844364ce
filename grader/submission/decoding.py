"""Bytes of a source file to its text (PEP 263, and the encodings of Korean and Japanese)."""

from __future__ import annotations

import codecs
import io
import tokenize
from dataclasses import dataclass

ASSUMED = ("cp949", "shift_jis", "latin-1")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text whose lines end in a bare newline, and the encoding that had to be assumed, if any."""

    text: str
    assumed: str | None = None


def decode(content: bytes) -> Decoded | None:
    """Return the text of a source file, or None when it is binary.

    UTF-8 is tried first, then the declared encoding, then those that the students' editors
    use; the last one accepts anything.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = _try(content, "utf-16")
        return Decoded(_normalize(text), "utf-16") if text is not None else None
    if b"\0" in content:
        return None
    for encoding in ("utf-8-sig", _declared(content)):
        text = _try(content, encoding)
        if text is not None:
            return Decoded(_normalize(text))
    for encoding in ASSUMED:
        text = _try(content, encoding)
        if text is not None:
            return Decoded(_normalize(text), encoding)
    return None


def _declared(content: bytes) -> str:
    try:
        return tokenize.detect_encoding(io.BytesIO(content).readline)[0]
    except SyntaxError:  # an unknown name, or bytes that contradict it
        return "utf-8"


def _try(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError):  # LookupError: a codec that is not for text
        return None


def _normalize(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")

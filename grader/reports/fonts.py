"""In which language and which fonts the texts of a picture can be written on this machine."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.ft2font import FT2Font

from grader.messages import Messages
from grader.reports.visible import make_visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grader.text import Language, Text

LONGEST_TEXT = 80

COMMON_SYLLABLES = "자료없음제출물모범답안"  # what pictures say of themselves
LATIN = "DejaVu Sans"  # comes with matplotlib
HANGUL = (
    "NanumGothic",
    "Nanum Gothic",
    "NanumBarunGothic",
    "Noto Sans CJK KR",
    "Noto Sans KR",
    "Source Han Sans KR",
    "Pretendard",
    "Malgun Gothic",
    "Apple SD Gothic Neo",
    "AppleGothic",
    "UnDotum",
    "Baekmuk Gulim",
    "Noto Sans CJK JP",
)


@dataclass(frozen=True)
class Writer:
    """What the texts of a picture look like: their language and the families they are set in."""

    lang: Language
    families: tuple[str, ...]

    def __call__(self, text: Text) -> str:
        """Return ``text`` as one harmless line, with ? for a letter that the families lack."""
        known = _characters(self.families)
        words = make_visible(text.in_language(self.lang), LONGEST_TEXT)
        return "".join(letter if letter in known else "?" for letter in words)

    def say(self, key: str) -> str:
        """Return the text of ``key`` in the catalogue."""
        return Messages(self.lang)(key)


def choose_writer(lang: Language, texts: Iterable[Text]) -> Writer:
    """Return how to write ``texts`` in ``lang``; in English where no font here has its letters."""
    if lang == "ko":
        words = (make_visible(text.in_language(lang), LONGEST_TEXT) for text in texts)
        families = choose_families(words)
        if families is not None:
            return Writer("ko", families)
    return Writer("en", (LATIN,))


def choose_families(words: Iterable[str]) -> tuple[str, ...] | None:
    """Return the families in which Korean ``words`` can be written; none if a letter lacks."""
    needed = {letter for word in words for letter in word} | set(COMMON_SYLLABLES)
    for name in installed(HANGUL):
        if needed <= _characters((name, LATIN)):
            return name, LATIN
    return None


def installed(names: Iterable[str]) -> tuple[str, ...]:
    """Return those of ``names`` that matplotlib finds on this machine, in their order."""
    known = set(fontManager.get_font_names())
    return tuple(name for name in names if name in known)


@cache
def _characters(families: tuple[str, ...]) -> frozenset[str]:
    paths = (fontManager.findfont(FontProperties(family=[name])) for name in families)
    return frozenset(chr(code) for path in paths for code in FT2Font(path).get_charmap())

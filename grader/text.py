"""A text that a person reads, in each language of the tool."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "ko"]
LANGUAGES: tuple[Language, ...] = ("en", "ko")


@dataclass(frozen=True)
class Text:
    """One sentence or paragraph in English and in Korean."""

    en: str
    ko: str

    def in_language(self, lang: Language) -> str:
        """Return the wording in ``lang``."""
        return self.ko if lang == "ko" else self.en

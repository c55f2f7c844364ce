"""A text that a person reads, in each language of the tool."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Language = Literal["en", "ko"]
LANGUAGES: tuple[Language, ...] = ("en", "ko")


class Text(BaseModel):
    """One sentence or paragraph in English and in Korean."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    en: str
    ko: str

    def in_language(self, lang: Language) -> str:
        """Return the wording in ``lang``."""
        return self.ko if lang == "ko" else self.en

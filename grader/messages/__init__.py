"""Every sentence that the tool says, in English and in Korean, looked up by key.

>>> Messages("en")("report.points_of", score="3", points="4")
'3/4'
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from grader.messages.language import choose_language, language_asked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grader.text import Language

__all__ = ["Messages", "catalogue", "choose_language", "language_asked"]


@cache
def catalogue(lang: Language) -> Mapping[str, str]:
    """Return all texts of ``lang``, from ``"section.name"`` to the text with its fields."""
    with Path(__file__).with_name(f"{lang}.toml").open("rb") as file:
        sections: dict[str, dict[str, str]] = tomllib.load(file)
    return MappingProxyType(
        {
            f"{section}.{name}": text.strip()
            for section, texts in sections.items()
            for name, text in texts.items()
        }
    )


class Messages:
    """The catalogue of one language: ``messages("report.seed", seed=7)``."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang
        self._texts = catalogue(lang)

    def __call__(self, key: str, **fields: object) -> str:
        """Return the text of ``key`` with its fields filled in.

        Raises
        ------
        KeyError
            If the catalogue has no such key, or the text has a field that is not given.
        """
        return self._texts[key].format(**fields)

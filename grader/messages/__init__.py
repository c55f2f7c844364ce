"""Every sentence that the tool says, in English and in Korean, looked up by key.

Who knows no language (a reader of files) says a `Sentence`; who knows it words it: `Messages`.

>>> Messages("en")("report.points_of", score="3", points="4")
'3/4'
>>> Messages("en")("verify.faults", n=1), Messages("en")("verify.faults", n=2)
('1 fault', '2 faults')
>>> Messages("ko").word(Sentence("report.seed", seed=7))
'시드 7'
"""

from __future__ import annotations

import string
import tomllib
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from grader.messages import language
from grader.messages.language import choose_language, known_languages, language_asked
from grader.text import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grader.text import Language

__all__ = [
    "Messages",
    "Sentence",
    "catalogue",
    "choose_language",
    "known_languages",
    "language_asked",
]


@cache
def catalogue(lang: Language) -> Mapping[str, str]:
    """Return all texts of ``lang``, from ``"section.name"`` to the text with its fields.

    What a third language does not say yet is English.
    """
    with (language.FOLDER / f"{lang}.toml").open("rb") as file:
        sections: dict[str, dict[str, str]] = tomllib.load(file)
    own = {
        f"{section}.{name}": text.strip()
        for section, texts in sections.items()
        for name, text in texts.items()
    }
    return MappingProxyType(own if lang in LANGUAGES else {**catalogue("en"), **own})


class Sentence:
    """A key of the catalogue and the fields of its text: a sentence of no language yet.

    Fields may be sentences themselves. ``str()`` gives the English text.

    >>> str(Sentence("notes.in_part", part="[cell 3]", message=Sentence("notes.not_regular")))
    '[cell 3] is not a regular file; hand in a text file'
    """

    __slots__ = ("fields", "key")

    def __init__(self, key: str, /, **fields: object) -> None:
        self.key = key
        self.fields: Mapping[str, object] = MappingProxyType(fields)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sentence):
            return NotImplemented
        return self.key == other.key and self.fields == other.fields

    def __hash__(self) -> int:
        return hash((self.key, frozenset(self.fields.items())))

    def __reduce__(self) -> tuple[object, ...]:
        return _sentence, (self.key, dict(self.fields))

    def __repr__(self) -> str:
        fields = "".join(f", {name}={value!r}" for name, value in self.fields.items())
        return f"Sentence({self.key!r}{fields})"

    def __str__(self) -> str:
        return Messages("en").word(self)


def _sentence(key: str, fields: dict[str, object]) -> Sentence:
    return Sentence(key, **fields)


class _Counting(string.Formatter):
    """``{n:point|points}`` is the first word where n is 1, else the second."""

    def format_field(self, value: object, format_spec: str) -> str:
        one, bar, many = format_spec.partition("|")
        if bar:
            return one if str(value) == "1" else many
        return str(super().format_field(value, format_spec))


_COUNTING = _Counting()


class Messages:
    """The catalogue of one language: ``messages("report.seed", seed=7)``."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang
        self._texts = catalogue(lang)

    def __call__(self, key: str, /, **fields: object) -> str:
        """Return the text of ``key`` with its fields filled in; sentences among them are worded.

        Raises
        ------
        KeyError
            If the catalogue has no such key, or the text has a field that is not given.
        """
        worded = {
            name: self.word(value) if isinstance(value, Sentence) else value
            for name, value in fields.items()
        }
        text = self._texts[key]
        return _COUNTING.format(text, **worded) if "|" in text else text.format(**worded)

    def word(self, said: Sentence | str) -> str:
        """Return a sentence in this language, a text of others (Python, the system) as it is."""
        return self(said.key, **said.fields) if isinstance(said, Sentence) else said

"""Which language to speak: what was asked for, else what the environment says."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from grader.text import Language

FOLDER = Path(__file__).parent
"""A language is a file here, ``en.toml``; what a third one lacks is said in English."""
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def choose_language(option: str | None, environ: Mapping[str, str] | None = None) -> Language:
    """Return the language of ``option``, else of DEEPGRADE_LANG, else of the locale, else English.

    A value counts by its language part: ``ko``, ``ko_KR.UTF-8`` and ``KO-kr`` are Korean. Of the
    locale variables the first that is set decides, as it does in the C library.

    >>> choose_language(None, {"LANG": "ko_KR.UTF-8"})
    'ko'
    >>> choose_language("en", {"LANG": "ko_KR.UTF-8"})
    'en'
    """
    environ = os.environ if environ is None else environ
    for wish in (option, environ.get("DEEPGRADE_LANG")):
        if wish and (lang := _known(wish)):
            return lang
    locale = next((environ[name] for name in LOCALE_VARIABLES if environ.get(name)), "")
    return _known(locale) or "en"


def language_asked(arguments: Sequence[str]) -> str | None:
    """Return the value of the last ``--lang`` among ``arguments``, before they are parsed.

    Help texts and complaints about the arguments are already said in that language.
    """
    asked = None
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith("--lang="):
            asked = argument.partition("=")[2]
        elif argument == "--lang" and position + 1 < len(arguments):
            asked = arguments[position + 1]
    return asked


def known_languages() -> tuple[Language, ...]:
    """Return the languages that have a catalogue: those of the tool first, English before all."""
    found = sorted(file.stem for file in FOLDER.glob("*.toml"))
    return cast("tuple[Language, ...]", tuple(sorted(found, key=lambda lang: lang != "en")))


def _known(name: str) -> Language | None:
    lang = name.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return next((known for known in known_languages() if known == lang), None)

"""The two catalogues agree with each other and with the sources."""

import re
import string
from pathlib import Path

import pytest

import grader
from grader.messages import Messages, catalogue, choose_language, language_asked

PACKAGE = Path(grader.__file__).parent
SECTIONS = "|".join({key.partition(".")[0] for key in catalogue("en")})
KEY = re.compile(rf"""["'](?![a-z]+\.(?:json|txt|yaml|html)["'])((?:{SECTIONS})\.[a-z0-9_]+)["']""")
BAD_PARTICLES = re.compile(r"\}(을|를|이|가|은|는|과|와|으로|로)(?![가-힣])")


def fields(text):
    return sorted({name for _, name, _, _ in string.Formatter().parse(text) if name is not None})


def used_keys():
    files = [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html")]
    return {key for file in files for key in KEY.findall(file.read_text("utf-8"))}


def test_both_languages_have_the_same_keys():
    assert sorted(catalogue("en")) == sorted(catalogue("ko"))


def test_both_languages_have_the_same_fields():
    english, korean = catalogue("en"), catalogue("ko")
    assert {k: fields(english[k]) for k in english} == {k: fields(korean[k]) for k in korean}


def test_every_key_in_the_sources_exists():
    assert sorted(used_keys() - set(catalogue("en"))) == []


def test_every_key_is_used():
    assert sorted(set(catalogue("en")) - used_keys()) == []


def test_no_korean_particle_follows_a_field_whose_last_sound_is_unknown():
    assert [key for key, text in catalogue("ko").items() if BAD_PARTICLES.search(text)] == []


def test_what_is_counted_has_its_number():
    english = Messages("en")
    assert english("verify.faults", n=1) == "1 fault"
    assert english("verify.faults", n=0) == "0 faults"
    assert english("report.total", score="1", points="1", percent="100 %").startswith(
        "1 of 1 point "
    )


def test_a_key_that_does_not_exist_is_an_error():
    with pytest.raises(KeyError):
        Messages("en")("report.no_such_key")


def test_braces_in_a_field_are_only_text():
    assert "{0.__class__}" in Messages("en")("cli.error", message="{0.__class__}")


@pytest.mark.parametrize(
    ("option", "environ", "lang"),
    [
        ("ko", {"DEEPGRADE_LANG": "en"}, "ko"),
        (None, {"DEEPGRADE_LANG": "ko", "LC_ALL": "en_US.UTF-8"}, "ko"),
        (None, {"LC_ALL": "C", "LANG": "ko_KR.UTF-8"}, "en"),
        (None, {"LC_ALL": "", "LC_MESSAGES": "ko_KR", "LANG": "en_US"}, "ko"),
        (None, {"LANG": "ko_KR.UTF-8"}, "ko"),
        (None, {"LANG": "fr_FR.UTF-8"}, "en"),
        (None, {"LANG": "kok_IN"}, "en"),
        (None, {}, "en"),
    ],
)
def test_the_option_wins_over_the_variable_over_the_locale(option, environ, lang):
    assert choose_language(option, environ) == lang


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        (["x", "--lang", "ko"], "ko"),
        (["--lang=ko", "list"], "ko"),
        (["x", "--", "--lang", "ko"], None),
        (["x", "--lang"], None),
        ([], None),
    ],
)
def test_the_language_is_read_before_the_other_arguments(arguments, asked):
    assert language_asked(arguments) == asked

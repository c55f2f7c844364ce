"""What a worker says in words of ours is a closed list; everything else is dropped."""

import string

import pytest

from grader.messages import Messages, Sentence, catalogue
from grader.sandbox.tellings import FAILURES, NOTES, read_note, read_telling

TEXTS = {key: names for _, key, names in NOTES.values()} | dict(FAILURES.values())


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("key", TEXTS)
def test_every_telling_has_the_fields_of_its_text(key, lang):
    fields = {name for _, name, _, _ in string.Formatter().parse(catalogue(lang)[key]) if name}
    assert fields == TEXTS[key]


@pytest.mark.parametrize("key", TEXTS)
def test_no_text_for_a_telling_has_a_format_that_a_hostile_text_could_break(key):
    formats = {form for _, _, form, _ in string.Formatter().parse(catalogue("ko")[key])}
    assert formats <= {"", None}


def test_a_telling_inside_a_telling_is_a_sentence_too():
    inner = ["absent_name", {"name": "f", "module": "m"}]
    told = read_telling(["explained", {"message": "x", "why": inner}])
    assert str(told) == "x; 'f' comes from 'm', which is not in the submission"


@pytest.mark.parametrize(
    "telling",
    [
        None,
        7,
        ["no_such_kind", {}],
        ["sys_exit"],
        ["sys_exit", {"more": "x"}],
        ["absent_name", {"name": "f"}],
        [["sys_exit"], {}],
    ],
    ids=str,
)
def test_a_malformed_telling_says_nothing(telling):
    assert read_telling(telling) == ""
    assert read_note(telling) is None


def test_a_failures_telling_is_no_note():
    assert read_note(["sys_exit", {}]) is None


def test_a_field_that_is_no_text_is_empty_and_a_long_one_is_cut():
    told = read_telling(["absent_name", {"name": ["sys_exit", {}], "module": "m" * 10_000}])
    assert isinstance(told, Sentence)
    assert (told.fields["name"], len(told.fields["module"])) == ("", 4_000)


def test_tellings_nested_without_end_end():
    telling = "x"
    for _ in range(100):
        telling = ["explained", {"message": telling, "why": "y"}]
    assert len(Messages("en").word(read_telling(telling))) < 100

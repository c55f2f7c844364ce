"""What is and is not read as YAML."""

from __future__ import annotations

import pytest
import yaml

from grader.errors import RubricError
from grader.rubric import parse_rubric
from grader.rubric.marks import Mark, mark_at
from grader.rubric.syntax import DEEPEST, read_yaml


@pytest.fixture(params=["C", "Python"])
def either_parser(request, monkeypatch):
    if request.param == "Python":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)


def faults_in(text):
    return [str(fault) for fault in read_yaml(text, "rubric.yaml")[1]]


@pytest.mark.parametrize("word", ["no", "on", "y", "1/3", "1_000", "0x10", "12:30", "2020-01-01"])
def test_words_that_old_yaml_converts_stay_texts(word):
    assert read_yaml(f"a: {word}", "f")[0] == {"a": word}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("-3", -3),
        ("1e-5", 1e-5),
        (".5", 0.5),
        ("true", True),
        ("~", None),
        ('"3"', "3"),
        ("", None),
    ],
)
def test_plain_scalars_have_their_type(written, value, either_parser):
    read = read_yaml(f"a: {written}", "f")[0]["a"]
    assert (type(read), read) == (type(value), value)


def test_infinity_and_nan_are_numbers():
    read = read_yaml("[.inf, -.inf, .nan]", "f")[0]
    assert read[:2] == [float("inf"), float("-inf")]
    assert read[2] != read[2]


def test_each_value_knows_where_it_stands(either_parser):
    document, _ = read_yaml("한: {글: 1}\nb:\n  - x\n  - y\n", "f")
    assert mark_at(document, ("한", "글")) == Mark("f", 1, 8)
    assert mark_at(document, ("한", "글"), key=True) == Mark("f", 1, 5)
    assert mark_at(document, ("b", 1)) == Mark("f", 4, 5)


def test_an_absent_value_stands_where_its_owner_does():
    document, _ = read_yaml("a:\n  b: 1\n", "f")
    assert mark_at(document, ("a", "c", "d")) == Mark("f", 2, 3)


def test_a_key_twice_is_told_with_both_lines(either_parser):
    assert faults_in("a: 1\nb: 2\na: 3\n") == [
        "rubric.yaml:3:1  found the key 'a' a second time (first in line 1); valid: each key once"
    ]


def test_an_alias_is_refused_where_it_is_used(either_parser):
    assert faults_in("a: &x [1]\nb: [*x, *x]\n") == [
        "rubric.yaml:2:5  found the alias *x; valid: the value itself, written out",
        "rubric.yaml:2:9  found the alias *x; valid: the value itself, written out",
    ]


def test_an_alias_bomb_does_not_grow(either_parser):
    bomb = "a0: &a0 [x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 20)
    )
    document, faults = read_yaml(bomb, "f")
    assert (len(document["a19"]), len(faults)) == (9, 19 * 9)


def test_a_tag_is_refused(either_parser):
    assert faults_in("a: !!python/object:os.system x") == [
        "rubric.yaml:1:4  found the tag 'tag:yaml.org,2002:python/object:os.system'; "
        "valid: plain YAML of texts, numbers, true, false, lists and mappings"
    ]


def test_a_key_that_is_a_list_is_refused(either_parser):
    assert faults_in("? [a]\n: 1\n") == [
        "rubric.yaml:1:3  found a key that is no text; valid: a name before the colon"
    ]


def test_a_second_document_is_refused(either_parser):
    assert faults_in("a: 1\n---\nb: 2\n") == [
        "rubric.yaml:2:1  found a second document; valid: one document a file"
    ]


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
def test_endless_nesting_is_refused_early(opening, closing, either_parser):
    count = 50_000
    [fault] = faults_in(opening * count + closing * count)
    assert f"found more than {DEEPEST} lists and mappings inside each other" in fault


def test_broken_yaml_is_told_with_its_place():
    with pytest.raises(RubricError) as caught:
        parse_rubric("slug: scale\ntitle: {en: a\nb: c: d\n")
    [fault] = caught.value.faults
    assert (fault.file, fault.line) == ("rubric.yaml", 3)
    assert fault.found.startswith("found no readable YAML (")


def test_an_unprintable_character_is_told_with_its_place(either_parser):
    assert faults_in("a: 1\nbc: \x07") == [
        "rubric.yaml:2:5  found the unprintable character U+0007; "
        "valid: printable text; delete the character"
    ]


@pytest.mark.parametrize(
    ("text", "what"),
    [("", "nothing"), ("# only this\n", "nothing"), ("- a\n", "a list"), ("a", "a str")],
)
def test_a_rubric_that_is_no_mapping_is_told(text, what):
    with pytest.raises(RubricError) as caught:
        parse_rubric(text)
    [fault] = caught.value.faults
    assert fault.found == f"found {what}"
    assert fault.valid.startswith("valid: a mapping with the keys schema, slug, version")

"""The published JSON Schemas are those of the models, and accept what the loader accepts."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from grader.rubric.syntax import read_yaml
from grader.schema import schema_text

PUBLISHED = Path(__file__).parents[3] / "docs" / "schema"


@pytest.fixture(scope="module")
def validator():
    schema = json.loads(schema_text("rubric"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("name", ["rubric", "report"])
def test_the_published_schema_is_up_to_date(name):
    published = (PUBLISHED / f"{name}-v1.json").read_text(encoding="utf-8")
    assert published == schema_text(name), f"write schema_text({name!r}) to docs/schema"


def test_the_report_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(json.loads(schema_text("report")))


def test_a_sound_rubric_is_valid(validator, sound):
    validator.validate(read_yaml(sound, "f")[0])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("points: 3", "points: 0"),
        ("points: 3", "ponts: 3"),
        ("y: rounding", "y: roundign"),
        ("{en: Forward, ko: 순전파}", "{en: Forward}"),
        ("slug: scale\n", ""),
        ("schema: deepgrade/rubric/v1\n", ""),
        ("summary:", "only: [forward]\nsummary:"),
        ("credit: 1/2", "credit: 2"),
    ],
)
def test_a_broken_rubric_is_not_valid(validator, sound, old, new):
    assert old in sound
    assert not validator.is_valid(read_yaml(sound.replace(old, new, 1), "f")[0])


def test_an_extending_rubric_says_only_what_differs(validator):
    text = """\
schema: deepgrade/rubric/v1
extends: batchnorm
remove: [speed]
conventions: {eps: {default: 1e-3}}
criteria:
  - {id: forward, points: 2, title: {en: Go}, follow_through: null}
"""
    validator.validate(read_yaml(text, "f")[0])


def test_a_change_without_an_id_is_not_valid(validator):
    text = "schema: deepgrade/rubric/v1\nextends: batchnorm\ncriteria:\n  - {points: 2}\n"
    assert not validator.is_valid(read_yaml(text, "f")[0])

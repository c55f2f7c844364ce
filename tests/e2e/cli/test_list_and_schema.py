import json

import jsonschema
import pytest


@pytest.fixture
def listed(run):
    done = run("list", "--format", "json")
    assert done.code == 0
    return {item["slug"]: item for item in json.loads(done.out)["assignments"]}


def test_the_list_tells_everything_about_an_assignment(listed):
    assert list(listed["batchnorm"]) == [
        *("slug", "title", "points", "points_by_dialect", "techniques", "dialects", "criteria"),
        "experiments",
        "misconceptions",
    ]


def test_the_points_of_an_assignment_are_those_of_its_criteria(listed):
    for item in listed.values():
        assert item["points"] == item["points_by_dialect"]["native"]
        for dialect, points in item["points_by_dialect"].items():
            own = [c for c in item["criteria"] if dialect in set(c["dialects"]) - set(c["extra"])]
            offered = [c["points"] for c in own]
            assert points == pytest.approx(sum(offered))


def test_every_misconception_of_a_criterion_is_explained(listed):
    for item in listed.values():
        known = {m["id"] for m in item["misconceptions"] if m["title"] and m["explanation"]}
        assert {m for c in item["criteria"] for m in c["misconceptions"]} <= known


def test_every_criterion_exists_in_a_dialect(listed):
    assert all(c["dialects"] for item in listed.values() for c in item["criteria"])


def test_the_list_is_a_table_with_titles_in_the_language_asked_for(run):
    assert "배치 정규화" in run("list", "--lang", "ko").out


def test_the_schema_of_the_report_accepts_a_report(run, graded):
    schema = json.loads(run("schema", "report").out)
    graded()
    jsonschema.validate(json.loads(run("hw", "--format", "json").out), schema)


def test_the_rubric_is_the_schema_printed_by_default(run):
    assert run("schema").out == run("schema", "rubric").out

"""``grade new`` writes an assignment in which ``grade verify`` finds nothing wrong."""

import json

import jsonschema
import pytest
import yaml

from grader.assignment import open_assignment
from grader.cli.main import main
from grader.grading import grade
from tests.specimens.specimen import expected_of, read


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DEEPGRADE_LANG", "en")
    return tmp_path


@pytest.fixture(scope="module")
def week3(tmp_path_factory):
    place = tmp_path_factory.mktemp("course")
    assert main(["new", "week3", str(place)]) == 0
    return place / "week3"


def test_a_new_assignment_is_trusted(week3, capsys):
    assert main(["verify", str(week3), "--quick", "--jobs", "1"]) == 0


def test_every_name_of_it_exists(week3):
    assignment = open_assignment(week3)
    assignment.check()
    assert assignment.rubric.slug == "week3"
    assert all(assignment.handout(lang).startswith("# ") for lang in ("en", "ko"))


@pytest.mark.parametrize(
    "name", ["correct-native", "unattempted-native", "no-gamma-in-dx", "parameters-averaged"]
)
def test_its_specimens_get_what_they_declare(week3, tmp_path, name):
    specimen = read(week3 / "specimens" / name, "week3")
    if "starter" in specimen.expect:
        written = week3 / "starter" / specimen.expect["starter"]
    else:
        written = tmp_path / "submission"
        written.mkdir()
        specimen.write(written)
    (assignment,) = grade(written, [week3], lang="en").assignments
    for criterion in assignment.criteria:
        got = {
            "verdict": criterion.verdict.value,
            "diagnosis": criterion.diagnosis.id if criterion.diagnosis else None,
        }
        assert got == expected_of(specimen.expect, criterion.id), criterion.id


def test_its_specimens_are_all_tried_here(week3):
    assert len(list((week3 / "specimens").iterdir())) == 4


def test_its_schema_accepts_its_rubric(week3):
    schema = json.loads((week3 / "rubric.schema.json").read_text(encoding="utf-8"))
    text = (week3 / "rubric.yaml").read_text(encoding="utf-8")
    jsonschema.validate(yaml.safe_load(text), schema)
    assert text.startswith("# yaml-language-server: $schema=rubric.schema.json\n")


def test_nothing_is_overwritten(desk, capsys):
    (desk / "week3").mkdir()
    (desk / "week3" / "mine.txt").write_text("mine", encoding="utf-8")
    assert main(["new", "week3"]) == 2
    assert "is there already" in capsys.readouterr().err
    assert [file.name for file in (desk / "week3").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    "slug", ["Week3", "week 3", "../week3", "week-", "", "batchnorm", "a" * 61]
)
def test_a_name_that_cannot_be_used_is_refused(desk, capsys, slug):
    assert main(["new", slug]) == 2
    assert "name" in capsys.readouterr().err
    assert list(desk.iterdir()) == []

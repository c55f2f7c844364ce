"""What docs/class-files.md shows is what is read and written."""

from __future__ import annotations

import json
import re
from fractions import Fraction

import jsonschema
import pytest

from grader.cohort.intake import read_intake
from grader.cohort.policy_file import parse_policy
from grader.errors import UsageError
from grader.reports.gradefile_grades import Grade
from grader.reports.gradefiles import fill
from grader.rubric.syntax import read_yaml
from tests.repo.conftest import ROOT, fenced

PAGE = ROOT / "docs/class-files.md"
TEXT = PAGE.read_text(encoding="utf-8")
LAYOUTS = dict(re.findall(r"^### (\w+)\n.*?^```text\n(.*?)^```", TEXT, re.M | re.S))
STUDENTS = {
    "plain": ["kim", "lee", "park"],
    "gradescope": ["submission_101", "submission_102"],
    "nbgrader": ["kim", "kim", "lee"],
    "moodle": ["1234567", "1234568"],
    "canvas": ["7101", "7102"],
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_documented_folder_is_recognized(layout, tmp_path):
    for name in LAYOUTS[layout].splitlines():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    intake = read_intake(tmp_path / LAYOUTS[layout].split("/")[0])
    assert intake.layout == layout
    assert [entry.student for entry in intake.entries] == STUDENTS[layout]
    assert [entry.problem for entry in intake.entries if entry.problem] == []


def test_every_layout_is_documented():
    assert set(LAYOUTS) == set(STUDENTS)


def test_the_documented_policy_is_read_and_uses_every_key():
    ((_, block),) = fenced("yaml", PAGE)
    policy = parse_policy(block)
    assert (policy.scale, policy.late.percent, policy.drop_lowest) == (100, 10, 1)
    keys = set(re.findall(r"^\| `(\w+)", TEXT, re.M))
    assert keys == set(re.findall(r"^(\w+):", block, re.M)) - {"schema"}


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        (fenced("yaml", PAGE)[0][1], True),
        ("due: {ps1: 2026-03-20 23:59 Asia/Seoul}\nlate: {each: hour, points: 1/2}", True),
        ("grace: 0\ndrop_lowest: 0", True),
        ("due: 2026-03-20 23:59", False),
        ("due: 2026-03-20 23:59 Z\nlate: {each: day}", False),
        ("due: 2026-03-20 23:59 Z\nlate: {each: day, points: 1, of: score}", False),
        ("due: 2026-03-20 23:59 Z\nlate: {each: day, points: 1, percent: 1}", False),
        ("late: {each: day, points: 1}", False),
        ("scale: 0", False),
        ("scale: 0/5", False),
        ("round: {way: up}", False),
        ("deu: 2026-03-20 23:59 Z", False),
    ],
)
def test_the_schema_for_editors_takes_what_the_reader_takes(text, valid):
    document, faults = read_yaml(text, "class.yaml")
    schema = json.loads((ROOT / "docs/schema/class-v1.json").read_text(encoding="utf-8"))
    assert not faults
    assert jsonschema.Draft202012Validator(schema).is_valid(document) == valid
    try:
        read = parse_policy(text) is not None
    except UsageError:
        read = False
    assert read == valid


def test_a_documented_fault_is_told_so():
    with pytest.raises(UsageError) as caught:
        parse_policy("due: 2026-03-20 23:59 Z\n\ngrace: soon\n", "class.yaml")
    assert str(caught.value).splitlines()[1].strip() in TEXT


def test_the_documented_gradebook_of_canvas_is_filled(tmp_path):
    ((_, block),) = fenced("csv", PAGE)
    path = tmp_path / "grades.csv"
    path.write_text(block, encoding="utf-8")
    grade = Grade(
        student="7101", keys=frozenset({"7101"}), final=Fraction(35, 2), maximum=Fraction(20)
    )
    assert fill(path, [grade], column="HW 2").changed == 1
    assert path.read_text(encoding="utf-8") == block.replace("A,9,", "A,9,17.5")

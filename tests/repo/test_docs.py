"""What the documentation says is done by the tests: commands, options, rubrics, pictures."""

from __future__ import annotations

import json
import re
import shlex
import xml.etree.ElementTree as ET
from collections import defaultdict

import click
import pytest

from grader.assignment import bundled, open_assignment
from grader.cli.front import GRADING, build_front
from grader.cli.main import main
from grader.grading import grade
from grader.messages import Messages
from tests.repo.conftest import PAGES, ROOT, extending_rubrics, fenced, write_rubric

TEXT = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
README = (ROOT / "README.md").read_text(encoding="utf-8")
RUBRICS = extending_rubrics()


def documented_commands():
    """Yield ``(page, command, exit code)`` for each line that begins with ``$ grade``."""
    for page, block in fenced("(?:console|bash)"):
        if page.startswith("tutorial-"):
            continue  # its commands need each other: test_tutorials.py runs them
        for line in re.findall(r"^\$ (grade .*)$", block, re.M):
            stated = re.search(r"# exits (\d+)", line)
            yield page, line.partition("#")[0].strip(), int(stated[1]) if stated else 0


def commands():
    return build_front(Messages("en")).commands


COMMANDS = list(documented_commands())


@pytest.mark.parametrize(
    ("page", "command", "code"), COMMANDS, ids=[f"{page}: {text}" for page, text, _ in COMMANDS]
)
def test_a_documented_command_ends_as_it_is_said_to(page, command, code, desk, capsys):
    ended = main(shlex.split(command)[1:])
    out, err = capsys.readouterr()
    assert ended == code, out + err


def test_the_readme_shows_every_kind_of_submission():
    assert len(COMMANDS) > 8


@pytest.mark.parametrize("name", sorted(commands().keys() - {GRADING}))
def test_every_command_is_documented(name):
    assert re.search(rf"\bgrade {name}\b", README)


@pytest.mark.parametrize(
    "option",
    sorted(
        {
            name
            for command in commands().values()
            for parameter in command.params
            if isinstance(parameter, click.Option)
            for name in parameter.opts
        }
    ),
)
def test_every_option_is_documented(option):
    assert re.search(rf"`{re.escape(option)}\b", TEXT) or f" {option} " in TEXT


def test_every_documented_option_exists():
    known = {
        name for c in commands().values() for p in c.params for name in p.opts if name[0] == "-"
    }
    table = re.findall(r"^\| `-.*", README, re.M)
    named = {name for row in table for name in re.findall(r"`(--?[a-z][a-z-]*)", row)}
    assert named
    assert named - known <= {"--help"}


def test_every_make_target_that_is_spoken_of_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.M))
    pages = (TEXT, *(p.read_text(encoding="utf-8") for p in ROOT.glob("*.md")))
    spoken = {t for page in pages for t in re.findall(r"(?:`|^\$ )make ([a-z]+)", page, re.M)}
    assert {"grade", "test"} <= spoken <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_somewhere(page):
    text = page.read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:)([^)#\s]+)", text)
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("kind", ["report", "rubric"])
def test_every_field_of_a_schema_is_documented(kind):
    page = {"report": "report.md", "rubric": "rubrics.md"}[kind]
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    schema = json.loads((ROOT / f"docs/schema/{kind}-v1.json").read_text(encoding="utf-8"))
    records = (schema, *schema["$defs"].values())
    fields = {name for record in records for name in record.get("properties", ())}
    assert len(fields) > 20
    assert sorted(f for f in fields if not re.search(rf"\b{f}\b", text)) == []


@pytest.mark.parametrize(("page", "slug"), sorted(RUBRICS))
def test_a_documented_rubric_grades_the_example(page, slug, tmp_path, sandbox):
    folder = write_rubric(tmp_path / slug, RUBRICS[page, slug])
    open_assignment(folder).check()
    report = grade(ROOT / "examples/submission", [folder], lang="en", sandbox=sandbox)
    (assignment,) = report.assignments
    assert assignment.slug == slug
    assert 0 < assignment.score < assignment.points


def test_the_readmes_rubric_leaves_half_of_the_points_for_n_minus_1(tmp_path, sandbox):
    folder = write_rubric(tmp_path / "week3", RUBRICS["README.md", "week3"])
    report = grade(ROOT / "examples/submission", [folder], lang="en", sandbox=sandbox)
    criterion = report.assignments[0].criteria[0]
    assert (criterion.score, criterion.points) == (3, 6)


def test_the_readmes_python_runs(desk, capsys):
    (code,) = [block for _, block in fenced("python", ROOT / "README.md")]
    exec(compile(code, "README.md", "exec"), {})
    assert "divides the variance by N - 1" in capsys.readouterr().out


def test_the_picture_shows_what_the_command_prints(pictures):
    drawn = pictures.PICTURE.read_text(encoding="utf-8")
    assert drawn == pictures.picture(), "run python docs/make_pictures.py"
    assert f"](docs/images/{pictures.PICTURE.name})" in README
    assert pictures.COMMAND in README


def test_the_text_in_the_picture_is_the_commands_output(pictures):
    lines = defaultdict(list)
    for element in ET.parse(pictures.PICTURE).iter("{http://www.w3.org/2000/svg}text"):
        if "clip-path" in element.attrib:
            lines[float(element.attrib["y"])].append((float(element.attrib["x"]), element.text))
    drawn = ["".join(text for _, text in sorted(line)) for _, line in sorted(lines.items())]
    printed = [f"$ {pictures.COMMAND}", *pictures.terminal_text(colour=False).splitlines()]
    assert without_blanks(drawn) == without_blanks(printed)


def test_the_other_pictures_show_what_their_commands_print(pictures):
    stale = [
        screen.name
        for screen in pictures.screens.SCREENS
        if screen.picture.read_text(encoding="utf-8") != screen.draw()
    ]
    assert stale == [], "run python docs/make_pictures.py"


def test_every_picture_is_shown_on_some_page(pictures):
    shown = set(re.findall(r"\]\((?:docs/)?images/([a-z-]+\.svg)\)", TEXT))
    assert {file.name for file in pictures.PICTURE.parent.glob("*.svg")} == shown


def without_blanks(lines):
    """Return the lines without spaces, which a picture makes of positions; no empty ones."""
    return [joined for line in lines if (joined := "".join(line.split()))]


def test_the_table_of_assignments_is_that_of_grade_list(pictures):
    assert pictures.TABLE.search(README)[0] == pictures.table(), "run python docs/make_pictures.py"


def test_the_table_of_techniques_is_up_to_date(pictures):
    made = pictures.technique_table.table()
    assert pictures.TECHNIQUES.search(README)[0] == made, "run python docs/make_pictures.py"


def test_every_criterion_belongs_to_a_technique_of_the_table(pictures):
    rows = pictures.technique_table.techniques()
    told = {(row.assignment.rubric.slug, c.id) for row in rows for c in row.criteria}
    graded = {(slug, c.id) for slug in bundled() for c in open_assignment(slug).rubric.criteria}
    assert told == graded


def test_every_technique_of_a_rubric_is_a_row_of_the_table_and_has_a_reference(pictures):
    rows = pictures.technique_table.techniques()
    told = {(row.assignment.rubric.slug, row.name) for row in rows}
    rubrics = [open_assignment(slug).rubric for slug in bundled()]
    stated = {(rubric.slug, name) for rubric in rubrics for name in rubric.techniques}
    assert told == stated
    assert [row.name for row in rows if not row.references or not row.criteria] == []


def test_the_readme_is_short():
    assert len(README.splitlines()) < 300


def test_every_experiment_belongs_to_a_technique_of_the_table(pictures):
    rows = pictures.technique_table.techniques()
    told = {(row.assignment.rubric.slug, name) for row in rows for name in row.experiments}
    there = {(slug, e.id) for slug in bundled() for e in open_assignment(slug).rubric.experiments}
    assert told == there

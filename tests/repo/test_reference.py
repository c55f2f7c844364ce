"""The pages of docs/reference are what the code says today."""

from __future__ import annotations

import importlib.util

import pytest

from grader.assignment import bundled, open_assignment
from grader.cli.front import GRADING, build_front
from grader.messages import Messages
from tests.repo.conftest import ROOT

REFERENCE = ROOT / "docs" / "reference"


@pytest.fixture(scope="module")
def made():
    spec = importlib.util.spec_from_file_location("make_reference", ROOT / "docs/make_reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.pages()


def test_the_pages_are_up_to_date(made):
    written = {page.name: page.read_text(encoding="utf-8") for page in REFERENCE.glob("*.md")}
    assert written.keys() == made.keys()
    stale = [name for name in made if made[name] != written[name]]
    assert stale == [], "run python docs/make_reference.py"


def test_every_command_has_its_help_there(made):
    names = build_front(Messages("en")).commands.keys() - {GRADING}
    assert [name for name in names if f"\n## grade {name}\n" not in made["cli.md"]] == []


def test_every_criterion_experiment_and_mistake_is_in_the_catalogue(made):
    rubrics = [open_assignment(slug).rubric for slug in bundled()]
    ids = {c.id for r in rubrics for c in (*r.criteria, *r.experiments)}
    ids |= {id for rubric in rubrics for id in rubric.misconceptions}
    assert len(ids) > 500
    assert sorted(id for id in ids if f"| `{id}` |" not in made["catalogue.md"]) == []


def test_no_cell_of_the_catalogue_is_torn_by_its_text(made):
    rows = [row.replace("\\|", "") for row in made["catalogue.md"].splitlines() if row[:3] == "| `"]
    assert {row.count("|") for row in rows} <= {4, 5}

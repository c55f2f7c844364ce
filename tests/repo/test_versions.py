"""One version, said in one place and told in the changelog."""

from __future__ import annotations

import re
from pathlib import Path

from grader.version import __version__

ROOT = Path(__file__).parents[2]
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_changelog_begins_with_this_version():
    versions = re.findall(r"^## \[(\S+?)\]", CHANGELOG, re.M)
    assert versions[0] == __version__


def test_every_version_of_the_changelog_has_a_date_or_is_unreleased():
    headings = re.findall(r"^## .*", CHANGELOG, re.M)
    assert headings
    for heading in headings:
        assert re.fullmatch(r"## \[\d+\.\d+\.\d+\] - (\d{4}-\d{2}-\d{2}|unreleased)", heading)


def test_the_version_is_written_nowhere_else():
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert 'dynamic = ["version"]' in project
    assert f'"{__version__}"' not in project

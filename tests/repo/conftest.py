"""What the documentation shows, and a folder in which to try it."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from grader.sandbox.host import Sandbox

ROOT = Path(__file__).parents[2]
PAGES = (
    ROOT / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs/reference").glob("*.md")),
    ROOT / "examples/README.md",
)


def fenced(language, *pages):
    """Return ``(page, block)`` for each fenced block of a language."""
    pattern = re.compile(rf"^```{language}\n(.*?)^```", re.M | re.S)
    return [
        (page.name, block)
        for page in pages or PAGES
        for block in pattern.findall(page.read_text(encoding="utf-8"))
    ]


def extending_rubrics():
    """Return the documented rubrics that extend another, by their slug."""
    rubrics = {}
    for page, block in fenced("yaml"):
        slug = re.search(r"^slug: (\S+)$", block, re.M)
        if slug and "extends:" in block:
            rubrics[page, slug[1]] = block
    return rubrics


@pytest.fixture(scope="session")
def pictures():
    """The module docs/make_pictures.py, which no package holds."""
    sys.path.insert(0, str(ROOT / "docs"))
    spec = importlib.util.spec_from_file_location("make_pictures", ROOT / "docs/make_pictures.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.path.remove(str(ROOT / "docs"))
    return module


@pytest.fixture(scope="session")
def sandbox():
    with Sandbox() as started:
        yield started


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """Work in a folder with the examples and the files that the README speaks of."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DEEPGRADE_LANG", "en")
    shutil.copytree(ROOT / "examples", "examples", ignore=shutil.ignore_patterns("__pycache__"))
    layers = Path("examples/submission/common/layers.py").read_text(encoding="utf-8")
    Path("hw2.ipynb").write_text(notebook("%matplotlib inline", layers), encoding="utf-8")
    with zipfile.ZipFile("hw2.zip", "w") as archive:
        for file in sorted(Path("examples/submission").rglob("*.py")):
            archive.write(file)
    for (page, slug), text in extending_rubrics().items():
        if page == "README.md":
            write_rubric(tmp_path / slug, text)
    return tmp_path


def write_rubric(folder, text):
    folder.mkdir()
    (folder / "rubric.yaml").write_text(text, encoding="utf-8")
    return folder


def notebook(*cells):
    code = [
        {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": [], "source": c}
        for c in cells
    ]
    return json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": code})

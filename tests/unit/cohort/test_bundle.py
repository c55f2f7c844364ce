"""A submission as bytes is the submission, wherever it is read."""

from __future__ import annotations

import pickle
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from grader.cohort import bundle as bundles
from grader.cohort.bundle import read_bundle
from grader.errors import SubmissionError
from grader.submission import load, read

TEXT = "def f(x):\n    return x\n"
NOTEBOOK = """{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
    {"cell_type": "code", "id": "a", "metadata": {}, "outputs": [], "execution_count": null,
     "source": "x = 1"}
]}"""


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "hw"
    (place / "inner").mkdir(parents=True)
    (place / "f.py").write_text(TEXT, encoding="utf-8")
    (place / "inner" / "g.py").write_text("def g(: pass\n", encoding="utf-8")
    (place / "cells.ipynb").write_text(NOTEBOOK, encoding="utf-8")
    (place / "data.csv").write_text("1,2\n", encoding="utf-8")
    (place / "out.py").symlink_to("/etc/hostname")
    return place


def pack(folder, name="hw.zip"):
    path = folder.parent / name
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(folder.rglob("*.py")):
            if not file.is_symlink():
                archive.writestr(
                    zipfile.ZipInfo(file.relative_to(folder).as_posix()), file.read_bytes()
                )
    return path


@pytest.mark.parametrize("form", ["folder", "file", "notebook", "zip"])
def test_what_is_unpacked_elsewhere_is_what_would_be_loaded_here(folder, form):
    paths = {
        "folder": folder,
        "file": folder / "f.py",
        "notebook": folder / "cells.ipynb",
        "zip": pack(folder),
    }
    path = paths[form]
    travelled = pickle.loads(pickle.dumps(read_bundle(path)))
    assert read(travelled.path, travelled.unpack()) == load(path)


def test_equal_files_have_equal_digests_wherever_they_lie(folder, tmp_path):
    other = tmp_path / "elsewhere"
    shutil.copytree(folder, other, symlinks=True)
    assert read_bundle(folder).digest == read_bundle(other).digest
    assert read_bundle(pack(folder)).digest == read_bundle(pack(folder, "other.zip")).digest


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "f.py").write_text(TEXT + "\n"),
        lambda folder: (folder / "f.py").rename(folder / "h.py"),
        lambda folder: (folder / "inner" / "g.py").unlink(),
        lambda folder: (folder / "out.py").unlink(),
    ],
    ids=["content", "name", "missing", "link"],
)
def test_a_change_that_a_report_could_show_changes_the_digest(folder, change):
    before = read_bundle(folder).digest
    change(folder)
    assert read_bundle(folder).digest != before


def test_what_is_not_graded_is_not_carried_along(folder):
    before = read_bundle(folder)
    (folder / "data.csv").write_text("3\n", encoding="utf-8")
    assert read_bundle(folder).digest == before.digest
    assert "data.csv" not in dict(before.files)


def test_names_and_contents_cannot_be_shifted_into_each_other():
    one = bundles.Bundle("p", (("a", b"1:b"), ("c", b"")))
    other = bundles.Bundle("p", (("a", b""), ("b", b"1:c")))
    assert one.digest != other.digest
    assert one.digest == replace(one, path="q").digest


def test_an_archive_that_would_leave_its_folder_is_refused_where_it_is_unpacked(tmp_path):
    path = tmp_path / "hw.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../evil.py", TEXT)
    bundle = read_bundle(path)
    with pytest.raises(SubmissionError, match="evil"):
        bundle.unpack()
    assert [p.name for p in tmp_path.rglob("*")] == ["hw.zip"]


def test_a_damaged_archive_is_read_without_a_look_at_it(tmp_path):
    path = tmp_path / "hw.zip"
    path.write_bytes(b"PK damaged")
    bundle = read_bundle(path)
    with pytest.raises(SubmissionError):
        bundle.unpack()


@pytest.mark.parametrize("packed", [False, True])
def test_what_is_too_large_for_a_class_is_refused(folder, monkeypatch, packed):
    path = pack(folder) if packed else folder
    monkeypatch.setattr(bundles, "MOST_BYTES", 10)
    with pytest.raises(SubmissionError, match="more than 10 bytes"):
        read_bundle(path)


def test_a_path_that_is_not_there_is_told(tmp_path):
    with pytest.raises(SubmissionError, match="nowhere"):
        read_bundle(Path(tmp_path / "nowhere.zip"))

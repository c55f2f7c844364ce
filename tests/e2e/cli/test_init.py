"""``grade init``: a folder to begin in, never at the cost of what is there."""

import json
import re
import shlex

import pytest

from grader.assignment import bundled, open_assignment
from grader.kit import PROBLEM


def test_a_beginner_gets_the_starter_the_handout_and_tasks(run, tmp_path):
    done = run("init", "dropout", str(tmp_path / "hw"))
    assert done.code == 0
    files = sorted(str(f.relative_to(tmp_path / "hw")) for f in (tmp_path / "hw").rglob("*.*"))
    assert files == [".vscode", ".vscode/tasks.json", "README.md", "dropout.py"]
    assert "grade watch . -a dropout" in done.out
    english = (tmp_path / "hw/README.md").read_text(encoding="utf-8")
    assert english == open_assignment("dropout").handout("en")


def test_without_a_folder_it_is_named_like_the_assignment(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = run("init", "ensemble", "--lang", "ko")
    assert done.code == 0
    assert "앙상블" in (tmp_path / "ensemble/README.md").read_text(encoding="utf-8")
    assert "cd ensemble" in done.out


def test_what_is_there_is_never_touched_and_nothing_else_is_written(run, tmp_path):
    (tmp_path / "dropout.py").write_text("mine", encoding="utf-8")
    (tmp_path / "README.md").symlink_to(tmp_path / "nowhere")
    done = run("init", "dropout", str(tmp_path))
    assert done.code == 2
    assert "dropout.py" in done.err
    assert "README.md" in done.err
    assert (tmp_path / "dropout.py").read_text(encoding="utf-8") == "mine"
    assert sorted(f.name for f in tmp_path.iterdir()) == ["README.md", "dropout.py"]


def test_other_files_in_the_folder_are_no_hindrance(run, tmp_path):
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert run("init", "dropout", str(tmp_path)).code == 0


def test_a_dialect_is_kept_to_in_the_commands(run, tmp_path):
    assert run("init", "batchnorm", str(tmp_path), "--dialect", "book").code == 0
    assert "BatchNormalization" in (tmp_path / "layers.py").read_text(encoding="utf-8")
    (grade, watch) = json.loads((tmp_path / ".vscode/tasks.json").read_text("utf-8"))["tasks"]
    assert shlex.split(grade["command"])[1:] == [".", "-a", "batchnorm", "--dialect", "book"]
    assert shlex.split(watch["command"])[1] == "watch"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "ASSIGNMENT is missing"),
        (("dropuot",), "did you mean 'dropout'"),
        (("dropout", "{folder}", "--dialect", "latin"), "native"),
    ],
)
def test_what_cannot_be_begun_is_said(run, tmp_path, arguments, said):
    done = run("init", *(one.format(folder=tmp_path / "hw") for one in arguments))
    assert done.code == 2
    assert said in done.err
    assert not (tmp_path / "hw").exists()


@pytest.mark.parametrize("slug", bundled())
def test_every_assignment_can_be_begun_in_both_languages(run, tmp_path, slug):
    for lang in ("en", "ko"):
        assert run("init", slug, str(tmp_path / lang), "--lang", lang).code == 0


def test_a_courses_own_assignment_is_named_by_the_way_to_it(run, tmp_path):
    week = tmp_path / "course/week3"
    week.mkdir(parents=True)
    (week / "rubric.yaml").write_text(
        "extends: dropout\nslug: week3\nversion: '1'\n", encoding="utf-8"
    )
    done = run("init", str(week), str(tmp_path / "hw"))
    assert done.code == 0, done.err
    assert "-a ../course/week3" in done.out


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_editor_finds_the_places_in_a_report(run, lang):
    done = run("examples/submission", "-a", "batchnorm", "--lang", lang)
    lines = done.out.split("\n")
    place, code = (re.compile(one["regexp"]) for one in PROBLEM)
    found = [i for i, line in enumerate(lines) if place.search(line)]
    assert found
    for i in found:
        assert place.search(lines[i])[1].endswith(".py")
        assert code.search(lines[i + 1])[1].startswith(("def ", "class "))

"""Plain folders of hand-ins, and what may be wrong with any folder."""

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.cohort.intake import read_class, read_intake
from grader.errors import UsageError
from grader.messages import Messages

CODE = "class Sigmoid: pass\n"


def write(folder, *names):
    for name in names:
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(CODE, encoding="utf-8")
    return folder


def by_student(folder):
    return {entry.student: entry for entry in read_class(folder)}


def test_each_folder_and_file_is_the_hand_in_of_the_student_it_is_named_by(tmp_path):
    write(tmp_path, "kim/common/layers.py", "lee.py", "choi.zip", "park.ipynb")
    entries = read_class(tmp_path)
    assert [entry.student for entry in entries] == ["choi", "kim", "lee", "park"]
    assert entries[1].path == tmp_path / "kim"
    assert not any(entry.problem for entry in entries)


def test_files_of_systems_are_nobodys_hand_in(tmp_path):
    write(tmp_path, "kim.py", "Thumbs.db", ".DS_Store", ".git/a.py", "__MACOSX/._kim.py")
    intake = read_intake(tmp_path)
    assert [entry.student for entry in intake.entries] == ["kim"]
    assert intake.left_out == ()


def test_a_teachers_files_beside_the_hand_ins_are_left_out_and_told(tmp_path):
    write(tmp_path, "kim.py", "kim.pdf", "roster.csv", "README.md", "class.yaml", "g.csv.bak2")
    intake = read_intake(tmp_path)
    assert [entry.student for entry in intake.entries] == ["kim"]
    assert [path.name for path in intake.left_out] == [
        "README.md",
        "class.yaml",
        "g.csv.bak2",
        "kim.pdf",
        "roster.csv",
    ]


def test_a_file_that_cannot_be_graded_is_a_hand_in_with_a_problem(tmp_path):
    write(tmp_path, "kim.py", "lee.hwp")
    lee = by_student(tmp_path)["lee"]
    assert "'.hwp'" in lee.problem
    assert lee.path.name == "lee.hwp"


def test_two_hand_ins_of_one_name_keep_their_suffixes(tmp_path):
    write(tmp_path, "kim.py", "kim/a.py", "kim.zip", "kim.pdf", "lee.py")
    intake = read_intake(tmp_path)
    assert [entry.student for entry in intake.entries] == ["kim.py", "kim.zip", "kim/", "lee"]
    assert [path.name for path in intake.left_out] == ["kim.pdf"]


def test_names_that_differ_in_case_only_are_two_students(tmp_path):
    write(tmp_path, "Kim.py", "kim.py")
    if len(os.listdir(tmp_path)) == 1:
        pytest.skip("this file system does not tell cases apart")
    assert [entry.student for entry in read_class(tmp_path)] == ["Kim", "kim"]


def test_a_korean_name_is_composed_and_its_twin_is_told_apart(tmp_path):
    name = "김민지"
    write(tmp_path, unicodedata.normalize("NFD", name) + ".py")
    assert [entry.student for entry in read_class(tmp_path)] == [name]
    write(tmp_path, name + ".py")
    if len(os.listdir(tmp_path)) == 2:
        students = [entry.student for entry in read_class(tmp_path)]
        assert students == [f"{name}.py (1)", f"{name}.py (2)"]


def test_a_folder_with_one_zip_and_no_source_stands_for_the_zip(tmp_path):
    write(tmp_path, "kim/hw2.zip", "kim/report.pdf", "lee/a.zip", "lee/b.zip", "park/notes.txt")
    write(tmp_path, "choi/hw.zip", "choi/hw.py")
    found = by_student(tmp_path)
    assert found["kim"].path == tmp_path / "kim/hw2.zip"
    assert found["choi"].path == tmp_path / "choi"
    assert "several zips" in found["lee"].problem
    assert "no .py file" in found["park"].problem


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    outside = write(tmp_path / "outside", "secret.py")
    folder = write(tmp_path / "class", "kim.py")
    (folder / "lee").symlink_to(outside)
    (folder / "park.py").symlink_to(outside / "secret.py")
    (folder / "choi").symlink_to(folder / "kim.py")
    (folder / "loop").symlink_to(folder / "loop")
    found = by_student(folder)
    assert "leads out" in found["lee"].problem
    assert "leads out" in found["park"].problem
    assert found["choi"].problem != ""  # a link without a suffix names no kind
    assert found["loop"].problem != ""


def test_pipes_are_not_opened(tmp_path):
    write(tmp_path, "kim.py")
    os.mkfifo(tmp_path / "lee.py")
    assert "neither a file nor a folder" in by_student(tmp_path)["lee"].problem


def test_a_folder_that_cannot_be_opened_has_a_problem_and_the_others_have_none(
    tmp_path, monkeypatch
):
    write(tmp_path, "kim/a.py", "lee/a.py")
    real = os.listdir

    def refuse(path):
        if Path(path).name == "lee":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "listdir", refuse)
    found = by_student(tmp_path)
    assert found["kim"].problem == ""
    assert found["lee"].problem == "cannot be opened (permission denied)"


def test_problems_are_said_in_the_readers_language(tmp_path):
    write(tmp_path, "kim.hwp", "lee.py")
    kim = read_class(tmp_path, Messages("ko"))[0]
    assert "채점할 수 없는" in kim.problem


@pytest.mark.parametrize("name", ["missing", "file.txt"])
def test_what_is_no_folder_is_refused(tmp_path, name):
    write(tmp_path, "file.txt")
    with pytest.raises(UsageError, match="no folder of hand-ins"):
        read_class(tmp_path / name)


def test_a_folder_without_a_hand_in_is_refused(tmp_path):
    write(tmp_path, "roster.csv", ".hidden.py")
    with pytest.raises(UsageError, match="no hand-in"):
        read_class(tmp_path)


def test_names_that_are_no_text_are_escaped(tmp_path):
    try:
        os.close(os.open(os.fsencode(tmp_path) + b"/k\xffm.py", os.O_CREAT | os.O_WRONLY))
    except OSError:
        pytest.skip("this file system takes text only")
    (entry,) = read_class(tmp_path)
    assert entry.student == r"k\udcffm"
    assert entry.path.exists()


NAMES = st.text(
    st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=60
).filter(lambda name: name not in {".", ".."} and len(os.fsencode(name)) < 200)


@given(names=st.sets(NAMES, min_size=1, max_size=6), suffix=st.sampled_from([".py", "/a.py", ""]))
def test_any_names_give_entries_of_their_own_(tmp_path_factory, names, suffix):
    folder = tmp_path_factory.mktemp("class")
    write(folder, *(name + suffix for name in names))
    if all(name.startswith(".") for name in names):
        with pytest.raises(UsageError, match="no hand-in"):
            read_intake(folder)
        return
    intake = read_intake(folder)
    keys = [(entry.student, entry.work) for entry in intake.entries]
    assert keys == sorted(set(keys))
    for entry in intake.entries:
        assert entry.student.encode("utf-8")
        assert entry.path.parent == folder

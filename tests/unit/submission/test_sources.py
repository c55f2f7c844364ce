import hashlib
import os

import pytest

from grader.errors import SubmissionError
from grader.submission import load
from grader.submission import sources as sources_module


def names(submission):
    return [file.name for file in submission.files]


def test_a_folder_is_read_with_its_nested_folders_sorted_by_name(read):
    submission = read({"z.py": "", "common/layers.py": "", "ch05/net.py": ""})
    assert names(submission) == ["ch05/net.py", "common/layers.py", "z.py"]


def test_a_single_file_is_read_without_its_neighbours(write):
    root = write({"a.py": "x = 1", "b.py": ""})
    assert names(load(root / "a.py")) == ["a.py"]


def test_a_path_may_be_a_string(write):
    root = write({"a.py": ""})
    assert load(str(root)).path == str(root)


@pytest.mark.parametrize(
    "folder",
    [
        ".git",
        "__pycache__",
        ".ipynb_checkpoints",
        "venv",
        ".venv",
        "env",
        "node_modules",
        ".hidden",
        "lib/site-packages",
        "__MACOSX",
    ],
)
def test_the_folders_of_tools_are_skipped(read, folder):
    assert names(read({"a.py": "", f"{folder}/b.py": ""})) == ["a.py"]


def test_a_virtual_environment_of_any_name_is_skipped(read):
    submission = read({"a.py": "", "myenv/pyvenv.cfg": "", "myenv/lib/b.py": ""})
    assert names(submission) == ["a.py"]


def test_data_files_and_hidden_files_are_ignored(read):
    submission = read({"a.py": "", "data.csv": "1", "x.npy": b"\0", "._a.py": b"\0"})
    assert names(submission) == ["a.py"]
    assert submission.notes == ()


def test_modules_are_dotted_names_and_a_package_is_its_folder(read):
    submission = read({"common/__init__.py": "", "common/layers.py": "", "hw.py": ""})
    assert [f.module for f in submission.files] == ["common", "common.layers", "hw"]


def test_a_file_keeps_its_module_name_beside_a_notebook_of_the_same_name(read, make_notebook):
    submission = read({"hw.ipynb": make_notebook("x = 1"), "hw.py": ""})
    assert [f.module for f in submission.files] == ["hw_ipynb", "hw"]


def test_modules_are_unique_where_dots_became_underscores(read):
    submission = read({"a.b.c.py": "", "a.b_c.py": "", "a_b.c.py": ""})
    assert len({f.module for f in submission.files}) == 3


def test_a_dot_in_a_file_name_is_no_package(read):
    assert read({"hw1.v2.py": ""}).files[0].module == "hw1_v2"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("missing.py", None, "cannot be opened"),
        ("a.txt", b"x", "give a folder"),
        ("a.zip", b"no zip", "is not a zip archive"),
        ("a.ipynb", b"{", "not JSON"),
        ("a.ipynb", b"[1]", "no list of cells"),
        ("a.py", b"\x89PNG\0\0", "is binary"),
        ("a.py", b"print 'x'", "print statement"),
    ],
)
def test_a_path_of_which_nothing_can_be_read_is_an_error(tmp_path, name, content, words):
    place = tmp_path / name
    if content is not None:
        place.write_bytes(content)
    with pytest.raises(SubmissionError, match=words) as caught:
        load(place)
    assert str(place) in str(caught.value)


def test_a_folder_without_source_files_is_an_error(write):
    with pytest.raises(SubmissionError, match=r"has no \.py or \.ipynb file"):
        load(write({"readme.txt": "x"}))


def test_an_empty_file_can_be_read(read):
    assert read({"a.py": ""}).files[0].symbols == ()


@pytest.mark.parametrize(
    ("name", "content"),
    [("b.ipynb", b"{"), ("b.py", b"\0\1\2"), ("b.py", b"def f(:\n"), ("b.ipynb", b"[]")],
)
def test_one_unreadable_file_is_a_note_and_the_rest_goes_on(read, name, content):
    submission = read({"a.py": "def f(): return 1", name: content})
    assert names(submission) == ["a.py"]
    assert [(n.kind, n.file) for n in submission.notes] == [("unreadable", name)]


def test_a_folder_link_that_leaves_the_submission_is_noted_and_not_followed(write, tmp_path):
    root = write({"a.py": ""})
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.py").write_text("")
    (root / "link").symlink_to(outside)
    submission = load(root)
    assert names(submission) == ["a.py"]
    assert [(n.kind, n.file) for n in submission.notes] == [("link", "link")]


def test_a_file_link_that_leaves_the_submission_is_noted_and_not_read(write, tmp_path):
    root = write({"a.py": ""})
    (tmp_path / "secret.py").write_text("")
    (root / "b.py").symlink_to(tmp_path / "secret.py")
    assert names(load(root)) == ["a.py"]
    assert load(root).notes[0].file == "b.py"


def test_a_file_link_inside_the_submission_is_read(write):
    root = write({"a.py": "x = 1"})
    (root / "b.py").symlink_to(root / "a.py")
    assert names(load(root)) == ["a.py", "b.py"]


def test_a_folder_link_to_the_folder_itself_ends(write):
    root = write({"a.py": ""})
    (root / "loop").symlink_to(root)
    assert names(load(root)) == ["a.py"]
    assert load(root).notes == ()


def test_a_pipe_called_py_is_a_note_and_does_not_block(write):
    root = write({"a.py": ""})
    os.mkfifo(root / "b.py")
    assert load(root).notes[0].message.startswith("is not a regular file")


def test_a_folder_of_too_many_files_is_refused(write, monkeypatch):
    monkeypatch.setattr(sources_module, "MAX_FILES", 2)
    with pytest.raises(SubmissionError, match="more than 2 source files"):
        load(write({"a.py": "", "b.py": "", "c.py": ""}))


def test_a_file_that_is_too_large_is_a_note(write, monkeypatch):
    monkeypatch.setattr(sources_module, "MAX_FILE_BYTES", 3)
    assert "too large" in load(write({"a.py": "", "b.py": "x = 1"})).notes[0].message


def test_the_bounds_are_those_of_the_documentation():
    assert sources_module.MAX_FILES == 2_000


def test_the_fingerprint_depends_on_names_and_contents_only(write, tmp_path):
    root = write({"a.py": "x = 1", "b.py": "y = 1", "data.csv": "1"})
    first = load(root).sha256
    (root / "data.csv").write_text("2")
    moved = root.rename(tmp_path / "moved")
    assert load(moved).sha256 == first
    assert len(first) == len(hashlib.sha256().hexdigest())
    (moved / "a.py").rename(moved / "c.py")
    assert load(moved).sha256 != first


def test_the_fingerprint_keeps_names_and_contents_apart(read):
    first = read({"a.py": "#0:b.py0:"})
    assert read({"a.py": "#", "b.py": ""}).sha256 != first.sha256


def test_a_submission_is_frozen(read):
    with pytest.raises(AttributeError):
        read("x = 1").path = "other"

"""Gradescope's, nbgrader's and Moodle's folders."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.cohort.intake import read_class, read_intake
from grader.cohort.times import read_time
from grader.errors import UsageError

METADATA = """\
---
submission_101:
  :submitters:
  - :name: Kim Minji
    :sid: '2026001'
    :email: minji@example.edu
  :created_at: 2026-03-20 23:58:12.123456000 +09:00
  :score: 3.0
  :status: processed
  :results: !ruby/hash:ActiveSupport::HashWithIndifferentAccess
    tests:
    - output: "lines: [of, any] kind \\e[31m"
      :submitters: not here
  :history:
  - :id: 99
    :created_at: 2026-03-19 10:00:00.000000000 Z
submission_102:
  :submitters:
  - :name: Lee Jun
    :sid: '2026002'
    :email: &email jun@example.edu
  - :name: Park Seo
    :sid:
    :email: seo@example.edu
  :created_at: 2026-03-21 00:10:00.000000000 Z
submission_103:
  :submitters:
  - :name: Choi Ara
"""


def write(folder, *names, text="x = 1\n"):
    for name in names:
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return folder


def test_each_submitter_of_a_gradescope_export_is_an_entry(tmp_path):
    write(tmp_path, "submission_metadata.yml", text=METADATA)
    write(tmp_path, "submission_101/a.py", "submission_102/b.py", "submission_104/c.py", "x.txt")
    intake = read_intake(tmp_path)
    told = [(e.student, e.name, e.email, e.path.name) for e in intake.entries]
    assert told == [
        ("2026001", "Kim Minji", "minji@example.edu", "submission_101"),
        ("2026002", "Lee Jun", "jun@example.edu", "submission_102"),
        ("Choi Ara", "Choi Ara", "", "submission_103"),
        ("seo@example.edu", "Park Seo", "seo@example.edu", "submission_102"),
        ("submission_104", "", "", "submission_104"),
    ]
    assert intake.layout == "gradescope"
    assert [path.name for path in intake.left_out] == ["x.txt"]
    assert "not there" in intake.entries[2].problem
    assert intake.entries[0].submitted == datetime(2026, 3, 20, 14, 58, 12, 123456, UTC)


@pytest.mark.parametrize("key", ["../outside", "..", ".", "/etc", "a/b", "x" * 300, '"\\0"'])
def test_a_gradescope_key_that_leads_elsewhere_is_not_followed(tmp_path, key):
    outside = write(tmp_path / "outside", "a.py")
    folder = write(tmp_path / "class", "top.py")
    write(folder, "submission_metadata.yml", text=f"{key}:\n  :submitters:\n  - :sid: kim\n")
    (entry,) = read_class(folder)
    assert entry.student == "kim"
    assert "leads out" in entry.problem or "not there" in entry.problem
    assert outside not in (entry.path, *entry.path.parents)


def test_what_ruby_wrote_once_and_refers_to_is_read(tmp_path):
    text = "a:\n  :note: &who kim\n  :submitters:\n  - :sid: *who\n"
    write(tmp_path, "submission_metadata.yml", text=text)
    assert [entry.student for entry in read_class(tmp_path)] == ["kim"]


def test_two_submissions_of_one_gradescope_student_are_told_apart(tmp_path):
    write(tmp_path, "a/x.py", "b/x.py")
    who = "  :submitters:\n  - :sid: kim\n"
    write(tmp_path, "submission_metadata.yml", text=f"a:\n{who}b:\n{who}")
    assert [entry.student for entry in read_class(tmp_path)] == ["kim (1)", "kim (2)"]


def test_metadata_that_is_no_yaml_is_refused_with_its_line(tmp_path):
    write(tmp_path, "submission_metadata.yml", text="a:\n  b: [1\nc: }")
    with pytest.raises(UsageError, match="no YAML from line"):
        read_class(tmp_path)


def test_aliases_that_multiply_cost_nothing(tmp_path):
    bomb = "".join(f"  :l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 40))
    text = f"a:\n  :l0: &l0 x\n{bomb}  :submitters:\n  - :sid: kim\n    :name: *l39\n"
    write(tmp_path, "a/x.py")
    write(tmp_path, "submission_metadata.yml", text=text)
    (entry,) = read_class(tmp_path)
    assert (entry.student, entry.name) == ("kim", "")


@given(data=st.binary(max_size=300), valid=st.booleans())
def test_any_metadata_gives_entries_or_a_clear_error(tmp_path_factory, data, valid):
    folder = write(tmp_path_factory.mktemp("class"), "submission_1/a.py")
    start = b"submission_1:\n  :submitters:\n  - :sid: " if valid else b""
    (folder / "submission_metadata.yml").write_bytes(start + data)
    try:
        students = [entry.student for entry in read_class(folder)]
    except UsageError as error:
        students = [error.key]
    assert students
    assert all(student.encode("utf-8") for student in students)


def test_an_nbgrader_course_has_a_work_for_each_assignment(tmp_path):
    write(tmp_path, "submitted/kim/ps1/p.ipynb", "submitted/kim/ps2/p.ipynb", "source/ps1/p.ipynb")
    write(tmp_path, "submitted/lee/ps1/p.ipynb", "gradebook.db", "submitted/lee/notes.txt")
    stamp = "2026-03-01 12:00:00.000000 UTC"
    write(tmp_path, "submitted/kim/ps1/timestamp.txt", text=stamp)
    intake = read_intake(tmp_path)
    assert intake.layout == "nbgrader"
    assert [(e.student, e.work) for e in intake.entries] == [
        ("kim", "ps1"),
        ("kim", "ps2"),
        ("lee", "ps1"),
    ]
    assert intake.entries[0].submitted == datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert intake.entries[1].submitted is None
    assert [path.name for path in intake.left_out] == ["notes.txt"]
    assert read_class(tmp_path / "submitted") == intake.entries


def test_the_folder_of_students_may_be_named_without_the_course(tmp_path):
    write(tmp_path, "submitted/kim/ps1/p.ipynb", "submitted/lee/ps1/p.ipynb")
    entries = read_class(tmp_path / "submitted")
    assert [(entry.student, entry.work) for entry in entries] == [("kim", "ps1"), ("lee", "ps1")]
    assert read_class(tmp_path) == entries


def test_a_time_stamp_in_a_hand_in_does_not_make_a_class_one_of_nbgraders(tmp_path):
    write(tmp_path, "kim/hw/a.py", "kim/hw/timestamp.txt", "lee/a.py")
    assert [entry.student for entry in read_class(tmp_path)] == ["kim", "lee"]
    assert read_intake(tmp_path).layout == "plain"


def test_a_file_in_the_place_of_an_assignment_is_a_hand_in(tmp_path):
    write(tmp_path, "submitted/kim/ps1.py", "submitted/lee/ps1/p.ipynb", "nbgrader_config.py")
    write(tmp_path, "submitted/park.zip")
    assert [(e.student, e.work) for e in read_class(tmp_path)] == [
        ("kim", "ps1"),
        ("lee", "ps1"),
        ("park", ""),
    ]


def test_a_time_stamp_that_leads_out_is_not_read(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("2026-03-01 12:00:00 UTC", encoding="utf-8")
    folder = write(tmp_path / "submitted", "kim/ps1/p.ipynb")
    (folder / "kim/ps1/timestamp.txt").symlink_to(secret)
    (entry,) = read_class(folder)
    assert entry.submitted is None
    assert not entry.problem


def test_a_moodle_student_is_the_number_of_the_worksheet(tmp_path):
    write(tmp_path, "김민지_1234567_assignsubmission_file/hw2.py")
    write(tmp_path, "김민지_1234567_assignsubmission_onlinetext/onlinetext.html")
    write(tmp_path, "Lee_Jun_55_assignsubmission_file_/hw2.zip")
    write(tmp_path, "Park_56_assignsubmission_onlinetext_/onlinetext.html", "grades.csv")
    intake = read_intake(tmp_path)
    told = [(e.student, e.name, e.path.name, bool(e.problem)) for e in intake.entries]
    assert told == [
        ("1234567", "김민지", "김민지_1234567_assignsubmission_file", False),
        ("55", "Lee_Jun", "hw2.zip", False),
        ("56", "Park", "Park_56_assignsubmission_onlinetext_", True),
    ]
    assert "only text" in intake.entries[2].problem
    assert [path.name for path in intake.left_out] == ["grades.csv"]


def test_what_is_named_otherwise_in_a_download_of_moodle_is_a_hand_in_all_the_same(tmp_path):
    write(tmp_path, "Kim_1_assignsubmission_file/a.py", "late/b.py")
    intake = read_intake(tmp_path)
    assert [entry.student for entry in intake.entries] == ["1", "late"]
    assert not any(entry.problem for entry in intake.entries)


def test_moodle_files_without_folders_are_read_where_there_is_one(tmp_path):
    write(tmp_path, "Kim_1_assignsubmission_file_hw.py", "Kim_1_assignsubmission_file_hw.pdf")
    write(tmp_path, "Lee_2_assignsubmission_file_a.py", "Lee_2_assignsubmission_file_b.py")
    write(tmp_path, "Park_3_assignsubmission_file_report.pdf")
    kim, lee, park = read_class(tmp_path)
    assert (kim.path.name, kim.problem) == ("Kim_1_assignsubmission_file_hw.py", "")
    assert "2 files" in lee.problem
    assert "'.pdf'" in park.problem


def test_a_canvas_student_is_the_number_of_the_gradebook(tmp_path):
    write(tmp_path, "kimminji_LATE_7101_90001_hw2-1.ipynb", "leejun_7102_90002_hw2.zip")
    write(tmp_path, "leejun_7102_90003_report.pdf", "anon_aB3_90004_hw2.py", "park_7103_text.html")
    write(tmp_path, "choi_7104_90005_a.py", "choi_7104_90006_b.py", "grades.csv")
    intake = read_intake(tmp_path)
    assert intake.layout == "canvas"
    told = [(e.student, e.name, e.path.suffix, bool(e.problem)) for e in intake.entries]
    assert told == [
        ("7101", "kimminji", ".ipynb", False),
        ("7102", "leejun", ".zip", False),
        ("7103", "park", ".html", True),
        ("7104", "choi", ".py", True),
        ("aB3", "", ".py", False),
    ]
    assert [path.name for path in intake.left_out] == ["grades.csv"]


def test_files_of_which_one_is_named_otherwise_are_no_download_of_canvas(tmp_path):
    write(tmp_path, "kim_2026001_4711_hw.py", "lee.py")
    assert read_intake(tmp_path).layout == "plain"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-01 12:00:00.000000 UTC", "2026-03-01T12:00:00+00:00"),
        ("2026-03-01 12:00:00 Asia/Seoul\n", "2026-03-01T03:00:00+00:00"),
        ("2026-03-01T12:00Z", "2026-03-01T12:00:00+00:00"),
        ("2026-03-01 12:00 +0900", "2026-03-01T03:00:00+00:00"),
        ("2026-03-01 12:00 -05:30", "2026-03-01T17:30:00+00:00"),
        ("2026-11-01 01:30 America/New_York", "2026-11-01T06:30:00+00:00"),
        ("2026-03-01 12:00:00", None),
        ("2026-02-30 12:00 UTC", None),
        ("2026-03-01 12:00 Nowhere/City", None),
        ("2026-03-01 12:00 +99:00", None),
        ("0001-01-01 00:00 +09:00", None),
        ("٢٠٢٦-03-01 12:00 UTC", None),
        ("", None),
    ],
)
def test_a_time_is_read_with_its_zone_or_not_at_all(text, expected):
    time = read_time(text)
    assert (time and time.astimezone(UTC).isoformat()) == expected


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader_of_times(text):
    time = read_time("2026-03-01 12:00" + text)
    assert time is None or time.utcoffset() is not None

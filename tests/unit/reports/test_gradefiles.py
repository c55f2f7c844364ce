"""Filling grade files of Canvas and Moodle."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.cohort.policy import Policy
from grader.cohort.records import Row, State
from grader.errors import UsageError
from grader.messages import Messages
from grader.reports.csv_cells import NotCellsError, read_sheet
from grader.reports.gradefile_grades import Grade, grades_of
from grader.reports.gradefiles import fill, tell
from grader.verdict import Verdict
from tests.unit.cohort.rows import make_assignment, make_criterion, make_row

EN = Messages("en")
CANVAS = '''\
Student,ID,SIS User ID,SIS Login ID,Section,Note,HW1 (501),HW2 (502),Final Score
    Points Possible,,,,,,10.00,10.00,(read only)
"Kim, Minji",71,2026001,minji@x.kr,"A, B",,8.00,,91
"Lee, ""JJ""",72,2026002,jun@x.kr,A,,EX,7,90
"Park, Seo",73,2026003,seo@x.kr,A,,,5.5,
"Student, Test",99,,abc,A,,,,
'''
MOODLE = (
    "\ufeff식별자,전체 이름,이메일 주소,상태,성적,최대 성적,마지막 수정됨(성적),피드백 코멘트\r\n"
    '"참가자1001",김민지,minji@x.kr,제출 완료,,"10,00",-,\r\n'
    '참가자1002,이준,jun@x.kr,제출 완료,,"10,00",-,잘했습니다\r\n'
    '참가자1003,박서,seo@x.kr,제출 완료,"4,00","10,00",-,"deepgrade: old"\r\n'
)


def grade(student, final, *keys, maximum=10, feedback=""):
    return Grade(
        student=student,
        keys=frozenset({student, *keys}),
        final=None if final is None else Fraction(final),
        maximum=Fraction(maximum),
        feedback=feedback,
    )


def write(folder, text, encoding="utf-8", name="grades.csv"):
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def test_only_the_cells_of_the_column_change(tmp_path):
    path = write(tmp_path, CANVAS.replace("\n", "\r\n"))
    filled = fill(path, [grade("2026001", "19/2"), grade("seo@x.kr", 6)], column="HW1")
    expected = CANVAS.replace(",8.00,,91", ",9.5,,91").replace("A,,,5.5,", "A,,6,5.5,")
    assert path.read_bytes() == expected.replace("\n", "\r\n").encode()
    assert (filled.changed, filled.same) == (2, 0)
    assert filled.only_in_file == ('Lee, "JJ"', "Student, Test")
    assert filled.backup == tmp_path / "grades.csv.bak"
    assert filled.backup.read_bytes() == CANVAS.replace("\n", "\r\n").encode()


def test_an_excused_student_and_one_without_the_assignment_are_left_alone(tmp_path):
    path = write(tmp_path, CANVAS.replace("A,,,5.5,", "A,,N/A,5.5,"))
    filled = fill(path, [grade("2026002", 9), grade("2026003", 9), grade("71", 8)], column="501")
    assert b",EX,7" in path.read_bytes()
    assert b",N/A,5.5" in path.read_bytes()
    assert len(filled.excused) == 2
    assert filled.same == 1
    assert filled.backup is None  # 8 is 8.00: nothing changed


def test_the_original_is_kept_under_a_name_of_its_own_each_time(tmp_path):
    path = write(tmp_path, CANVAS)
    for final in (1, 2, 3):
        fill(path, [grade("71", final)], column="HW1")
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "grades.csv",
        "grades.csv.bak",
        "grades.csv.bak2",
        "grades.csv.bak3",
    ]
    assert (tmp_path / "grades.csv.bak").read_text(encoding="utf-8") == CANVAS


def test_rows_and_columns_that_are_nobodys_are_not_asked_for(tmp_path):
    text = CANVAS.replace("HW2 (502)", "Quiz (9)").replace("10.00,10.00,", "10.00,(read only),")
    path = write(tmp_path, text.replace("    Points", ",,,,,,Manual Posting,,\n    Points"))
    filled = fill(path, [grade("71", 9), grade("72", 9), grade("73", 9), grade("99", 1)])
    assert filled.title == "HW1 (501)"
    assert filled.complete


def test_a_comment_may_hold_every_sign(tmp_path):
    text = "Identifier,Full name,Grade,Feedback comments\nParticipant 5,Kim,,\n"
    path = write(tmp_path, text)
    comment = 'deepgrade: "a", b\nc'
    fill(path, [grade("5", 9, feedback=comment)])
    assert path.read_text(encoding="utf-8") == text.replace(
        "Kim,,", 'Kim,9,"deepgrade: ""a"", b\nc"'
    )


@pytest.mark.parametrize(
    ("text", "column", "grades", "told"),
    [
        (CANVAS, None, [grade("71", 8)], "HW1 \\(501\\), HW2"),
        (CANVAS, "HW3", [grade("71", 8)], "no column 'HW3'"),
        (CANVAS, "Final Score", [grade("71", 8)], "no column"),
        (CANVAS.replace("HW2", "HW1"), "HW1", [grade("71", 8)], "several columns"),
        (CANVAS, "HW1", [grade("71", 8, "2026002")], "fits several rows"),
        (CANVAS, "HW1", [grade("71", 8), grade("2026001", 8)], "fits several students"),
        (CANVAS, "HW1", [grade("nobody", 8)], "no row fits"),
        (CANVAS, "HW1", [grade("71", 8, maximum=20)], "scale: 10"),
        (CANVAS + "short,1\n", "HW1", [grade("71", 8)], "line 7 has 2 cells"),
        (CANVAS + '"open,1\n', "HW1", [grade("71", 8)], "line 7 cannot be read"),
        (CANVAS.replace("8.00", "B+"), "HW1", [grade("71", 8)], "'B\\+' in the column"),
        (MOODLE, "전체 이름", [grade("1001", 8)], "no grade in points"),
        (MOODLE, "최대 성적", [grade("1001", 8)], "no column '최대 성적'"),
        (MOODLE, "이메일 주소", [grade("1001", 8)], "no column"),
        ("a,b\n1,2\n", None, [grade("1", 8)], "neither a gradebook"),
        ("", None, [grade("1", 8)], "neither a gradebook"),
        ("Student,ID,Section\nKim,71,A\n", None, [grade("71", 8)], "no column of an assignment"),
        (
            MOODLE.replace("성적,최대", "Bewertung,최대"),
            None,
            [grade("1001", 8)],
            "not recognized in this language",
        ),
    ],
)
def test_nothing_is_written_where_anything_is_ambiguous(tmp_path, text, column, grades, told):
    path = write(tmp_path, text)
    before = path.read_bytes()
    with pytest.raises(UsageError, match=told):
        fill(path, grades, column=column)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["grades.csv"]


def test_a_korean_worksheet_of_moodle_gets_grades_and_comments_in_its_own_manner(tmp_path):
    path = write(tmp_path, MOODLE)
    filled = fill(
        path,
        [
            grade("1001", "17/2", feedback="deepgrade: 8.5/10"),
            grade("x", 7, "jun@x.kr", feedback="deepgrade: 7/10"),
            grade("1003", 4, feedback="deepgrade: 4/10"),
        ],
    )
    lines = path.read_bytes().decode("utf-8").split("\r\n")
    assert lines[1] == '"참가자1001",김민지,minji@x.kr,제출 완료,"8,5","10,00",-,deepgrade: 8.5/10'
    assert lines[2] == '참가자1002,이준,jun@x.kr,제출 완료,7,"10,00",-,잘했습니다'
    assert lines[3].endswith('"4,00","10,00",-,"deepgrade: 4/10"')
    assert filled.comments_kept == ("이준",)
    assert filled.complete


def test_a_column_in_an_unknown_language_is_named_by_the_user(tmp_path):
    path = write(tmp_path, MOODLE.replace("성적,최대", "Bewertung,최대"))
    assert fill(path, [grade("1001", 8)], column="Bewertung").changed == 1


def test_a_locked_row_of_moodle_is_left_alone(tmp_path):
    text = "Identifier,Full name,Grade,Maximum Grade,Grade can be changed\n"
    path = write(tmp_path, text + "Participant 5,Kim,3.00,10.00,No\n")
    filled = fill(path, [grade("5", 9)])
    assert filled.excused == ("Kim",)
    assert b"3.00" in path.read_bytes()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encoding_and_delimiter_stay(tmp_path, encoding, delimiter):
    text = CANVAS.replace("Kim", "김").replace(",", delimiter)
    text = text.replace(f"김{delimiter}", "김,").replace(f"A{delimiter} B", "A, B")
    path = write(tmp_path, text, encoding)
    fill(path, [grade("71", "1/3")], column="HW1")
    assert path.read_bytes() == text.replace("8.00", "0.33333").encode(encoding)


def test_the_mode_stays_and_a_link_keeps_leading_to_its_file(tmp_path):
    path = write(tmp_path, CANVAS)
    path.chmod(0o640)
    link = tmp_path / "link.csv"
    link.symlink_to(path)
    fill(link, [grade("71", 9)], column="HW1")
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert b",9,,91" in path.read_bytes()


def test_what_was_done_and_who_was_not_found_is_told(tmp_path):
    path = write(tmp_path, CANVAS)
    row = Row(student="2026003", state=State.FAILED)
    grades = [grade("2026001", 9), grade("x\x1b[31m", 9), *grades_of(lambda: [row], Policy(), EN)]
    filled = fill(path, grades, column="HW1")
    told = "\n".join(tell(filled, EN))
    assert "grades written into 'HW1 (501)': 1" in told
    assert "in the class and not in the file (1): x\\x1b[31m" in told
    assert "without a grade (1): 2026003 (not graded yet)" in told
    assert "Student, Test" in told
    assert not filled.complete
    assert all(tell(filled, Messages("ko")))


def criteria(*verdicts):
    return make_assignment(
        *(make_criterion(f"c{n}", verdict, diagnosis="d<i>") for n, verdict in enumerate(verdicts))
    )


def test_a_comment_says_what_lost_points_and_escapes_it():
    row = make_row("Kim", criteria(Verdict.PASS, Verdict.FAIL))
    (graded,) = grades_of(lambda: [replace(row, email="K@x.kr")], Policy(), EN)
    assert graded.keys == {"kim", "k@x.kr"}
    assert graded.feedback == "deepgrade: 2/4<br>Title of c1 0/2: Title of d&lt;i&gt;"


def test_hidden_criteria_are_not_explained():
    hidden = make_assignment(make_criterion("c", Verdict.FAIL, visibility="hidden"))
    (graded,) = grades_of(lambda: [make_row("kim", hidden)], Policy(), EN)
    assert graded.feedback == "deepgrade: 0/2"


def test_what_is_our_fault_or_could_not_be_read_is_not_written():
    rows = [
        make_row("a", criteria(Verdict.PASS, Verdict.ERROR)),
        Row(student="b", state=State.UNREADABLE),
        make_row("c", criteria(Verdict.PASS)),
    ]
    finals = {g.student: (g.final, str(g.waiting)) for g in grades_of(lambda: rows, Policy(), EN)}
    assert finals == {
        "a": (None, "a fault of the grader's own: grade it again"),
        "b": (None, "could not be read"),
        "c": (2, "None"),
    }


def test_several_works_count_together_or_one_by_one():
    rows = [
        make_row("kim", criteria(Verdict.PASS), work="ps1"),
        make_row("kim", criteria(Verdict.FAIL), work="ps2"),
    ]
    together = grades_of(lambda: rows, Policy(), EN)
    assert [(g.final, g.maximum) for g in together] == [(2, 4)]
    alone = grades_of(lambda: rows, Policy(), EN, work="ps1")
    assert [(g.final, g.maximum) for g in alone] == [(2, 2)]
    with pytest.raises(UsageError, match="'ps3'"):
        grades_of(lambda: rows, Policy(), EN, work="ps3")


CELLS = st.lists(
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), min_size=2, max_size=4),
    min_size=1,
    max_size=5,
)


@given(rows=CELLS, value=st.text(st.characters(exclude_categories=["Cs"]), max_size=6))
def test_one_cell_changes_and_all_others_are_what_they_were(rows, value):
    text = "\n".join(",".join('"' + c.replace('"', '""') + '"' for c in row) for row in rows)
    sheet = read_sheet(text.encode())
    assert [[cell.value for cell in row] for row in sheet.rows] == rows
    assert sheet.changed({}) == text.encode()
    last = len(rows) - 1
    changed = read_sheet(sheet.changed({(last, 1): value}))
    rows[last][1] = value
    assert [[cell.value for cell in row] for row in changed.rows] == rows


@given(st.binary(max_size=200))
def test_any_bytes_are_cells_or_refused_and_come_back_as_they_were(data):
    try:
        again = read_sheet(data).changed({})
    except NotCellsError as error:
        again = data
        assert error.line >= 1  # noqa: PT017 - both ways are right
    assert again == data


@given(st.binary(max_size=120), st.sampled_from([CANVAS, MOODLE]), st.integers(0, 400))
def test_a_damaged_file_is_filled_or_refused_with_a_clear_error(
    tmp_path_factory, data, text, place
):
    path = tmp_path_factory.mktemp("fill") / "grades.csv"
    whole = text.encode()
    path.write_bytes(whole[:place] + data + whole[place:])
    try:
        told = fill(path, [grade("71", 9, "1001")], column="HW1" if text is CANVAS else None).title
    except UsageError as error:
        told = error.key
    assert told

import pytest

from grader.submission import load
from grader.submission.decoding import decode

KOREAN = "# 배치 정규화\nname = '가중치'\n"


def test_utf8_is_read_without_a_note(read):
    submission = read(KOREAN)
    assert submission.files[0].segments[0].text == KOREAN
    assert submission.notes == ()


@pytest.mark.parametrize("encoding", ["cp949", "euc-kr"])
def test_undeclared_korean_is_read_with_a_note(read, encoding):
    submission = read({"a.py": KOREAN.encode(encoding)})
    assert submission.files[0].segments[0].text == KOREAN
    assert [(n.kind, n.file) for n in submission.notes] == [("encoding", "a.py")]
    assert "cp949" in submission.notes[0].message


def test_undeclared_japanese_is_read_with_a_note(read):
    text = "# レイヤー\nx = 1\n"
    submission = read({"a.py": text.encode("shift_jis")})
    assert submission.files[0].segments[0].text == text
    assert "shift_jis" in submission.notes[0].message


def test_latin1_is_the_last_resort(read):
    submission = read({"a.py": b"# \xe9\nx = 1\n"})
    assert submission.files[0].segments[0].text == "# é\nx = 1\n"
    assert "latin-1" in submission.notes[0].message


@pytest.mark.parametrize("encoding", ["shift_jis", "euc-kr", "latin-1"])
def test_a_declared_encoding_is_followed_without_a_note(read, encoding):
    text = {"shift_jis": "# 重み", "euc-kr": "# 가중치", "latin-1": "# é"}[encoding]
    text = f"# -*- coding: {encoding} -*-\n{text}\n"
    submission = read({"a.py": text.encode(encoding)})
    assert submission.files[0].segments[0].text == text
    assert submission.notes == ()


def test_a_declared_encoding_that_does_not_exist_is_passed_over():
    assert decode(b"# coding: no-such\n# \xe9").assumed == "latin-1"


def test_a_declared_codec_that_is_not_for_text_is_passed_over():
    assert decode(b"# coding: rot13\n# \xe9").assumed == "latin-1"


def test_a_byte_order_mark_is_dropped(read):
    submission = read({"a.py": b"\xef\xbb\xbfx = 1\n"})
    assert submission.files[0].segments[0].text == "x = 1\n"


def test_utf16_is_read_with_a_note(read):
    submission = read({"a.py": "x = 1\n".encode("utf-16")})
    assert submission.files[0].segments[0].text == "x = 1\n"
    assert "utf-16" in submission.notes[0].message


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_other_line_ends_do_not_move_lines(read, end):
    submission = read({"a.py": f"x = 1{end}def f():{end}    return 1{end}"})
    assert submission.find("f")[0].line == 2
    assert submission.find("f")[0].text == "def f():\n    return 1"


def test_a_notebook_is_decoded_like_a_file(write, make_notebook):
    text = make_notebook("x = 1").replace("text", "가중치")
    root = write({"a.ipynb": text.encode("cp949")})
    assert load(root).notes[0].kind == "encoding"

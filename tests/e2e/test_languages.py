"""A reader who asked for Korean is spoken to in Korean, whichever layer has something to say."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.e2e.command import run

ASSIGNMENTS = Path(__file__).parents[2] / "assignments"
RIGHT = (ASSIGNMENTS / "batchnorm/specimens/correct-book/layers.py").read_text(encoding="utf-8")
BACKWARD = "    def backward(self, dout):\n"
SENTENCE = re.compile(r"[A-Za-z]+(?: [A-Za-z]+){2,}")
"""Three words in a row; code and lists of names have other signs between them."""
QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|`[^`]*`")
PYTHONS = re.compile(
    r"name\s+'\w+'\s+is\s+not\s+defined|Expecting property [^)]*\)|File is not a zip file"
)
"""What Python itself says of an error is left as it is."""
LOOP = BACKWARD + "        while True:\n            pass\n"


def english(text: str) -> list[str]:
    """Return the runs of English words in our own sentences."""
    return SENTENCE.findall(QUOTED.sub("", PYTHONS.sub("", text)))


def speak(path: Path, *options: str) -> str:
    ended = run(path, "--lang", "ko", *options)
    return ended.out + ended.err


def grade(folder: Path, text: str, *options: str) -> dict[str, object]:
    (folder / "layers.py").write_text(text, encoding="utf-8")
    told = ("-a", "batchnorm", "--lang", "ko", "--timeout", "1", *options)
    assert english(run(folder, *told).out) == []
    return json.loads(run(folder, *told, "--format", "json").out)


def notes(report: dict) -> dict[str, str]:
    return {note["kind"]: note["message"] for note in report["notes"]}


def rationale(report: dict, criterion: str = "backward-dx") -> str:
    (row,) = [c for a in report["assignments"] for c in a["criteria"] if c["id"] == criterion]
    return row["rationale"]


def test_an_english_sentence_is_seen():
    assert english("layers.py: cannot be opened (x)") == ["cannot be opened"]


def test_a_missing_path_is_told_in_korean(tmp_path):
    told = speak(tmp_path / "nowhere")
    assert "그런 파일이나 폴더가 없습니다" in told
    assert english(told) == []


def test_an_empty_folder_is_told_in_korean(tmp_path):
    told = speak(tmp_path)
    assert "파일이 없습니다" in told
    assert english(told) == []


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("hw.ipynb", b"{", "노트북이 아닙니다"),
        ("hw.ipynb", b"[]", "셀 목록이 없습니다"),
        ("hw.zip", b"PK", "zip 파일이 아닙니다"),
        ("hw.txt", b"", "채점할 수 있는 종류가 아닙니다"),
        ("hw.py", b"print 'x'\n", "Python 2의 print 문입니다"),
        ("hw.py", b"\0", "이진 파일입니다"),
        ("hw.py", b"if 1:\n\tx = 1\n        y = 2\n", "탭과 공백"),
    ],
    ids=["no JSON", "no cells", "no zip", "text", "python 2", "binary", "tabs"],
)
def test_a_file_that_cannot_be_read_is_told_in_korean(tmp_path, name, content, says):
    (tmp_path / name).write_bytes(content)
    told = speak(tmp_path / name)
    assert says in told
    assert english(told) == []


def test_what_was_not_read_is_told_in_korean_where_nothing_was_recognized(tmp_path):
    (tmp_path / "a.py").write_text("x = 1\n")
    (tmp_path / "b.py").write_text("print 'x'\n")
    told = speak(tmp_path, "-a", "batchnorm", "--only", "no-such")
    assert "없는 채점 항목입니다" in told
    told = speak(tmp_path)
    assert "b.py: Python 3" in told
    assert english(told) == []


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("-a", "batchnom"), "그런 이름의 과제나 폴더가 없습니다"),
        (("-a", "batchnorm", "--dialect", "latin"), "이 과제에 없는 형식입니다"),
        (("-o", "/nowhere/report.txt"), "그런 파일이나 폴더가 없습니다"),
    ],
    ids=["assignment", "dialect", "output"],
)
def test_a_request_that_cannot_be_met_is_told_in_korean(tmp_path, options, says):
    (tmp_path / "layers.py").write_text(RIGHT, encoding="utf-8")
    told = speak(tmp_path, *options)
    assert says in told
    assert english(told) == []


def test_what_python_2_and_old_numpy_had_is_noted_in_korean(tmp_path):
    (tmp_path / "old.py").write_text("print 'x'\n")
    old = RIGHT + "\ndef f(n): return xrange(n)\nF = np.float\n"
    told = notes(grade(tmp_path, old))
    assert "Python 2에만 있는 이름입니다" in told["python2_name"]
    assert "NumPy에서 없어진 이름입니다" in told["removed_numpy_name"]
    assert "Python 2의 print 문입니다" in told["unreadable"]


def test_a_missing_module_is_noted_in_korean(tmp_path):
    told = notes(grade(tmp_path, "import dataset.mnist\n" + RIGHT))
    assert told["missing_module"].startswith("불러온 'dataset.mnist' 모듈이 제출물에 없습니다")


def test_a_definition_that_fails_is_noted_in_korean(tmp_path):
    told = notes(grade(tmp_path, RIGHT + "\nclass Other:\n    size = nowhere\n"))
    assert told["load_error"].startswith("실행하지 못했습니다. NameError: name 'nowhere'")


def test_a_time_out_is_told_in_korean(tmp_path):
    told = rationale(grade(tmp_path, RIGHT.replace(BACKWARD, LOOP)))
    assert told == "코드가 1초 안에 끝나지 않았습니다"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("import os; os._exit(3)", "프로세스를 종료했습니다(종료 코드 3)"),
        ("import os; os.kill(os.getpid(), 9)", "강제로 종료되었습니다(SIGKILL)"),
        ("import sys; sys.exit()", "SystemExit: sys.exit()를 호출했습니다"),
        ("im2col(dout)", "name 'im2col' is not defined. 'im2col': 다음 모듈에"),
        ("torch.zeros(1)", "MissingDependency: 'zeros': 이 이름이 있어야 할 'torch' 모듈을"),
        ("return iter(int, 1)", "값의 항목이 100,000개를 넘습니다"),
        ("return None", "반환값이 없습니다"),
    ],
    ids=["exit code", "signal", "sys.exit", "star", "missing", "endless", "none"],
)
def test_what_ends_a_call_is_told_in_korean(tmp_path, line, says):
    text = RIGHT.replace(BACKWARD, f"{BACKWARD}        {line}\n")
    told = rationale(grade(tmp_path, f"import torch\nfrom util import *\n{text}"))
    assert says in told


def test_a_convention_that_differs_is_told_by_its_title(tmp_path):
    told = speak(ASSIGNMENTS / "batchnorm/specimens/correct-book", "-a", "batchnorm")
    assert "코드에서 확인한 설정: 제곱근 안의 eps = 1e-06" in told

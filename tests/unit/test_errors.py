import errno
import os
import pickle

import pytest

from grader.errors import SubmissionError, reason_of
from grader.messages import Messages, Sentence

REASON = Sentence("errors.not_there")


def test_an_error_is_english_until_it_is_worded():
    error = SubmissionError("errors.cannot_open", path="hw", reason=REASON)
    assert str(error).startswith("hw: cannot be opened (no such file or folder); give")
    assert error.worded(Messages("ko")).startswith("hw: 열 수 없습니다(그런 파일이나")


def test_an_error_tells_its_key_and_fields():
    error = SubmissionError("errors.cannot_open", path="hw", reason=REASON)
    assert (error.key, dict(error.fields)) == (
        "errors.cannot_open",
        {"path": "hw", "reason": REASON},
    )


def test_details_stand_on_lines_of_their_own():
    detail = Sentence("notes.at", place="a.py", message=Sentence("notes.binary"))
    error = SubmissionError("errors.nothing_readable", detail, path="hw")
    first, second = error.worded(Messages("ko")).splitlines()
    assert (first[:3], second[:8]) == ("hw:", "  a.py: ")


def test_an_error_survives_its_way_to_another_process():
    error = SubmissionError("errors.cannot_open", REASON, path="hw", reason=REASON)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_equal_sentences_are_one_in_a_set():
    assert len({Sentence("notes.binary"), Sentence("notes.binary"), REASON}) == 2


def test_a_sentence_inside_a_sentence_is_worded_in_the_same_language():
    sentence = Sentence("notes.in_part", part="[cell 1]", message=Sentence("notes.binary"))
    assert Messages("ko").word(sentence).startswith("[cell 1] 프로그램의")


def test_a_text_of_others_is_left_as_it_is():
    assert Messages("ko").word("{braces} stay") == "{braces} stay"


@pytest.mark.parametrize("code", [errno.ENOENT, errno.EACCES, errno.EISDIR, errno.ENOSPC])
def test_the_usual_refusals_of_the_system_are_sentences(code):
    assert isinstance(reason_of(OSError(code, os.strerror(code))), Sentence)


def test_a_rare_refusal_is_told_in_the_words_of_the_system():
    assert reason_of(OSError(errno.ELOOP, "Too many levels")) == "too many levels"

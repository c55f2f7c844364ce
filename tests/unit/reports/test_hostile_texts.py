"""Texts that a submission chooses must not act on the terminal, nor change how the report reads."""

import json
import unicodedata

import pytest

from grader.report import Note, Source, SubmissionFacts
from grader.reports.json_report import to_json
from grader.reports.visible import make_lines_visible, make_visible

HOSTILE = [
    "\x1b[2J\x1b[31mfull marks",
    "\x9b2J",
    "\u202etxt.exe",
    "\u2066x\u2069",
    "a\rb\x08\x07",
    "\u200b\ufeff\u00ad",
    "line\u2028break",
    "\ud800",
    "\U000e0041",
]


@pytest.fixture(params=HOSTILE, ids=ascii)
def page(request, samples, render):
    text = request.param
    failure = samples.failure(
        title=f"title {text}",
        rationale=f"ValueError: {text}",
        hint=text,
        source=Source(file=f"{text}.py", line=1, text=f"x = '{text}'"),
        evidence={
            "observation": text,
            "expected": text,
            "observed": [text],
            "relation": text,
            "expected_shape": text,
            "observed_shape": "(3,)",
            "frames": [{"file": text, "line": text, "function": text}],
            "stdout": text,
            "also": [text],
        },
    )
    return render(
        samples.report(
            samples.assignment(failure, dialect=text, conventions={"eps": text}),
            submission=SubmissionFacts(path=f"sub{text}", sha256="0"),
            notes=(Note(kind="k", message=text, file=text, line=1),),
        )
    )


def test_no_control_character_reaches_the_terminal(page):
    acting = [c for c in page if c != "\n" and unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl"}]
    assert acting == []


def test_control_characters_are_shown():
    assert make_visible("\x1b[31m\x9b\u202e\ud800") == r"\x1b[31m\x9b\u202e\ud800"


def test_markup_of_the_terminal_library_is_printed_as_it_is(samples, render):
    text = "[bold red]x[/bold red] [link=http://a]y[/link] :smile: [/]"
    page = render(samples.report(samples.assignment(samples.failure(rationale=text))))
    assert text in page


def test_a_line_break_in_a_message_cannot_start_a_line_of_its_own(samples, render):
    forged = "oops\n✓ everything passed"
    page = render(samples.report(samples.assignment(samples.failure(rationale=forged))))
    assert not any(line.startswith("✓") for line in page.splitlines())


def test_endless_texts_are_cut_and_keep_their_end():
    text = make_visible("a" * 1_000_000 + "end")
    assert len(text) < 500
    assert text.endswith("end")


def test_korean_and_mathematics_are_left_alone():
    text = "배치 정규화 x̂ = (x − μ)/√(σ²+ε) → γ"
    assert make_visible(text) == text


def test_only_line_feeds_separate_lines():
    assert make_lines_visible("a\r\nb\x0bc\n") == ["a", r"b\x0bc", ""]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_json_is_printable_and_gives_the_text_back(text):
    written = to_json({"text": text})
    assert all(c == "\n" or unicodedata.category(c) not in {"Cc", "Cs", "Zl"} for c in written)
    written.encode("utf-8")
    assert json.loads(written)["text"] == text

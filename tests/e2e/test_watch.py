"""``grade watch`` at a terminal, as a student uses it: a save, a key, a broken file, the end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from tests.e2e.terminal import Terminal

RIGHT = """
import numpy as np

def ewa(values, beta, bias_correction=False):
    v, out = 0.0, []
    for t, value in enumerate(values, 1):
        v = beta * v + (1 - beta) * value
        out.append(v / (1 - beta ** t) if bias_correction else v)
    return out
"""
SWAPPED = RIGHT.replace("beta * v + (1 - beta) * value", "(1 - beta) * v + beta * value")
BROKEN = RIGHT.replace("for t, value in", "for t, value")
ONLY = ("-a", "optimizers", "--only", "ewa-values", "--only", "ewa-correction")


@pytest.fixture
def hand_in(tmp_path):
    path = tmp_path / "averages.py"
    path.write_text(SWAPPED, encoding="utf-8")
    return path


def save_as_editors_do(path, text):
    beside = path.with_name(".averages.py.tmp")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def test_a_student_mends_a_mistake_while_watching(hand_in):
    with Terminal("watch", hand_in, *ONLY) as terminal:
        first = terminal.wait_for("✗ 1. ", "q quit")
        assert "diagnosis" not in first
        assert "your code" not in first
        for n in (1, 2, 3):
            terminal.type("h")
            terminal.wait_for(f"hint ({n}/" if n < 3 else "no more hints")
        assert "averages.py:4" in terminal.screen
        assert "diagnosis" in terminal.screen
        save_as_editors_do(hand_in, RIGHT)
        terminal.wait_for("Everything passes.", "(100 %)", "(+")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
        assert terminal.state == terminal.before
        assert terminal.output.rstrip().endswith("points (100 %)")


def test_a_file_that_cannot_be_read_is_said_with_its_line_and_watched_on(hand_in):
    with Terminal("watch", hand_in.parent, *ONLY) as terminal:
        terminal.wait_for("✗ 1. ")
        hand_in.write_text(BROKEN, encoding="utf-8")
        terminal.wait_for("averages.py", "line 6", "q quit")
        (hand_in.parent / "other.py").write_text("def f(): return 1\n", encoding="utf-8")
        terminal.wait_for("averages.py:6")
        hand_in.write_text(RIGHT, encoding="utf-8")
        terminal.wait_for("Everything passes.")


def test_the_list_and_all_failures_are_pages_of_their_own(hand_in):
    with Terminal("watch", hand_in, *ONLY) as terminal:
        terminal.wait_for("✗ 1. ")
        terminal.type("l")
        listed = terminal.wait_for("h back")
        assert "✗ 1. " not in listed
        terminal.type("a")
        terminal.wait_for("✗ 1. ", "h back")
        terminal.type("\x1b[A")  # an arrow key means nothing
        terminal.type("h")
        terminal.wait_for("✗ 1. ", "next hint (0/")


def test_every_screen_has_the_lines_and_columns_of_the_terminal(hand_in):
    with Terminal("watch", hand_in, *ONLY, "--lang", "ko") as terminal:
        terminal.wait_for("✗ 1. ")
        terminal.type("ㅗ")  # the key h of a Korean keyboard
        lines = terminal.wait_for("(1/", "q 종료").split("\n")
        assert len(lines) == 24
        assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_however_it_ends_the_terminal_is_what_it_was(hand_in, number):
    with Terminal("watch", hand_in, *ONLY) as terminal:
        terminal.wait_for("q quit")
        assert terminal.state != terminal.before
        if number == signal.SIGINT:
            terminal.type("\x03")
        else:
            os.kill(terminal.pid, number)
        assert terminal.wait_for_end() == (0 if number == signal.SIGINT else 128 + number)
        assert terminal.state == terminal.before
        assert "Traceback" not in terminal.output
        assert "\x1b[?1049l" in terminal.output


def test_a_key_pressed_before_there_is_a_screen_counts(hand_in):
    with Terminal("watch", hand_in, *ONLY) as terminal:
        terminal.type("q")
        assert terminal.wait_for_end() == 0
        assert terminal.state == terminal.before


def test_without_a_terminal_every_grade_is_printed(hand_in):
    command = [sys.executable, "-m", "grader.cli.main", "watch", str(hand_in), *ONLY]
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "DEEPGRADE_LANG": "en", "PYTHONIOENCODING": "utf-8"},
    ) as process:
        assert process.stdout is not None
        lines = iter(process.stdout)
        assert any("✗ 1. " in line for line in lines)
        hand_in.write_text(RIGHT, encoding="utf-8")
        assert any("Everything passes." in line for line in lines)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0


def test_a_path_that_does_not_exist_is_refused(tmp_path):
    with Terminal("watch", tmp_path / "nowhere") as terminal:
        assert terminal.wait_for_end() == 2
        assert "no such file or folder" in terminal.output
        assert terminal.state == terminal.before

"""A run that is killed at any moment loses nothing; the next one goes on where it was."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys

import pytest

from grader.cohort.gradebook import Gradebook
from grader.cohort.records import State
from grader.grading import Options
from grader.text import LANGUAGES
from tests.e2e.classroom import assert_as_graded_alone, make_class, read_rows

COPIES, ROUNDS = (20, 40) if os.environ.get("DEEPGRADE_PROFILE") == "full" else (2, 6)


def start(folder, *more):
    return subprocess.Popen(
        [sys.executable, "-m", "grader.cli.main", "class", str(folder), "--jobs", "2", *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=folder.parent,
        env={**os.environ, "DEEPGRADE_LANG": LANGUAGES[0]},
    )


def finished(place):
    """Return who is graded, and the report's row in the file, which is never written twice."""
    with Gradebook.open(place) as gradebook:
        return {row.student: row.seconds for row in gradebook.rows() if row.state is State.GRADED}


def test_a_run_killed_at_random_moments_ends_as_if_nobody_had_touched_it(tmp_path):
    folder = make_class(tmp_path / "hw", COPIES)
    place = tmp_path / "hw-grades"
    moments = random.Random(7)
    known: dict[str, float] = {}
    for _ in range(ROUNDS):
        process = start(folder)
        try:
            process.communicate(timeout=moments.uniform(0.3, 3.0))
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
        if (place / "gradebook.sqlite").exists():
            now = finished(place)
            assert known.items() <= now.items(), "what was graded is not graded again"
            known = now
    process = start(folder)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert known.items() <= finished(place).items()
    assert_as_graded_alone(read_rows(place), Options(lang="en"))


@pytest.mark.skipif(sys.platform == "win32", reason="signals of a terminal")
def test_ctrl_c_finishes_what_is_begun_and_says_what_is_left(tmp_path):
    folder = make_class(tmp_path / "hw", 4)
    process = start(folder, "--jobs", "1")
    place = tmp_path / "hw-grades"
    wait_for_the_first(place, process)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    with Gradebook.open(place) as gradebook:
        counts = gradebook.counts()
    assert process.returncode == 130
    assert counts[State.WAITING] > 0
    assert counts[State.GRADED] > 0
    assert f"{counts[State.WAITING]} hand-ins are left" in err
    assert "Ctrl-C again stops at once" in err


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_killed_run_leaves_no_process_behind(tmp_path):
    folder = make_class(tmp_path / "hw", 4)
    process = start(folder)
    wait_for_the_first(tmp_path / "hw-grades", process)
    offspring = descendants(process.pid)
    assert offspring
    process.kill()
    process.communicate()
    for pid in offspring:
        wait_for_the_end(pid)


def wait_for_the_first(place, process):
    """Wait until somebody is graded."""
    while process.poll() is None:
        if (place / "gradebook.sqlite").exists() and finished(place):
            return
    pytest.fail(f"it ended by itself: {process.communicate()}")


def descendants(pid):
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit() and parent(name) == pid:
            found += [int(name), *descendants(int(name))]
    return found


def parent(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
            return int(file.read().rpartition(")")[2].split()[1])
    except (OSError, IndexError):
        return -1


def wait_for_the_end(pid, tries=2000):
    for _ in range(tries):
        if parent(pid) in (-1,) or is_zombie(pid):
            return
        signal.sigtimedwait([], 0.01)
    pytest.fail(f"process {pid} is still there")


def is_zombie(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
            return file.read().rpartition(")")[2].split()[0] == "Z"
    except (OSError, IndexError):
        return True

"""Processes that die from outside, at random moments: no wrong verdict, nothing left behind."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from grader.errors import InternalError
from grader.grading import grade
from grader.sandbox.host import Sandbox
from grader.verdict import Verdict
from tests.hostile.test_hostile import ROOT, children, nothing_is_left

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the zygote is for Linux")

RIGHT = ROOT / "assignments/dropout/specimens/correct-book"
TIMES = 100 if os.environ.get("DEEPGRADE_PROFILE") == "full" else 10
KILL = signal.SIGKILL
DICE = random.Random(0)


def descendants(pid: int) -> list[int]:
    """Return the processes below ``pid``."""
    below = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        below.setdefault(parent, []).append(int(stat.parent.name))
    found = below.get(pid, [])
    return found + [lower for child in found for lower in descendants(child)]


@pytest.mark.parametrize("victim", ["worker", "zygote"])
def test_a_process_that_is_killed_from_outside_costs_no_point(victim):
    for _ in range(TIMES):
        before = children()
        with Sandbox() as sandbox:
            assert sandbox.isolation.level == "full"  # it has started
            zygote = sandbox._nursery._pid

            def kill(zygote: int = zygote) -> None:
                time.sleep(DICE.uniform(0.01, 0.07))
                workers = descendants(zygote)
                with contextlib.suppress(ProcessLookupError, IndexError):  # it was faster
                    os.kill(zygote if victim == "zygote" else DICE.choice(workers), KILL)

            killer = threading.Thread(target=kill)
            killer.start()
            try:
                report = grade(RIGHT, ["dropout"], lang="en", sandbox=sandbox)
            except InternalError:
                continue  # the grader's own fault, and told as such
            finally:
                killer.join()
        verdicts = {c.verdict for a in report.assignments for c in a.criteria}
        assert verdicts <= {Verdict.PASS, Verdict.ERROR}
        assert nothing_is_left(before)


def test_a_grader_that_is_killed_leaves_no_process():
    for _ in range(TIMES):
        before = children()
        grader = subprocess.Popen(
            [sys.executable, "-m", "grader.cli.main", str(RIGHT), "-a", "dropout"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
        )
        time.sleep(DICE.uniform(0.05, 0.6))
        grader.kill()
        grader.wait()
        assert nothing_is_left(before)

"""No submission changes its grade, hurts the grader or reaches what is not its own."""

from __future__ import annotations

import ctypes
import json
import os
import re
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.grading import grade
from grader.sandbox.host import Sandbox
from tests.e2e.command import Ended, run
from tests.hostile.hostile_case import ROOT, Case, cases

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the confinement is for Linux")

ALL = cases()
SECRET = "the-answers-of-the-final-exam"
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_PR_SET_CHILD_SUBREAPER = 36


@pytest.fixture(scope="session", autouse=True)
def orphans_come_to_us() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.0)
        yield server


@pytest.fixture
def places(tmp_path: Path, listener: socket.socket) -> dict[str, Any]:
    home = tmp_path / "home"
    home.mkdir()
    (home / "secret.py").write_text(SECRET, encoding="utf-8")
    port = listener.getsockname()[1]
    return {"root": ROOT, "home": home, "secret": home / "secret.py", "port": port}


def grade_hostile(case: Case, tmp_path: Path, places: dict[str, Any], *options: str) -> Ended:
    folder = tmp_path / "submission"
    folder.mkdir(exist_ok=True)
    environment = {"HOME": str(places["home"]), **case.facts.get("environment", {})}
    path = case.write(folder, places)
    asked = ("-a", "batchnorm", "--only", "forward-train", "--only", "test-time", "--timeout", "1")
    return run(path, *asked, *options, **environment)


def children() -> set[int]:
    """Return the processes that are ours, orphans among them."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid() and fields[0] != "Z":
            found.add(int(stat.parent.name))
    return found


def nothing_is_left(before: set[int]) -> bool:
    until = time.monotonic() + 10
    while children() - before and time.monotonic() < until:
        time.sleep(0.05)
    return not children() - before


def without_own_code(ended) -> str:
    """Return what was printed, without the submission's own lines."""
    if not ended.out.startswith("{"):
        return ended.out + ended.err
    report = json.loads(ended.out)
    for assignment in report["assignments"]:
        for criterion in assignment["criteria"]:
            criterion["source"] = None
    return json.dumps(report) + ended.err


@pytest.mark.parametrize("case", ALL, ids=lambda c: c.id)
def test_a_hostile_submission_gets_nothing(case, tmp_path, places, listener):
    before = children()
    ended = grade_hostile(case, tmp_path, places, "--format", "json")
    printed = ended.out + ended.err
    assert "BREACH" not in without_own_code(ended)
    assert SECRET not in printed
    assert "hidden-token" not in printed
    assert not CONTROL.search(printed)
    assert [p.name for p in places["home"].iterdir()] == ["secret.py"]
    assert places["secret"].read_text(encoding="utf-8") == SECRET
    with pytest.raises(BlockingIOError):
        listener.accept()
    assert not list(Path("/tmp").glob("deepgrade-hostile*"))
    assert nothing_is_left(before)
    if case.theme == "packages" or "code" in case.facts:
        assert ended.code in {0, case.facts.get("code", 2)}
        return
    assert ended.code == (0 if case.is_right else 1), ended.err
    report = ended.report
    assert report["isolation"]["level"] == "full"
    assert report["score"] == (report["points"] if case.is_right else 0)
    outcomes = {criterion["outcome"] for criterion in ended.criteria.values()}
    assert case.facts.get("outcome", next(iter(outcomes))) in outcomes


SPEAKING = {
    *("control-codes", "type-name-with-markup", "long-exception", "file-names-with-markup"),
    *("zip-device-names", "hundred-megabytes-of-output"),
}


@pytest.mark.parametrize("case", [c for c in ALL if c.name in SPEAKING], ids=lambda c: c.id)
def test_what_a_submission_says_does_not_speak_to_the_terminal(case, tmp_path, places):
    ended = grade_hostile(case, tmp_path, places)
    assert not CONTROL.search(ended.out + ended.err)
    assert not re.search(r"^::", ended.out + ended.err, re.M)
    assert len(ended.out) < 20_000


def test_nothing_is_remembered_between_submissions(tmp_path):
    leaves = """
import numpy as np

class BatchNormalization:
    if hasattr(np, "left_by_another"):
        raise RuntimeError("BREA" "CH")
    np.left_by_another = True

    def __init__(self, gamma, beta): pass
    def forward(self, x, train_flg=True): return x
"""
    (tmp_path / "layers.py").write_text(leaves, encoding="utf-8")
    with Sandbox() as sandbox:
        reports = [grade(tmp_path, ["batchnorm"], lang="en", sandbox=sandbox) for _ in range(2)]
    assert reports[0].score == reports[1].score
    assert "BREACH" not in repr(reports)


def test_there_are_at_least_eighty_cases_with_names_of_their_own():
    assert len({case.name for case in ALL}) == len(ALL) >= 80

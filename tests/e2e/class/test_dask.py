"""A class on a real Dask scheduler with two workers, one of which is killed half-way."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections import Counter

import pytest

from grader.cohort.gradebook import Gradebook
from grader.cohort.records import State
from grader.grading import Options
from tests.e2e.classroom import assert_as_graded_alone, make_class, read_rows
from tests.e2e.command import run

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("distributed") is None, reason="deepgrade[dask] is not installed"
)


@pytest.fixture
def cluster(tmp_path):
    """Start a scheduler and two workers; yield its address and the workers."""
    file = tmp_path / "scheduler.json"
    started = []

    def start(command, *arguments):
        started.append(
            subprocess.Popen(
                [sys.executable, "-m", "distributed.cli." + command, *map(str, arguments)],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd=tmp_path,
            )
        )
        return started[-1]

    start(
        "dask_scheduler", "--host", "127.0.0.1", "--port", 0, "--no-dashboard",
        "--scheduler-file", file,
    )  # fmt: skip
    while not file.exists() or not file.read_text(encoding="utf-8").endswith("}"):
        assert started[0].poll() is None, "the scheduler ended"
    address = json.loads(file.read_text(encoding="utf-8"))["address"]
    workers = [
        start("dask_worker", address, "--nthreads", 1, "--no-nanny", "--no-dashboard")
        for _ in range(2)
    ]
    yield address, workers
    for process in started:
        process.kill()
        process.wait()


def test_a_worker_killed_half_way_loses_and_doubles_nothing(cluster, tmp_path):
    address, (first, _) = cluster
    folder = make_class(tmp_path / "hw", 3)
    place = tmp_path / "hw-grades"
    process = subprocess.Popen(
        [sys.executable, "-m", "grader.cli.main", "class", str(folder), "--scheduler", address],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "DEEPGRADE_LANG": "en"},
    )
    while process.poll() is None and graded(place) < 8:
        pass
    assert process.poll() is None, "it was too fast to kill a worker half-way"
    first.kill()
    _, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    rows = read_rows(place)
    assert Counter(row.student for row in rows) == Counter(path.stem for path in folder.iterdir())
    assert_as_graded_alone(rows, Options(lang="en"))


def test_a_scheduler_that_does_not_answer_is_told(tmp_path):
    folder = make_class(tmp_path / "hw", 1)
    ended = run("class", folder, "--scheduler", "nonsense://127.0.0.1:9")
    assert ended.code == 2
    assert "no Dask scheduler with workers answers" in ended.err


def graded(place):
    if not (place / "gradebook.sqlite").exists():
        return 0
    with Gradebook.open(place) as gradebook:
        return gradebook.counts()[State.GRADED]

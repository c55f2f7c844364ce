"""docs/limits.md says the limits that the code has."""

from __future__ import annotations

import pytest

from grader.allowance import CALL_SECONDS, IMPATIENT_SECONDS, PROBE_CALLS
from grader.sandbox.channel import FRAME_LIMIT
from grader.sandbox.confinement import _OPEN_FILES
from grader.sandbox.exchange import CALLBACK_LIMIT
from grader.sandbox.protocol import AXIS_LIMIT, DEPTH_LIMIT, ITEM_LIMIT, TEXT_LIMIT
from grader.sandbox.records import Limits
from grader.submission.archives import MAX_RATIO, MAX_TOTAL_BYTES
from grader.submission.sources import MAX_FILES
from tests.repo.conftest import ROOT

PAGE = (ROOT / "docs/limits.md").read_text(encoding="utf-8")
LIMITS = Limits()


@pytest.mark.parametrize(
    ("limit", "text"),
    [
        ("one call", f"{CALL_SECONDS:g} s"),
        ("a further call after one was stuck", f"{IMPATIENT_SECONDS:g} s"),
        ("all calls of one probe", {3: "three"}[PROBE_CALLS]),
        ("loading the definitions", f"{LIMITS.load_seconds:g} s"),
        ("processor time in all", f"{LIMITS.cpu_seconds} s"),
        ("memory beyond NumPy's own", f"{LIMITS.memory_mb // 1024} GiB"),
        (
            "one answer",
            f"{FRAME_LIMIT >> 20} MiB, {ITEM_LIMIT:,} items, {DEPTH_LIMIT} levels, "
            f"{AXIS_LIMIT} axes",
        ),
        ("one text", f"{TEXT_LIMIT >> 10} KiB"),
        ("calls back into the grader in one call", f"{CALLBACK_LIMIT:,}"),
        ("what is printed, what is warned of", f"{TEXT_LIMIT >> 10} KiB, 100 warnings"),
        ("open files", f"{_OPEN_FILES}"),
        (
            "source files, in all",
            f"{MAX_FILES:,} files; {MAX_TOTAL_BYTES >> 20} MiB from an archive, no more than "
            f"{MAX_RATIO} times",
        ),
    ],
)
def test_a_limit_is_the_one_of_the_page(limit, text):
    (row,) = [line for line in PAGE.splitlines() if line.startswith(f"| {limit} |")]
    assert text in row.split("|")[2]

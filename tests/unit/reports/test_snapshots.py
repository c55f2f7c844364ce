"""What a person sees is pinned in tests/snapshots; UPDATE_SNAPSHOTS=1 renews it."""

import os
from pathlib import Path

import pytest

SNAPSHOTS = Path(__file__).parents[2] / "snapshots" / "terminal"


@pytest.mark.parametrize(
    ("name", "lang", "quiet"),
    [
        ("course.en", "en", False),
        ("course.ko", "ko", False),
        ("quiet.en", "en", True),
        ("quiet.ko", "ko", True),
    ],
)
def test_the_terminal_report_looks_as_it_did(name, lang, quiet, samples, render):
    text = render(samples.course(lang), quiet=quiet)
    file = SNAPSHOTS / f"{name}.txt"
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")

"""Every command that a page shows can be typed: its options exist and have valid values.

Those with a ``$`` are run, with their exit codes: test_docs.py and test_tutorials.py.
"""

from __future__ import annotations

import re
import shlex

import pytest

from grader.cli.front import build_front
from grader.messages import Messages
from tests.repo.conftest import PAGES, fenced

INDENTED = re.compile(r"^ {4}(grade .+)$", re.M)
FENCED = re.compile(r"^```.*?^```", re.M | re.S)
TYPED = re.compile(r"^(?:\$ )?(grade .+)$", re.M)


def shown():
    """Yield ``(page, command)`` of each indented line and each block that could be typed."""
    for page in PAGES:
        prose = FENCED.sub("", page.read_text(encoding="utf-8"))
        yield from ((page.name, line) for line in INDENTED.findall(prose))
    for page, block in fenced("(?:sh|console|bash)"):
        for line in TYPED.findall(block):
            yield page, line


COMMANDS = sorted({(page, re.split(r"\s+#", line)[0].strip()) for page, line in shown()})


@pytest.mark.parametrize(
    ("page", "command"), COMMANDS, ids=[f"{page}: {text}" for page, text in COMMANDS]
)
def test_a_command_that_is_shown_can_be_typed(page, command):
    typed = re.split(r"[|>;&]", command)[0]  # what the shell does with it is not ours
    front = build_front(Messages("en"))
    for one in front.commands.values():
        one.callback = None  # it is only parsed
    assert front.main(shlex.split(typed)[1:], prog_name="grade", standalone_mode=False) is None


def test_pages_show_many_commands():
    assert len(COMMANDS) > 30

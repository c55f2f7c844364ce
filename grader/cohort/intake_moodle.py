"""Moodle's download of all submissions: ``Kim Minji_1234567_assignsubmission_file/``.

The number is the one of the worksheet's first column, ``Participant 1234567``. Without the option
"in folders" the files themselves are named so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from grader.cohort.intake_places import HandIn, Layout, clean, look_at_one_of
from grader.cohort.intake_plain import read_plain
from grader.messages import Sentence

_NAME = re.compile(r"(.+)_([0-9]{1,20})_assignsubmission_(file|onlinetext)(?:_(.*))?", re.S)


def is_moodle(path: Path) -> bool:
    """Whether ``path`` is named as Moodle names it."""
    return _NAME.fullmatch(path.name) is not None


def read_moodle(folder: Path, found: list[Path]) -> Layout:
    """Return one hand-in for each student among ``found``, of the files rather than the text.

    What is named otherwise is read as in a plain folder.
    """
    parts: dict[str, list[tuple[str, Path]]] = defaultdict(list)
    people: dict[str, str] = {}
    others = []
    for path in found:
        if match := _NAME.fullmatch(path.name):
            parts[match[2]].append((match[3], path))
            people.setdefault(match[2], clean(match[1]))
        else:
            others.append(path)
    rest = read_plain(folder, others)
    hand_ins = list(rest.hand_ins)
    for number, owned in parts.items():
        place, problem = _choose(owned, folder)
        name = people[number]
        hand_ins.append(HandIn(student=number, name=name, path=place, problem=problem))
    return Layout("moodle", tuple(hand_ins), rest.left_out)


def _choose(owned: list[tuple[str, Path]], folder: Path) -> tuple[Path, Sentence | None]:
    files = [path for kind, path in owned if kind == "file"]
    if not files:
        return owned[0][1], Sentence("intake.online_text")
    return look_at_one_of(files, folder)

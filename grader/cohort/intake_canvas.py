"""Canvas's download of all submissions: ``kimminji_LATE_7101_90001_hw2.py``, all in one folder.

The first number is the student's, as in the column ``ID`` of the gradebook; the second one is the
file's. Anonymous hand-ins are ``anon_aB3dE_90001_hw2.py``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from grader.cohort.intake_places import (
    GRADABLE,
    HandIn,
    Layout,
    clean,
    is_folder,
    look_at_one_of,
)

_NAME = re.compile(
    r"(?:(?P<name>\w+?)(?:_LATE)?_(?P<id>[0-9]{3,20})|anon_(?P<anonymous>[^\W_]+))"
    r"_(?:[0-9]{3,20}_.+|text\.html|link\.html)",
    re.S,
)


def is_canvas(found: list[Path]) -> bool:
    """Whether every hand-in among ``found`` is named as Canvas names it."""
    names = [path.name for path in found if path.suffix.lower() in GRADABLE]
    return bool(names) and all(map(_NAME.fullmatch, names)) and not any(map(is_folder, found))


def read_canvas(folder: Path, found: list[Path]) -> Layout:
    """Return one hand-in for each student among ``found``."""
    files: dict[str, list[Path]] = defaultdict(list)
    people: dict[str, str] = {}
    left_out = []
    for path in found:
        if match := _NAME.fullmatch(path.name):
            student = match["id"] or match["anonymous"]
            files[student].append(path)
            people.setdefault(student, clean(match["name"] or ""))
        else:
            left_out.append(path)
    hand_ins = []
    for student, paths in files.items():
        place, problem = look_at_one_of(paths, folder)
        hand_ins.append(HandIn(student=student, name=people[student], path=place, problem=problem))
    return Layout("canvas", tuple(hand_ins), tuple(left_out))

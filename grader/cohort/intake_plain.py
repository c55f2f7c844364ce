"""One hand-in a student, named by the student: ``kim/``, ``lee.py``, ``park.ipynb``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from grader.cohort.intake_places import HandIn, Layout, clean, is_folder, is_hand_in, look_at

TEACHERS = (".csv", ".tsv", ".xls", ".xlsx", ".yaml", ".yml", ".json", ".toml", ".sqlite", ".log")
"""Kinds of files that lie beside hand-ins and are none."""


def read_plain(folder: Path, found: list[Path]) -> Layout:
    """Return a hand-in for each student whose folder or file is among ``found``.

    Where several of them have one name, as ``kim/`` and ``kim.py``, all keep their suffixes.
    """
    gradable = set(filter(is_hand_in, found))
    names = Counter(_student(path) for path in gradable)
    hand_ins, left_out = [], []
    for path in found:
        student = _student(path)
        if path in gradable and names[student] > 1:
            student = clean(path.name) + ("/" if is_folder(path) else "")
        elif path not in gradable and (student in names or _is_teachers(path)):
            left_out.append(path)
            continue
        place, problem = look_at(path, folder)
        hand_ins.append(HandIn(student=student, path=place, problem=problem))
    return Layout("plain", tuple(hand_ins), tuple(left_out))


def _student(path: Path) -> str:
    name = path.name if is_folder(path) else path.stem if path.suffix else path.name
    return clean(name) or "?"


def _is_teachers(path: Path) -> bool:
    name = path.name.lower()
    return name.endswith(TEACHERS) or name.startswith("readme") or ".bak" in path.suffix.lower()

"""nbgrader's exchange: ``submitted/STUDENT/ASSIGNMENT/`` with a ``timestamp.txt`` in each."""

from __future__ import annotations

import stat
from datetime import UTC, datetime
from pathlib import Path

from grader.cohort.intake_places import (
    HandIn,
    Layout,
    children,
    clean,
    is_folder,
    is_hand_in,
    is_inside,
    look_at,
)
from grader.cohort.intake_plain import read_plain
from grader.cohort.times import read_time
from grader.errors import reason_of
from grader.messages import Sentence

SUBMITTED = "submitted"
STAMP = "timestamp.txt"
_LONGEST_STAMP = 200
_OF_COURSES = ("nbgrader_config.py", "gradebook.db")


def find_submitted(folder: Path) -> Path | None:
    """Return the folder of students where ``folder`` is a course of nbgrader's, or that folder.

    A single sign is not enough for it: a student may hand in a ``timestamp.txt``.
    """
    inside = folder / SUBMITTED
    course = any((folder / name).exists() for name in _OF_COURSES)
    if is_folder(inside) and (course or _has_stamps(inside) or _holds_works(inside)):
        return inside
    if folder.resolve().name == SUBMITTED:
        return folder if _holds_works(folder) or _has_stamps(folder) else None
    return folder if _holds_works(folder) and _has_stamps(folder) else None


def read_nbgrader(submitted: Path) -> Layout:
    """Return a hand-in for each assignment of each student in ``submitted``."""
    students = children(submitted)
    rest = read_plain(submitted, [path for path in students if not is_folder(path)])
    hand_ins, left_out = list(rest.hand_ins), list(rest.left_out)
    for student in filter(is_folder, students):
        name = clean(student.name)
        try:
            works = children(student)
        except OSError as error:
            problem = Sentence("intake.cannot_open", reason=reason_of(error))
            hand_ins.append(HandIn(student=name, path=student, problem=problem))
            continue
        left_out += [path for path in works if not is_hand_in(path)]
        hand_ins += [_hand_in(name, work, submitted) for work in works if is_hand_in(work)]
    return Layout("nbgrader", tuple(hand_ins), tuple(left_out))


def _hand_in(student: str, work: Path, home: Path) -> HandIn:
    place, problem = look_at(work, home)
    submitted = None if problem else _read_stamp(work / STAMP, home)
    name = clean(work.name if is_folder(work) else work.stem)
    return HandIn(student=student, work=name, path=place, submitted=submitted, problem=problem)


def _read_stamp(file: Path, home: Path) -> datetime | None:
    """Return when the work was handed in; nbgrader's times without a zone are in UTC."""
    try:
        if not (is_inside(file, home) and stat.S_ISREG(file.stat().st_mode)):
            return None
        with file.open("rb") as stream:
            text = stream.read(_LONGEST_STAMP).decode("utf-8", "replace")
    except (OSError, ValueError):
        return None
    return read_time(text, zone=UTC)


def _holds_works(submitted: Path) -> bool:
    """Whether there are folders in ``submitted`` and only folders in these."""
    found = False
    try:
        for student in filter(is_folder, children(submitted)):
            works = children(student)
            if not all(map(is_folder, works)):
                return False
            found = found or bool(works)
    except OSError:
        return False
    return found


def _has_stamps(folder: Path) -> bool:
    try:
        students = filter(is_folder, children(folder))
        works = (w for student in students for w in children(student) if is_folder(w))
        return any((work / STAMP).is_file() for work in works)
    except OSError:
        return False

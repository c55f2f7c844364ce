"""What Canvas's gradebook and Moodle's worksheet look like: which column is what, which row whose.

Canvas: ``Student, ID, [SIS User ID], SIS Login ID, …, Section``, then ``Title (id)`` for each of
the assignments; a row of points possible, and perhaps one of posting policies, before the students.
Moodle: ``Identifier`` ("Participant 123"), name, e-mail address, …, in the language of the site.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from grader.errors import UsageError
from grader.reports.csv_cells import Cell, Sheet

CANVAS_IDS = ("ID", "SIS User ID", "SIS Login ID", "Integration ID")
_CANVAS_TITLE = re.compile(r"(.+) \(([0-9]+)\)", re.S)
_READ_ONLY = re.compile(r"\(?read\s+only\)?")
_POSTING = re.compile(r"\s*(Muted|Manual Posting.*)?\s*", re.I)
_PARTICIPANT = re.compile(r"\D*?([0-9]+)")
# the columns of Moodle's worksheet in the languages that are recognized: English and Korean
_MOODLE_ID = ("identifier", "식별자")
_MOODLE_GRADE = ("grade", "성적")
_MOODLE_MAXIMUM = ("maximum grade", "최대 성적")
_MOODLE_FEEDBACK = ("feedback comments", "피드백 코멘트")
_MOODLE_CHANGEABLE = ("grade can be changed", "성적을 변경할 수 있음", "성적 변경 가능")
_MOODLE_KEYS = ("id number", "id 번호", "email address", "이메일 주소", "username", "사용자 아이디")
_NO = ("no", "아니오", "아니요")


@dataclass(frozen=True, kw_only=True)
class Student:
    """A row of the file that is a student's."""

    row: int
    label: str
    """What the file calls the student."""
    keys: frozenset[str]
    """Everything that identifies the student, in lower case."""
    maximum: str
    locked: bool


@dataclass(frozen=True, kw_only=True)
class GradeFile:
    """A grade file that is understood."""

    kind: Literal["canvas", "moodle"]
    sheet: Sheet
    column: int
    title: str
    feedback: int | None
    students: tuple[Student, ...]


def understand(sheet: Sheet, path: str, column: str | None = None) -> GradeFile:
    """Return what the columns and rows of ``sheet`` are; ``column`` is a title or an id.

    Raises
    ------
    UsageError
        If it is neither of the two kinds, a row has too few or too many cells, or the column is
        not there or not the only one.
    """
    if not sheet.rows:
        raise UsageError("gradefile.unknown_kind", path=path)
    header = [cell.value.strip() for cell in sheet.rows[0]]
    for row in sheet.rows[1:]:
        if len(row) != len(header):
            line = sheet.text.count("\n", 0, row[0].start) + 1
            raise UsageError(
                "gradefile.uneven", path=path, line=line, found=len(row), expected=len(header)
            )
    if _is_canvas(header):
        return _canvas(sheet, header, path, column)
    if len(sheet.rows) > 1 and _is_moodle(sheet, header):
        return _moodle(sheet, header, path, column)
    raise UsageError("gradefile.unknown_kind", path=path)


def _is_canvas(header: Sequence[str]) -> bool:
    name = header[0] == "Student" or header[:2] == ["LastName", "FirstName"]
    return name and "ID" in header and "Section" in header


def _is_moodle(sheet: Sheet, header: Sequence[str]) -> bool:
    named = header[0].casefold() in _MOODLE_ID or len(header) > 4
    return named and all(_PARTICIPANT.fullmatch(row[0].value.strip()) for row in sheet.rows[1:])


def _canvas(sheet: Sheet, header: list[str], path: str, wanted: str | None) -> GradeFile:
    first = header.index("Section") + 1
    points: Sequence[Cell] = ()
    students = []
    ids = [header.index(name) for name in CANVAS_IDS if name in header[:first]]
    for number, row in enumerate(sheet.rows[1:], 1):
        values = [cell.value.strip() for cell in row]
        if "Points Possible" in values[0]:
            points = row
        elif not all(map(_POSTING.fullmatch, values)):
            keys = frozenset(values[i].casefold() for i in ids if values[i])
            students.append((number, values[0], keys))
    titles = {}
    for at in range(first, len(header)):
        read_only = bool(points) and _READ_ONLY.fullmatch(points[at].value.strip())
        if (match := _CANVAS_TITLE.fullmatch(header[at])) and not read_only:
            titles[at] = (header[at], match[1], match[2])
    column = _choose(titles, path, wanted)
    maximum = points[column].value.strip() if points else ""
    return GradeFile(
        kind="canvas",
        sheet=sheet,
        column=column,
        title=header[column],
        feedback=None,
        students=tuple(
            Student(row=row, label=label, keys=keys, maximum=maximum, locked=False)
            for row, label, keys in students
        ),
    )


def _moodle(sheet: Sheet, header: list[str], path: str, wanted: str | None) -> GradeFile:
    folded = [name.casefold() for name in header]
    if wanted is None:
        titles = {at: (header[at],) for at, name in enumerate(folded) if name in _MOODLE_GRADE}
        if not titles:
            names = ", ".join(header)
            raise UsageError("gradefile.no_grade_column", path=path, columns=names)
    else:
        others = (*_MOODLE_KEYS, *_MOODLE_MAXIMUM, *_MOODLE_FEEDBACK)
        titles = {at: (name,) for at, name in enumerate(header) if at and folded[at] not in others}
    column = _choose(titles, path, wanted)
    maximum, feedback, changeable = (
        _find(folded, names) for names in (_MOODLE_MAXIMUM, _MOODLE_FEEDBACK, _MOODLE_CHANGEABLE)
    )
    keyed = [at for at, name in enumerate(folded) if name in _MOODLE_KEYS]
    students = []
    for number, row in enumerate(sheet.rows[1:], 1):
        values = [cell.value.strip() for cell in row]
        participant = _PARTICIPANT.fullmatch(values[0])
        keys = {values[at].casefold() for at in keyed} | {participant[1] if participant else ""}
        students.append(
            Student(
                row=number,
                label=values[1] or values[0],
                keys=frozenset(keys - {""}),
                maximum=values[maximum] if maximum is not None else "",
                locked=changeable is not None and values[changeable].casefold() in _NO,
            )
        )
    return GradeFile(
        kind="moodle",
        sheet=sheet,
        column=column,
        title=header[column],
        feedback=feedback,
        students=tuple(students),
    )


def _find(folded: Sequence[str], names: Sequence[str]) -> int | None:
    return next((at for at, name in enumerate(folded) if name in names), None)


def _choose(titles: Mapping[int, tuple[str, ...]], path: str, wanted: str | None) -> int:
    """Return the column that has one of the titles ``wanted``, or the only one there is."""
    columns = ", ".join(names[0] for names in titles.values())
    if wanted is None:
        found = list(titles)
    else:
        found = [at for at, names in titles.items() if wanted.strip() in names]
    if len(found) == 1:
        return found[0]
    if not titles:
        raise UsageError("gradefile.no_columns", path=path)
    if wanted is None:
        raise UsageError("gradefile.several_columns", path=path, columns=columns)
    key = "gradefile.column_twice" if found else "gradefile.no_column"
    raise UsageError(key, path=path, column=wanted, columns=columns)

"""Grades into a file that was downloaded from Canvas or Moodle: only their cells change.

Nothing is written where anything is ambiguous. The file as it was stays beside it as ``.bak``.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path

from grader.errors import UsageError, reason_of
from grader.messages import Messages, Sentence
from grader.reports.class_csv import number
from grader.reports.csv_cells import NotCellsError, read_sheet
from grader.reports.gradefile_grades import MARK, Grade
from grader.reports.gradefile_kinds import GradeFile, Student, understand
from grader.reports.visible import make_visible

LARGEST = 100 * 1024 * 1024
PLACES = 5  # as many as Moodle keeps
NAMES_TOLD = 10
_NUMBER = re.compile(r"[0-9]+([.,][0-9]+)?")
_EMPTY = ("", "-")
_LEFT_ALONE = ("ex", "n/a")
"""Canvas: excused, and not assigned to this student."""


@dataclass(frozen=True, kw_only=True)
class Filled:
    """What became of a grade file."""

    path: Path
    title: str
    """Of the column that was filled."""
    changed: int = 0
    same: int = 0
    excused: tuple[str, ...] = ()
    """Marked EX, not assigned, or locked in the file."""
    waiting: Mapping[str, Sentence] = field(default_factory=dict)
    """Students in the file without a grade to write, and why."""
    only_in_class: tuple[str, ...] = ()
    only_in_file: tuple[str, ...] = ()
    comments_kept: tuple[str, ...] = ()
    """Students whose comment is somebody else's and was left as it is."""
    backup: Path | None = None

    @property
    def complete(self) -> bool:
        """Whether everybody is on both sides and has a grade."""
        return not (self.waiting or self.only_in_class or self.only_in_file)


def fill(path: Path, grades: Sequence[Grade], *, column: str | None = None) -> Filled:
    """Write ``grades`` into the grade file at ``path``; the rest of it keeps every byte.

    ``column`` is the title or id of the assignment's column where there are several. Comments go
    into Moodle's column for them, where nobody has written one.

    Raises
    ------
    UsageError
        If the file cannot be read, is neither of Canvas's nor Moodle's kind, or anything is
        ambiguous: the column, whose row is whose, or what full marks are. Nothing is written then.
    """
    data = _read(path)
    changed, filled = fill_bytes(data, grades, path=path, column=column)
    if changed == data:
        return filled
    try:
        return replace(filled, backup=_exchange(path.resolve(), data, changed))
    except OSError as error:
        reason = reason_of(error)
        raise UsageError("gradefile.cannot_write", path=str(path), reason=reason) from error


def check(path: Path, column: str | None = None) -> None:
    """Raise ``UsageError`` where the grade file at ``path`` could not be filled."""
    _understand(_read(path), path, column)


def fill_bytes(
    data: bytes,
    grades: Sequence[Grade],
    *,
    path: Path,
    column: str | None = None,
) -> tuple[bytes, Filled]:
    """Return the content of a grade file with ``grades`` in it, and what was done; see `fill`."""
    file = _understand(data, path, column)
    sheet = file.sheet
    matched = _match(file, grades, path)
    values: dict[tuple[int, int], str] = {}
    comma = _has_decimal_commas(file)
    same, excused, kept = 0, [], []
    for student, grade in matched:
        place = (student.row, file.column)
        cell = sheet.rows[student.row][file.column]
        old = cell.value.strip()
        if student.locked or old.casefold() in _LEFT_ALONE:
            excused.append(student.label)
            continue
        if old not in _EMPTY and _as_number(old) is None:
            raise UsageError("gradefile.no_grade", path=str(path), found=old, column=file.title)
        if grade.final is None:
            continue
        _check_maximum(student, grade, path)
        text = number(grade.final, PLACES)
        if _as_number(old) == _as_number(text):
            same += 1
        else:
            values[place] = text.replace(".", ",") if comma else text
        if grade.feedback and file.feedback is not None:
            there = sheet.rows[student.row][file.feedback].value
            if there.strip() and not there.startswith(MARK):
                kept.append(student.label)
            elif there != grade.feedback:
                values[student.row, file.feedback] = grade.feedback
    try:
        changed = sheet.changed(values)
    except UnicodeEncodeError:
        raise UsageError("gradefile.encoding", path=str(path), encoding=sheet.encoding) from None
    found = {grade.student for _, grade in matched}
    rows = {student.row for student, _ in matched}
    return changed, Filled(
        path=path,
        title=file.title,
        changed=sum(at == file.column for _, at in values),
        same=same,
        excused=tuple(excused),
        waiting={
            grade.student: grade.waiting or Sentence("policy.not_yet")
            for _, grade in matched
            if grade.final is None
        },
        only_in_class=tuple(grade.student for grade in grades if grade.student not in found),
        only_in_file=tuple(s.label for s in file.students if s.row not in rows),
        comments_kept=tuple(kept),
    )


def tell(filled: Filled, messages: Messages) -> list[str]:
    """Return what was done, and who was not found, in lines for a person."""
    path = make_visible(str(filled.path))
    head = messages(
        "gradefile.filled",
        path=path,
        column=make_visible(filled.title),
        changed=filled.changed,
        same=filled.same,
    )
    lines = [head]
    if filled.backup:
        lines.append(messages("gradefile.backup", path=make_visible(str(filled.backup))))
    waiting = [f"{student} ({messages.word(why)})" for student, why in filled.waiting.items()]
    for text, names in (
        (messages("gradefile.told_excused", n=len(filled.excused)), filled.excused),
        (messages("gradefile.told_waiting", n=len(waiting)), waiting),
        (messages("gradefile.told_class", n=len(filled.only_in_class)), filled.only_in_class),
        (messages("gradefile.told_file", n=len(filled.only_in_file)), filled.only_in_file),
        (messages("gradefile.told_comments", n=len(filled.comments_kept)), filled.comments_kept),
    ):
        if names:
            shown = [make_visible(name, 60) for name in names[:NAMES_TOLD]]
            more = messages("gradefile.more", n=len(names) - NAMES_TOLD)
            rest = [more] if len(names) > NAMES_TOLD else []
            lines.append(f"{text}: {', '.join([*shown, *rest])}")
    return lines


def _understand(data: bytes, path: Path, column: str | None) -> GradeFile:
    try:
        return understand(read_sheet(data), str(path), column)
    except NotCellsError as error:
        raise UsageError("gradefile.no_csv", path=str(path), line=error.line) from None


def _match(file: GradeFile, grades: Sequence[Grade], path: Path) -> list[tuple[Student, Grade]]:
    """Return whose row is whose; one student who could be two ends it all."""
    by_key: dict[str, list[Grade]] = defaultdict(list)
    for grade in grades:
        for key in grade.keys:
            by_key[key].append(grade)
    matched: list[tuple[Student, Grade]] = []
    owner: dict[str, Student] = {}
    for student in file.students:
        found = {grade.student: grade for key in student.keys for grade in by_key[key]}
        if len(found) > 1:
            names = ", ".join(sorted(found))
            raise UsageError(
                "gradefile.two_grades", path=str(path), student=student.label, names=names
            )
        for grade in found.values():
            if other := owner.get(grade.student):
                names = f"{other.label}, {student.label}"
                raise UsageError(
                    "gradefile.two_rows", path=str(path), student=grade.student, names=names
                )
            owner[grade.student] = student
            matched.append((student, grade))
    if not matched:
        raise UsageError("gradefile.nobody", path=str(path))
    return matched


def _check_maximum(student: Student, grade: Grade, path: Path) -> None:
    maximum = _as_number(student.maximum)
    if maximum is not None and maximum != grade.maximum:
        raise UsageError(
            "gradefile.other_maximum",
            path=str(path),
            student=grade.student,
            found=number(maximum),
            points=number(grade.maximum),
        )


def _as_number(text: str) -> Fraction | None:
    return Fraction(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def _has_decimal_commas(file: GradeFile) -> bool:
    texts = [student.maximum for student in file.students]
    texts += [file.sheet.rows[student.row][file.column].value for student in file.students]
    numbers = [text for text in texts if _NUMBER.fullmatch(text.strip())]
    return any("," in text for text in numbers) and not any("." in text for text in numbers)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise UsageError("gradefile.too_large", path=str(path), limit=LARGEST)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        raise UsageError("gradefile.cannot_read", path=str(path), reason=reason) from error


def _exchange(path: Path, old: bytes, new: bytes) -> Path:
    """Put ``new`` into the file at once and keep ``old`` beside it; return where."""
    import tempfile  # noqa: PLC0415 - slow to load

    backup = _keep(path, old)
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:50]}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(path.stat().st_mode & 0o777)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    return backup


def _keep(path: Path, old: bytes) -> Path:
    """Write ``old`` to the first free name: ``.bak``, ``.bak2``, …; never over another file."""
    count = 1
    while True:
        backup = path.with_name(f"{path.name}.bak{count if count > 1 else ''}")
        try:
            with backup.open("xb") as file:
                file.write(old)
        except FileExistsError:
            if backup.is_file() and backup.read_bytes() == old:
                return backup
            count += 1
        else:
            return backup

"""Notes on a submission, worded for its report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.report import Note

if TYPE_CHECKING:
    from grader.messages import Messages
    from grader.sandbox.records import LoadNote
    from grader.submission import SourceNote


def word_source_note(note: SourceNote, messages: Messages) -> Note:
    """Return the report's note of what was found when the files were read."""
    message = messages.word(note.sentence)
    return Note(kind=note.kind, message=message, file=note.file, line=note.line)


def word_load_note(note: LoadNote, messages: Messages) -> Note:
    """Return the report's note of what was found when the submission ran."""
    message = messages.word(note.sentence)
    return Note(kind=note.kind, message=message, file=note.label, line=note.line)

"""Files, notebooks and archives of a student, as symbols and the definitions to run.

Everything is read and parsed here and nothing is executed.
"""

from grader.submission.loading import load, read
from grader.submission.records import (
    Alias,
    Call,
    Parameter,
    Segment,
    SourceFile,
    SourceNote,
    Symbol,
)
from grader.submission.sources import name_places
from grader.submission.submission import Submission

__all__ = [
    "Alias",
    "Call",
    "Parameter",
    "Segment",
    "SourceFile",
    "SourceNote",
    "Submission",
    "Symbol",
    "load",
    "name_places",
    "read",
]

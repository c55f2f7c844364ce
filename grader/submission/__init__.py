"""Files, notebooks and archives of a student, as symbols and the definitions to run.

Everything is read and parsed here and nothing is executed.
"""

from grader.submission.loading import load
from grader.submission.records import (
    Alias,
    Call,
    Parameter,
    Segment,
    SourceFile,
    Symbol,
)
from grader.submission.submission import Submission

__all__ = [
    "Alias",
    "Call",
    "Parameter",
    "Segment",
    "SourceFile",
    "Submission",
    "Symbol",
    "load",
]

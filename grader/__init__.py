"""Grades deep-learning exercises written in NumPy and names the mistake.

>>> from grader import grade
>>> report = grade("submission/")        # doctest: +SKIP
>>> report.score, report.points          # doctest: +SKIP
(Fraction(41, 1), Fraction(60, 1))
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grader.version import __version__

if TYPE_CHECKING:
    from grader.grading import grade as grade
    from grader.notebook import check as check

__all__ = ["__version__", "check", "grade", "load_ipython_extension"]


def load_ipython_extension(shell: Any) -> None:
    """Give a notebook the magic ``%grade``: ``%load_ext grader``."""
    from grader.notebook import load  # noqa: PLC0415 - only notebooks need it

    load(shell)


def __getattr__(name: str) -> Any:
    """Import ``grade`` on first use, so that ``import grader`` stays free of NumPy and pydantic."""
    if name == "check":
        from grader.notebook import check  # noqa: PLC0415 - only notebooks need it

        return check
    if name == "grade":
        from grader.grading import grade  # noqa: PLC0415 - NumPy waits until it is needed

        return grade
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

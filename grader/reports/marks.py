"""The signs of the terminal report, and plain ones for terminals that cannot show them."""

from __future__ import annotations

from dataclasses import dataclass

from grader.verdict import Verdict

STYLES = {
    Verdict.PASS: "green",
    Verdict.PARTIAL: "yellow",
    Verdict.FAIL: "bold red",
    Verdict.NOT_ATTEMPTED: "dim",
    Verdict.SKIPPED: "dim",
    Verdict.ERROR: "bold magenta",
}


@dataclass(frozen=True)
class Marks:
    """One sign for each verdict, and the separator and rule between parts of a line."""

    passed: str = "✓"
    failed: str = "✗"
    partial: str = "~"
    absent: str = "–"
    error: str = "!"
    separator: str = " · "
    rule: str = "─"

    def of(self, verdict: Verdict) -> str:
        """Return the sign of ``verdict``."""
        match verdict:
            case Verdict.PASS:
                return self.passed
            case Verdict.PARTIAL:
                return self.partial
            case Verdict.FAIL:
                return self.failed
            case Verdict.NOT_ATTEMPTED | Verdict.SKIPPED:
                return self.absent
            case Verdict.ERROR:
                return self.error


UNICODE_MARKS = Marks()
ASCII_MARKS = Marks("+", "x", "~", "-", "!", " | ", "-")


def choose_marks(encoding: str) -> Marks:
    """Return the drawn signs if ``encoding`` has all of them, else the ASCII ones."""
    drawn = UNICODE_MARKS
    try:
        (drawn.passed + drawn.failed + drawn.absent + drawn.separator + drawn.rule).encode(encoding)
    except (LookupError, UnicodeEncodeError):
        return ASCII_MARKS
    return drawn

"""From an instructor's master to what students get: solutions, hidden tests and outputs go."""

from __future__ import annotations

from grader.release.folder import Release, make_release

__all__ = ["Release", "make_release"]

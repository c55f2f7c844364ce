"""Names of students' pages: safe in every file system, and never the same for two of them."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.cohort.people import Who

LONGEST = 40
_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}", re.ASCII)
_UNSAFE = re.compile(r"[^a-z0-9_-]+", re.ASCII)
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)")  # files of these names Windows has not


def page_name(who: Who) -> str:
    """Return the name of the page of ``who``: the student's id, where that is plain.

    Any other gets what is plain of it, a dot, which plain ids have not, and a digest.

    >>> from grader.cohort.people import Who
    >>> page_name(Who("20260001")), page_name(Who("../kim", "ps1"))
    ('20260001.html', 'kim-ps1.c9696cd04a616f95.html')
    """
    if not who.work and _PLAIN.fullmatch(who.student) and not _DEVICES.fullmatch(who.student):
        return f"{who.student}.html"
    key = repr((who.student, who.work)).encode("utf-8", "backslashreplace")
    rest = _UNSAFE.sub("-", str(who).lower()).strip("-_")[:LONGEST] or "student"
    return f"{rest}.{hashlib.sha256(key).hexdigest()[:16]}.html"

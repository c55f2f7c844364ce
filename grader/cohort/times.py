"""Times with their zones, as people and learning platforms write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

_TIME = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?"
    r"\s*(Z|UTC|[-+]\d{1,2}(?::?\d{2})?|[A-Za-z]+(?:[/_+-][A-Za-z0-9_+-]+)*)?",
    re.ASCII,
)
_OFFSET = re.compile(r"([-+])(\d{1,2}):?(\d{2})?")


def read_time(text: str, *, zone: tzinfo | None = None) -> datetime | None:
    """Return the time written in ``text``, or None where it is none or names no zone.

    A zone is ``Z``, ``UTC``, an offset or a name of the time zone database; where the text has
    none, it is ``zone``. A local time that exists twice is the later one.

    >>> read_time("2026-03-20 23:59 +09:00").isoformat()
    '2026-03-20T23:59:00+09:00'
    >>> read_time("2026-03-20T14:59:00.25Z").isoformat()
    '2026-03-20T14:59:00.250000+00:00'
    >>> read_time("2026-03-20 23:59") is None
    True
    """
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    micro = int((match[7] or "0")[:6].ljust(6, "0"))
    named = zone if match[8] is None else _zone(match[8])
    if named is None:
        return None
    try:
        time = datetime(year, month, day, hour, minute, second, micro, tzinfo=named)
        return max(time, time.replace(fold=1), key=lambda local: local.astimezone(UTC))
    except (ValueError, OverflowError):
        return None


def _zone(name: str) -> tzinfo | None:
    if name in {"Z", "UTC"}:
        return UTC
    if offset := _OFFSET.fullmatch(name):
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        if minutes >= 24 * 60 or int(offset[3] or 0) >= 60:
            return None
        return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - reads files, and few times name a place

    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # KeyError: no such zone
        return None

"""``class.yaml`` → a policy, with all faults told at once, each with its place."""

from __future__ import annotations

import difflib
import reprlib
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from grader.cohort.policy import Late, Policy, Rounding
from grader.cohort.times import read_time
from grader.errors import UsageError, reason_of
from grader.messages import Sentence
from grader.rubric.marks import Mark, MarkedMapping
from grader.rubric.records import read_fraction

FILE = "class.yaml"
SCHEMA = "deepgrade/class/v1"
_UNITS = {"day": timedelta(days=1), "hour": timedelta(hours=1)}
_KEYS = ("schema", "due", "grace", "extensions", "late", "drop_lowest", "round", "scale")
_LATE_KEYS = ("each", "percent", "points", "of", "at_most", "cut_off")
_ROUND_KEYS = ("step", "way")


def find_policy(folder: Path) -> Path | None:
    """Return the ``class.yaml`` beside a class's folder, if there is one."""
    file = folder.resolve().parent / FILE
    return file if file.is_file() else None


def read_policy(path: Path | None) -> Policy:
    """Return the policy in the file at ``path``; without a file, the one that changes nothing.

    Raises ``UsageError`` with every fault of the file.
    """
    if path is None:
        return Policy()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(
            "policy.unreadable_file", path=str(path), reason=reason_of(error)
        ) from None
    except UnicodeDecodeError:
        reason = Sentence("policy.no_text")
        raise UsageError("policy.unreadable_file", path=str(path), reason=reason) from None
    return parse_policy(text, str(path))


def parse_policy(text: str, file: str = FILE) -> Policy:
    """Return the policy written in ``text``; faults name ``file``.

    Raises ``UsageError`` with every fault.
    """
    from grader.rubric.syntax import read_yaml  # noqa: PLC0415 - loads yaml

    document, faults = read_yaml(text, file)
    reading = _Reading()
    for fault in faults:
        place = f"{fault.file}:{fault.line}:{fault.column}"
        reading.faults.append(
            ((fault.line, fault.column), Sentence("policy.syntax", place=place, fault=fault.found))
        )
    if document is None and not faults:
        return Policy()
    policy = Policy()
    if isinstance(document, MarkedMapping):
        policy = _policy(document, reading)
    elif document is not None:
        reading.fault(
            Mark(file, 1, 1), Sentence("policy.no_mapping"), Sentence("policy.valid_file")
        )
    if reading.faults:
        told = [sentence for _, sentence in sorted(reading.faults, key=lambda pair: pair[0])]
        raise UsageError("policy.unusable", *told, path=file)
    return policy


class _Reading:
    """Reads values and remembers what is wrong with them."""

    def __init__(self) -> None:
        self.faults: list[tuple[tuple[int, int], Sentence]] = []

    def fault(self, mark: Mark, found: Sentence, valid: Sentence) -> None:
        place = f"{mark.file}:{mark.line}:{mark.column}"
        sentence = Sentence("policy.fault", place=place, found=found, valid=valid)
        self.faults.append(((mark.line, mark.column), sentence))

    def keys(self, mapping: MarkedMapping, valid: tuple[str, ...]) -> None:
        """Tell every key of ``mapping`` that is not ``valid``."""
        for key in mapping:
            if key not in valid:
                near = difflib.get_close_matches(key, valid, n=1)
                names = ", ".join(valid)
                told = Sentence("policy.valid_keys", keys=names)
                if near:
                    told = Sentence("policy.valid_keys_near", keys=names, near=near[0])
                self.fault(mapping.keys_at[key], Sentence("policy.unknown_key", key=key), told)

    def value(
        self, mapping: MarkedMapping, key: str, read: Callable[[Any], Any], valid: Sentence
    ) -> Any:
        """Return the value of ``key`` as ``read`` takes it; None where it is absent or faulty."""
        if key not in mapping:
            return None
        try:
            return read(mapping[key])
        except (ValueError, TypeError, OverflowError):
            found = Sentence("policy.found", key=key, value=_short(mapping[key]))
            self.fault(mapping.values_at[key], found, valid)
            return None

    def record(self, mapping: MarkedMapping, key: str, valid: Sentence) -> MarkedMapping | None:
        """Return the mapping at ``key``; None where it is absent or something else."""
        found: MarkedMapping | None = self.value(mapping, key, _mapping, valid)
        return found


def _policy(document: MarkedMapping, reading: _Reading) -> Policy:
    reading.keys(document, _KEYS)
    time = Sentence("policy.valid_time")
    reading.value(document, "schema", _schema, Sentence("policy.valid_schema", schema=SCHEMA))
    grace = reading.value(document, "grace", _minutes, Sentence("policy.valid_grace"))
    dropped = reading.value(document, "drop_lowest", _count, Sentence("policy.valid_count"))
    scale = reading.value(document, "scale", _positive, Sentence("policy.valid_positive"))
    due = _times(document, "due", reading, time)
    extensions = {
        (student, work): when
        for student in _students(document, reading)
        for work, when in _times(document["extensions"], student, reading, time).items()
    }
    late = _late(document, reading)
    if late is not None and "due" not in document:
        valid = Sentence("policy.late_needs_due")
        reading.fault(document.keys_at["late"], Sentence("policy.no_due"), valid)
    return Policy(
        due=due,
        extensions=extensions,
        grace=grace or timedelta(0),
        late=late,
        drop_lowest=dropped or 0,
        rounding=_rounding(document, reading),
        scale=scale,
    )


def _students(document: MarkedMapping, reading: _Reading) -> Iterable[str]:
    return reading.record(document, "extensions", Sentence("policy.valid_extensions")) or ()


def _times(
    owner: MarkedMapping, key: str, reading: _Reading, valid: Sentence
) -> dict[str, datetime]:
    """Return the times at ``key`` by work; ``""`` where one time stands for all works."""
    value = owner.get(key)
    if isinstance(value, MarkedMapping):
        read = {work: reading.value(value, work, _time, valid) for work in value}
    else:
        read = {"": reading.value(owner, key, _time, valid)}
    return {work: when for work, when in read.items() if when is not None}


def _late(document: MarkedMapping, reading: _Reading) -> Late | None:
    late = reading.record(document, "late", Sentence("policy.valid_late"))
    if late is None:
        return None
    reading.keys(late, _LATE_KEYS)
    each = reading.value(late, "each", _unit, Sentence("policy.valid_each"))
    percent = reading.value(late, "percent", _positive, Sentence("policy.valid_positive"))
    points = reading.value(late, "points", _positive, Sentence("policy.valid_positive"))
    of = reading.value(late, "of", _of, Sentence("policy.valid_of"))
    at_most = reading.value(late, "at_most", _positive, Sentence("policy.valid_positive"))
    cut_off = reading.value(late, "cut_off", _count, Sentence("policy.valid_count"))
    if "each" not in late:
        reading.fault(
            late.mark, Sentence("policy.missing", key="each"), Sentence("policy.valid_each")
        )
    if ("percent" in late) == ("points" in late):
        valid = Sentence("policy.valid_price")
        reading.fault(late.mark, Sentence("policy.price"), valid)
    if "of" in late and "points" in late:
        reading.fault(late.keys_at["of"], Sentence("policy.of_points"), Sentence("policy.valid_of"))
    return Late(
        each=each or _UNITS["day"],
        percent=percent or Fraction(0),
        of=of or "score",
        points=points or Fraction(0),
        at_most=at_most,
        cut_off=cut_off,
    )


def _rounding(document: MarkedMapping, reading: _Reading) -> Rounding | None:
    rounding = reading.record(document, "round", Sentence("policy.valid_round"))
    if rounding is None:
        return None
    reading.keys(rounding, _ROUND_KEYS)
    step = reading.value(rounding, "step", _positive, Sentence("policy.valid_positive"))
    way = reading.value(rounding, "way", _way, Sentence("policy.valid_way"))
    if "step" not in rounding:
        valid = Sentence("policy.valid_round")
        reading.fault(rounding.mark, Sentence("policy.missing", key="step"), valid)
    return Rounding(step=step or Fraction(1), way=way or "nearest")


def _mapping(value: Any) -> MarkedMapping:
    if not isinstance(value, MarkedMapping):
        raise TypeError
    return value


def _schema(value: Any) -> str:
    return _one_of(value, (SCHEMA,))


def _unit(value: Any) -> timedelta:
    return _UNITS[_one_of(value, tuple(_UNITS))]


def _of(value: Any) -> str:
    return _one_of(value, ("score", "points"))


def _way(value: Any) -> str:
    return _one_of(value, ("nearest", "up", "down"))


def _one_of(value: Any, choices: tuple[str, ...]) -> str:
    if value not in choices:
        raise ValueError
    return str(value)


def _time(value: Any) -> datetime:
    time = read_time(value) if isinstance(value, str) else None
    if time is None:
        raise ValueError
    return time


def _minutes(value: Any) -> timedelta:
    minutes = _number(value)
    if minutes < 0:
        raise ValueError
    return timedelta(minutes=float(minutes))


def _count(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 1000:
        raise ValueError
    return value


def _positive(value: Any) -> Fraction:
    number = _number(value)
    if number <= 0:
        raise ValueError
    return number


def _number(value: Any) -> Fraction:
    number = read_fraction(value)
    if abs(number) > 1_000_000:
        raise ValueError
    return number


def _short(value: Any) -> str:
    return reprlib.repr(dict(value) if isinstance(value, MarkedMapping) else value)

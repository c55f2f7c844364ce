"""A rubric's document → its records. The document is sound; nothing is checked here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.rubric.records import (
    Convention,
    Criterion,
    FollowThrough,
    Misconception,
    Policies,
    Rubric,
    StatedTolerance,
    Suspect,
    read_fraction,
)
from grader.text import Text

Document = Mapping[str, Any]


def build_rubric(document: Document) -> Rubric:
    """Return the records of a document that `grader.rubric.load` would find no fault in."""
    conventions, misconceptions = document.get("conventions"), document.get("misconceptions")
    policies = document.get("policies") or {}
    return Rubric(
        slug=document["slug"],
        version=document["version"],
        title=_text(document["title"]),
        summary=_text(document["summary"]),
        criteria=tuple([_criterion(item) for item in document["criteria"]]),
        experiments=tuple([_experiment(item) for item in document.get("experiments") or ()]),
        experiments_by_default=document.get("experiments_by_default", False),
        techniques=_names(document, "techniques"),
        dialects=_dialects(document),
        conventions={name: _convention(item) for name, item in (conventions or {}).items()},
        misconceptions={id: _misconception(item) for id, item in (misconceptions or {}).items()},
        policies=Policies(
            forbidden_imports=_names(policies, "forbidden_imports"),
            forbidden_calls=_names(policies, "forbidden_calls"),
        ),
    )


def _text(item: Document) -> Text:
    return Text(en=item["en"], ko=item["ko"])


def _names(owner: Document, key: str) -> tuple[str, ...]:
    return tuple(owner.get(key) or ())


def _dialects(owner: Document) -> tuple[str, ...] | None:
    return None if owner.get("dialects") is None else tuple(owner["dialects"])


def _convention(item: Document) -> Convention:
    return Convention(
        title=_text(item["title"]),
        default=_plain(item["default"]),
        calibrate=item.get("calibrate"),
    )


def _plain(value: Any) -> Any:
    return tuple([_plain(item) for item in value]) if isinstance(value, list) else value


def _misconception(item: Document) -> Misconception:
    return Misconception(
        title=_text(item["title"]),
        explanation=_text(item["explanation"]),
        replaces=dict(item["replaces"]),
        dialects=_dialects(item),
    )


def _criterion(item: Document) -> Criterion:
    follow_through = item.get("follow_through")
    return Criterion(
        **_row(item),
        probe=item["probe"],
        observations={name: _tolerance(value) for name, value in item["observations"].items()},
        requires=_names(item, "requires"),
        follow_through=None if follow_through is None else _follow_through(follow_through),
    )


def _experiment(item: Document) -> Criterion:
    return Criterion(
        **_row(item),
        probe=item["id"].replace("-", "_"),
        observations={"claims": "exact"},
        claims={id: _text(claim) for id, claim in item["claims"].items()},
    )


def _row(item: Document) -> dict[str, Any]:
    """Return what criteria and experiments have in common."""
    timeout = item.get("timeout")
    return {
        "id": item["id"],
        "title": _text(item["title"]),
        "targets": tuple(item["targets"]),
        "points": read_fraction(item["points"]),
        "misconceptions": tuple([_suspect(value) for value in item.get("misconceptions") or ()]),
        "extra": extra if isinstance(extra := item.get("extra", False), bool) else tuple(extra),
        "visibility": item.get("visibility", "public"),
        "hints": tuple([_text(hint) for hint in item.get("hints") or ()]),
        "timeout": None if timeout is None else float(timeout),
        "dialects": _dialects(item),
    }


def _tolerance(value: Any) -> str | StatedTolerance:
    if isinstance(value, str):
        return value
    return StatedTolerance(float(value.get("rtol", 0.0)), float(value.get("atol", 0.0)))


def _suspect(value: Any) -> Suspect:
    if isinstance(value, str):
        return Suspect(value)
    return Suspect(value["id"], read_fraction(value.get("credit", 0)))


def _follow_through(item: Document) -> FollowThrough:
    return FollowThrough(item["probe"], read_fraction(item.get("credit", 1)))

"""What a worker says in words of ours, as sentences of the catalogue.

The worker knows no language and cannot load the catalogue, so it sends ``[kind, fields]``. A worker
may be hostile: the kinds are a closed list, each with the fields that its text needs, all of them
bounded texts.
"""

from __future__ import annotations

from typing import Any

from grader.messages import Sentence

_TEXT = 4_000
_DEPTH = 4
_NESTED = frozenset({"message", "why"})  # fields that may be a telling again

NOTES: dict[str, tuple[str, str, frozenset[str]]] = {  # kind -> (kind of note, key, fields)
    "load_error": ("load_error", "notes.load_error", frozenset({"error", "message"})),
    "absent_module": ("missing_module", "notes.absent_module", frozenset({"module"})),
    "foreign_module": ("missing_module", "notes.foreign_module", frozenset({"module"})),
    "supplied_import": ("supplied_import", "notes.supplied_import", frozenset({"name"})),
    "python2_name": ("python2_name", "notes.python2_name", frozenset({"name", "instead"})),
    "removed_numpy_name": (
        "removed_numpy_name",
        "notes.removed_numpy_name",
        frozenset({"name", "instead"}),
    ),
    "newer_numpy": ("newer_numpy", "notes.newer_numpy", frozenset()),
}
FAILURES: dict[str, tuple[str, frozenset[str]]] = {
    "absent_name": ("judging.absent_name", frozenset({"name", "module"})),
    "foreign_name": ("judging.foreign_name", frozenset({"name", "module"})),
    "perhaps_missing": ("judging.perhaps_missing", frozenset({"name", "modules"})),
    "script_only": ("judging.script_only", frozenset({"label", "line"})),
    "definition_failed": (
        "judging.definition_failed",
        frozenset({"label", "line", "error", "message"}),
    ),
    "newer_numpy": ("notes.newer_numpy", frozenset()),
    "not_whole": ("judging.not_whole", frozenset()),
    "explained": ("judging.explained", frozenset({"message", "why"})),
    "sys_exit": ("judging.sys_exit", frozenset()),
    "no_message": ("judging.no_message", frozenset({"error"})),
    "exceeds_items": ("judging.exceeds_items", frozenset({"limit"})),
    "exceeds_levels": ("judging.exceeds_levels", frozenset({"limit"})),
    "exceeds_axes": ("judging.exceeds_axes", frozenset({"limit"})),
    "exceeds_bits": ("judging.exceeds_bits", frozenset({"limit"})),
    "exceeds_mebibytes": ("judging.exceeds_mebibytes", frozenset({"limit"})),
}


def read_note(telling: Any) -> tuple[str, Sentence] | None:
    """Return the kind of a note and what it says; None where it is malformed."""
    match telling:
        case [str(told), dict(fields)] if told in NOTES:
            kind, key, names = NOTES[told]
            sentence = _sentence(key, names, fields, 0)
            return None if sentence is None else (kind, sentence)
    return None


def read_telling(telling: Any, depth: int = 0) -> Sentence | str:
    """Return a text of the submission's or Python's as it is, one of ours as a sentence."""
    match telling:
        case str():
            return text_of(telling)
        case [str(told), dict(fields)] if told in FAILURES and depth < _DEPTH:
            key, names = FAILURES[told]
            return _sentence(key, names, fields, depth) or ""
    return ""


def text_of(value: Any) -> str:
    """Return a bounded, encodable string."""
    if not isinstance(value, str):
        return ""
    return value[:_TEXT].encode("utf-8", "replace").decode()


def _sentence(
    key: str, names: frozenset[str], fields: dict[Any, Any], depth: int
) -> Sentence | None:
    if fields.keys() != names:
        return None
    return Sentence(
        key,
        **{
            name: read_telling(value, depth + 1) if name in _NESTED else text_of(value)
            for name, value in fields.items()
        },
    )

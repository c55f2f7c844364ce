"""The published JSON Schemas: of a rubric as it is written, and of the report as it is read."""

from __future__ import annotations

import json
from typing import Any, Literal

from grader.report import Report
from grader.rubric.model import RubricFile

DIALECT = "https://json-schema.org/draft/2020-12/schema"
MERGED = ("Convention", "Criterion", "FollowThrough", "Misconception", "Text")
"""The records that an extending rubric may write in part."""


def schema_text(name: Literal["rubric", "report"]) -> str:
    """Return the JSON Schema ``docs/schema/<name>-v1.json`` as it stands in that file.

    >>> schema_text("report").splitlines()[1]
    '  "$schema": "https://json-schema.org/draft/2020-12/schema",'
    """
    schema = _rubric_schema() if name == "rubric" else _report_schema()
    return json.dumps({"$schema": DIALECT, **schema}, indent=2, ensure_ascii=False) + "\n"


def _report_schema() -> dict[str, Any]:
    return Report.model_json_schema(by_alias=True, mode="serialization")


def _rubric_schema() -> dict[str, Any]:
    """Return two schemas in one: of a whole rubric, and of one that extends another."""
    schema = RubricFile.model_json_schema(by_alias=True, mode="validation")
    definitions = schema.pop("$defs")
    schema["required"] = ["schema", *schema["required"]]
    whole = {
        **schema,
        "properties": {
            key: value
            for key, value in schema["properties"].items()
            if key not in {"extends", "remove", "only"}
        },
    }
    changes = _changes_of(schema, definitions)
    return {
        "title": "Rubric",
        "type": "object",
        "if": {"required": ["extends"]},
        "then": {"$ref": "#/$defs/RubricChanges"},
        "else": {"$ref": "#/$defs/Rubric"},
        "$defs": {**definitions, "Rubric": whole, "RubricChanges": changes},
    }


def _changes_of(schema: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """Relax ``schema`` to what is merged into another rubric: little is required, null removes."""
    for name in MERGED:
        required = ["id"] if name == "Criterion" else []
        definitions[f"{name}Changes"] = _optional(definitions[name], required)
    return {**_optional(schema, ["schema", "extends"]), "title": "RubricChanges"}


def _optional(schema: dict[str, Any], required: list[str]) -> dict[str, Any]:
    properties = {
        key: value if key in required else {"anyOf": [_relaxed(value), {"type": "null"}]}
        for key, value in schema["properties"].items()
    }
    return {**schema, "properties": properties, "required": required}


def _relaxed(schema: dict[str, Any]) -> dict[str, Any]:
    text = json.dumps(schema)
    for name in MERGED:
        text = text.replace(f'"#/$defs/{name}"', f'"#/$defs/{name}Changes"')
    relaxed: dict[str, Any] = json.loads(text)
    return relaxed

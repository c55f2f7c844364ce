"""The published JSON Schemas: of a rubric as it is written, and of the report as it is read."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields, is_dataclass
from fractions import Fraction
from types import ModuleType
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from grader import figures, report, text
from grader.rubric.model import RubricFile

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_AS_NUMBER = WithJsonSchema({"type": "number", "minimum": 0})
MERGED = ("Convention", "Criterion", "Experiment", "FollowThrough", "Misconception", "Text")
"""The records that an extending rubric may write in part."""


def schema_text(name: Literal["rubric", "report"]) -> str:
    """Return the JSON Schema ``docs/schema/<name>-v1.json`` as it stands in that file.

    >>> schema_text("report").splitlines()[1]
    '  "$schema": "https://json-schema.org/draft/2020-12/schema",'
    """
    schema = _rubric_schema() if name == "rubric" else _report_schema()
    return json.dumps({"$schema": DIALECT, **schema}, indent=2, ensure_ascii=False) + "\n"


def _report_schema() -> dict[str, Any]:
    model = _models_of(text, figures, report)["Report"]
    return model.model_json_schema(by_alias=True, mode="serialization")


def _models_of(*modules: ModuleType) -> dict[str, type[BaseModel]]:
    """Return a model of each record in ``modules``; points are written as numbers."""
    names = {name: value for module in modules for name, value in vars(module).items()}
    names["Points"] = Annotated[Fraction, _AS_NUMBER]
    models: dict[str, type[BaseModel]] = {}
    for name, record in names.items():
        if is_dataclass(record) and isinstance(record, type):
            models[name] = _model_of(record)
    for model in models.values():
        model.model_rebuild(_types_namespace=names | models)
    return models


def _model_of(record: type[Any]) -> type[BaseModel]:
    defaults = {f.name: f.default for f in fields(record) if f.default is not MISSING}
    defaults |= {
        f.name: Field(default_factory=f.default_factory)
        for f in fields(record)
        if f.default_factory is not MISSING
    }
    config = ConfigDict(extra="forbid", defer_build=True, alias_generator=_without_underscore)
    space = {
        "__doc__": record.__doc__,
        "__module__": __name__,  # where "Points" is not defined in another way
        "__annotations__": {f.name: f.type for f in fields(record)},
        "model_config": config,
    }
    return type(record.__name__, (BaseModel,), space | defaults)


def _without_underscore(name: str) -> str:
    return name.removesuffix("_")


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
        required = ["id"] if name in ("Criterion", "Experiment") else []
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

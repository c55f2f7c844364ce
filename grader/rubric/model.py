"""What a rubric file may say. Sound documents become the records of `grader.rubric.records`.

The description of each field is what a fault message calls valid, and what an editor shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    PlainSerializer,
    PlainValidator,
    Strict,
    Tag,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from grader.rubric.records import read_fraction

SCHEMA: Literal["deepgrade/rubric/v1"] = "deepgrade/rubric/v1"
TAG = "\0"  # begins a name that pydantic puts into places, and that no YAML file can have


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Text(_Record):
    """One sentence or paragraph in English and in Korean."""

    en: str
    ko: str


def _read_points(number: Any) -> Fraction:
    points = read_fraction(number)
    if points <= 0:
        raise ValueError("points must be greater than 0")
    return points


def _read_credit(number: Any) -> Fraction:
    credit = read_fraction(number)
    if not 0 <= credit <= 1:
        raise ValueError("credit must lie between 0 and 1")
    return credit


def _in_both_languages(text: Text) -> Text:
    if not (text.en.strip() and text.ko.strip()):
        raise PydanticCustomError("blank_text", "blank text")
    return text


def _read_suspect(value: Any) -> Any:
    return {"id": value} if isinstance(value, str) else value


def _read_extra(value: Any) -> bool | tuple[str, ...]:
    if isinstance(value, list | tuple) and value and all(isinstance(v, str) for v in value):
        return tuple(value)
    if not isinstance(value, bool):
        raise ValueError("not a truth value or a list of dialects")
    return value


def _is_scalar(value: Any) -> Any:
    if isinstance(value, list | tuple) and value:
        return tuple(_is_scalar(item) for item in value)
    if not isinstance(value, bool | int | float | str):
        raise ValueError("not a plain value")
    return value


def _number_schema(**bounds: int) -> WithJsonSchema:
    text = {"type": "string", "pattern": "^[0-9]+(/[0-9]+|\\.[0-9]+)?$"}
    return WithJsonSchema({"anyOf": [{"type": "number", **bounds}, text]})


_WRITTEN = PlainSerializer(str, return_type=str, when_used="json")
Points = Annotated[
    Fraction, PlainValidator(_read_points), _WRITTEN, _number_schema(exclusiveMinimum=0)
]
Credit = Annotated[
    Fraction, PlainValidator(_read_credit), _WRITTEN, _number_schema(minimum=0, maximum=1)
]
BothLanguages = Annotated[Text, AfterValidator(_in_both_languages)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Name = Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")]
Dotted = Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$")]
Bound = Annotated[float, Strict(), Field(ge=0, allow_inf_nan=False)]
PlainValue = Annotated[
    Any,
    PlainValidator(_is_scalar),
    WithJsonSchema({"type": ["boolean", "number", "string", "array"]}),
]
Dialects = Annotated[
    tuple[Slug, ...] | None,
    Field(min_length=1, description="a list of the dialects that have it; leave it out for all"),
]
Extra = Annotated[
    bool | tuple[str, ...],
    PlainValidator(_read_extra),
    WithJsonSchema(
        {"anyOf": [{"type": "boolean"}, {"type": "array", "items": {"type": "string"}}]}
    ),
]
ToleranceName = Literal["exact", "rounding", "iterated", "gradient"]


class StatedTolerance(_Record):
    """A tolerance by numbers: the bound is ``atol + rtol * largest expected magnitude``."""

    rtol: Bound = Field(default=0.0, description="a relative bound, 0 or greater, such as 1e-6")
    atol: Bound = Field(default=0.0, description="an absolute bound, 0 or greater, such as 1e-9")


def _kind_of_tolerance(value: Any) -> str:
    return f"{TAG}stated" if isinstance(value, dict | StatedTolerance) else f"{TAG}named"


Tolerance = Annotated[
    Annotated[ToleranceName, Tag(f"{TAG}named")] | Annotated[StatedTolerance, Tag(f"{TAG}stated")],
    Discriminator(_kind_of_tolerance),
]


class Convention(_Record):
    """Something that courses do differently and that is right either way."""

    title: BothLanguages = Field(description="a text in both languages, en and ko")
    default: PlainValue = Field(description="a number, a text, true or false, or a list of these")
    calibrate: Name | None = Field(
        default=None, description="the name of a function in interface.py that infers the value"
    )


class Misconception(_Record):
    """A wrong belief with a name, and the parts that behave by it."""

    title: BothLanguages = Field(description="a text in both languages, en and ko")
    explanation: BothLanguages = Field(description="a text in both languages, en and ko")
    replaces: Mapping[Dotted, Name] = Field(
        min_length=1,
        description="canonical names, each with its wrong variant in misconceptions.py",
    )
    dialects: Dialects = None


class Suspect(_Record):
    """A misconception that a criterion looks for, and the share of its points it leaves."""

    id: Slug = Field(description="the id of a misconception of this rubric")
    credit: Credit = Field(
        default=Fraction(0), description="a share of the points between 0 and 1, such as 1/4"
    )


class FollowThrough(_Record):
    """A second probe that can earn points when the first one's answer is wrong."""

    probe: Name = Field(description="the name of a function in probes.py")
    credit: Credit = Field(
        default=Fraction(1), description="a share of the points between 0 and 1, such as 1/2"
    )


_Suspects = tuple[
    Annotated[Suspect, BeforeValidator(_read_suspect, json_schema_input_type=str | Suspect)],
    ...,
]


class _Row(_Record):
    """What criteria and experiments have in common."""

    id: Slug = Field(description="lower-case words joined by -, unique in the rubric")
    title: BothLanguages = Field(description="a text in both languages, en and ko")
    targets: tuple[Dotted, ...] = Field(
        min_length=1, description="a list of canonical names such as [BatchNorm.forward]"
    )
    points: Points = Field(description="a number greater than 0, such as 3, 1/3 or 0.5")
    misconceptions: _Suspects = Field(
        default=(), description="a list of ids of misconceptions, or of {id: …, credit: 1/4}"
    )
    extra: Extra = Field(
        default=False,
        description="true, or a list of dialects, for what not every year of a course asks for: "
        "there it counts only where it was written",
    )
    visibility: Literal["public", "hidden"] = Field(
        default="public", description="public or hidden"
    )
    hints: tuple[BothLanguages, ...] = Field(
        default=(), description="a list of texts in both languages, en and ko, a nudge first"
    )
    timeout: Annotated[float, Strict(), Field(gt=0, le=3600)] | None = Field(
        default=None, description="seconds for each call, greater than 0 and at most 3600"
    )
    dialects: Dialects = None


class Criterion(_Row):
    """One row of the grade: a probe, the observations that are judged, and the points."""

    probe: Name = Field(description="the name of a function in probes.py")
    observations: Mapping[str, Tolerance] = Field(
        min_length=1,
        description="at least one observation, each with a tolerance: exact, rounding, iterated, "
        "gradient or {rtol: 1e-6, atol: 1e-9}",
    )
    requires: tuple[Slug, ...] = Field(
        default=(), description="a list of ids of earlier criteria that must have earned points"
    )
    follow_through: FollowThrough | None = Field(
        default=None, description="a mapping with a probe and a credit"
    )


class Experiment(_Row):
    """A criterion over time: a function in experiments.py with the id's name, and its claims."""

    claims: Mapping[Slug, BothLanguages] = Field(
        min_length=1, description="ids of claims, each with a text in both languages, en and ko"
    )


class Policies(_Record):
    """What a submission's source must not contain."""

    forbidden_imports: tuple[Dotted, ...] = Field(
        default=(), description="a list of modules such as [torch, tensorflow]"
    )
    forbidden_calls: tuple[Dotted, ...] = Field(
        default=(), description="a list of dotted functions such as [numpy.var]"
    )


class Rubric(_Record):
    """Everything that one assignment judges."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, populate_by_name=True)

    schema_: Literal["deepgrade/rubric/v1"] = Field(
        default=SCHEMA, alias="schema", description=SCHEMA
    )
    slug: Slug = Field(description="the folder's name: lower-case words joined by -")
    version: str = Field(min_length=1, description='a text such as "1", in quotes')
    title: BothLanguages = Field(description="a text in both languages, en and ko")
    summary: BothLanguages = Field(description="a text in both languages, en and ko")
    techniques: tuple[str, ...] = Field(default=(), description="a list of texts")
    dialects: Dialects = None
    conventions: Mapping[Name, Convention] = Field(
        default_factory=dict,
        description="names of letters, digits and _, each with title, default, calibrate",
    )
    misconceptions: Mapping[Slug, Misconception] = Field(
        default_factory=dict,
        description="ids of lower-case words joined by -, each with title, explanation, replaces",
    )
    criteria: tuple[Criterion, ...] = Field(
        min_length=1, description="a list of at least one criterion"
    )
    experiments: tuple[Experiment, ...] = Field(default=(), description="a list of experiments")
    experiments_by_default: Annotated[bool, Strict()] = Field(
        default=False, description="true where a plain grade runs the experiments too, or false"
    )
    policies: Policies = Field(
        default_factory=Policies, description="a mapping of forbidden_imports and forbidden_calls"
    )


class RubricFile(Rubric):
    """A rubric as it is written: it may start from another one and say only what differs."""

    extends: str | None = Field(
        default=None,
        min_length=1,
        description="a bundled assignment, or a folder that starts with ./ or ../",
    )
    remove: tuple[Slug, ...] = Field(
        default=(), description="a list of ids of criteria of the extended rubric"
    )
    only: tuple[Slug, ...] | None = Field(
        default=None, description="a list of ids of criteria of the extended rubric"
    )

"""Optimizers that a submission wrote as classes, in every form in which they are met.

``update(params, grads)`` on dicts or lists, in place or returning new ones; an optimizer that got
the parameters or the model in its constructor; one that is given a model, a layer or a single
parameter object with its gradient.
"""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from grader.dialects import UnexpectedForm
from grader.remote import Code
from grader.sandbox.records import RemoteFailure
from grader.verdict import Outcome

from .dialects_forms import (
    GRADS,
    LAYER,
    MODEL,
    PARAMS,
    Arrays,
    Dicts,
    Form,
    Lists,
    SingleArrays,
    is_named,
)
from .dialects_objects import (
    Constructed,
    ConstructedLists,
    Layers,
    Models,
    ParameterObjects,
)


class ClassDescent:
    """An instance of an optimizer class, at work on parameters that live in the sandbox."""

    def __init__(self, code: Code, part: str, params: Arrays, **hyperparameters: float) -> None:
        start = {name: W.copy() for name, W in params.items()}
        self._forms = [
            partial(form, code, part, start, hyperparameters) for form in _forms_of(code, part)
        ]
        self._form: Form | None = None

    def step(self, grads: Mapping[str, Any]) -> None:
        """Take one step; the first one tells which form the class has."""
        if self._form is not None:
            self._form.step(dict(grads))
            return
        refusals: list[Exception] = []
        for begin in self._forms:
            try:
                form = begin()
                form.step(dict(grads))
            except (RemoteFailure, UnexpectedForm) as refusal:
                refusals.append(refusal)
                if getattr(refusal, "outcome", Outcome.RAISED) is not Outcome.RAISED:
                    break
            else:
                self._form = form
                return
        # the likeliest form has the most telling error
        raise refusals[0] if len(refusals) == len(self._forms) else refusals[-1]

    def steps(self, series: Sequence[Mapping[str, Any]]) -> None:
        """Take a step for each of the gradients."""
        self.step(series[0])
        assert self._form is not None  # noqa: S101  # the first step found it
        self._form.steps([dict(grads) for grads in series[1:]])

    @property
    def params(self) -> Arrays:
        """The parameters as they are now, after at least one step."""
        assert self._form is not None  # noqa: S101  # every probe steps before it looks
        return self._form.read()


def _forms_of(code: Code, part: str) -> list[type[Form]]:
    """Return the forms to try, the likeliest first."""
    update = code[f"{part}.update"].symbol
    plain = [p for p in update.parameters if p.kind in ("positional", "keyword_only")]
    required = [p for p in plain if not p.has_default] or [
        p for p in plain if is_named([p], f"{PARAMS} {GRADS} {MODEL} {LAYER}")
    ]
    if len(required) >= 2:
        return [Dicts, Lists] if _has_loop(update.text) else [Dicts, SingleArrays, Lists]
    if len(required) == 1:
        if is_named(required, GRADS):
            return [Constructed, ConstructedLists]
        if is_named(required, LAYER):
            return [Layers]
        if ".data" in update.text:
            return [ParameterObjects]
        return [Models, ParameterObjects]
    if f"{part}.update_one" in code and ".data" in code[f"{part}.update_one"].symbol.text:
        return [ParameterObjects]
    return [Constructed, ConstructedLists, ParameterObjects]


def _has_loop(text: str) -> bool:
    """Whether a function walks through a container."""
    nodes = ast.walk(ast.parse(textwrap.dedent(text)))
    return any(isinstance(node, ast.For | ast.While | ast.comprehension) for node in nodes)

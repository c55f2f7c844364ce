"""The one form that the handout asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from grader.binding import offer
from grader.dialects import Dialect, Part, class_part, function_part
from grader.forms import as_array
from grader.layer import RemoteLayer
from grader.remote import Code


def _layer(name: str, *arguments: str) -> Part:
    def adapter(code: Code) -> object:
        def new(*values: Any) -> RemoteLayer:
            offers = [offer(a, v) for a, v in zip(arguments, values, strict=True)]
            return RemoteLayer(code, name, code[name].new(*offers))

        return new

    methods = {"forward": ("forward",), "backward": ("backward",)}
    return class_part(name, (name,), methods, adapter)


class Descent:
    """An optimizer of the submission."""

    def __init__(self, code: Code, part: str, lr: float) -> None:
        self._optimizer = code[part].new(offer("lr", lr))

    def updates(self, params: Any, series: Sequence[Mapping[str, Any]]) -> None:
        """Call ``update(params, grads)`` for each of the gradients, in one exchange."""
        self._optimizer.call_each("update", [(params, dict(grads)) for grads in series])


def _optimizer(name: str) -> Part:
    def adapter(code: Code) -> object:
        return lambda lr: Descent(code, name, lr)

    return class_part(name, (name,), {"update": ("update",)}, adapter)


def _sampler(name: str) -> Part:
    def adapter(code: Code) -> Callable[..., Any]:
        def draw(low: float, high: float, size: int, rng: Any) -> Any:
            offers = (offer("low", low), offer("high", high), offer("size", size))
            return as_array(code[name].offer(*offers, offer("rng", rng)), name)

        return draw

    return function_part(name, (name,), adapter)


HOMEWORK = Dialect(
    "homework",
    (
        _layer("Dropout", "ratio", "rng"),
        _layer("BatchNorm", "gamma", "beta"),
        *map(_optimizer, ("Momentum", "RMSProp", "Adam")),
        *map(_sampler, ("uniform_int", "log_uniform", "sample_beta")),
    ),
)
DIALECTS = (HOMEWORK,)

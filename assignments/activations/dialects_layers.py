"""A submission's classes and functions as layers of the canonical interface."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from grader.binding import Offer, bind, offer, optional, wanted
from grader.forms import as_array, first_of
from grader.layer import INPUT, TRAIN_FLAG, UPSTREAM
from grader.remote import Code

if TYPE_CHECKING:
    from grader.submission import Parameter

X = " ".join([*(name for name in INPUT.split() if name != "a"), "v", "s", "a"])
DOUT = f"{UPSTREAM} da d_a grads gradient"
ALPHA = (
    "alpha negative_slope slope leak leaky leaky_slope leakage leaky_alpha leakiness a alp rate "
    "ratio coef coeff lam epsilon eps gamma beta"
)
SETTINGS = "param params leaky_param leaky_relu_param relu_param elu_param config"
K = "k pieces n_pieces num_pieces pool_size group_size num_units n size pool max_out k_pieces"
CACHE = "cache activation_cache act_cache caches z x inputs inp x_in"
OUTPUT = ("a", "y", "out", "output", "s")


def _offers_of(part: str, size: float | None) -> tuple[Offer, ...]:
    """Return what a layer is told of itself: its alpha, or its number of pieces."""
    if size is None:
        return ()
    return (offer(K, size),) if part == "Maxout" else (wanted(ALPHA, float(size)),)


def _takes_alpha(parameters: Sequence[Parameter]) -> bool:
    args, kwargs = bind(parameters, _offers_of("", 1.0))
    return bool(args or kwargs)


class ClassLayers:
    """``LeakyReLU`` and its like: call it with an alpha (or k) for an instance."""

    def __init__(self, code: Code, part: str) -> None:
        self._code, self._part = code, part

    @property
    def takes_alpha(self) -> bool:
        """Whether the constructor, or else forward, can be told an alpha."""
        forward = _plain(self._code.parameters(f"{self._part}.forward"))
        named = any(p.name.lower() in ALPHA.split() for p in forward[1:])
        return named or _takes_alpha(self._code.parameters(self._part))

    def __call__(self, size: float | None = None) -> ClassLayer:
        return ClassLayer(self._code, self._part, size)


class Remembering:
    """What forward hands to backward: its cache, or the input or output where there is none."""

    def __init__(self, code: Code, part: str) -> None:
        self._code, self._part = code, part
        self._cache: Any = None

    def _take(self, returned: Any, x: Any) -> Any:
        """Return the output of a forward that may have returned ``(out, cache)``."""
        target = f"{self._part}.forward"
        if isinstance(returned, tuple) and len(returned) > 1:
            self._cache = returned[1]
            return as_array(returned[0], target)
        out = as_array(first_of(returned), target)
        self._cache = out if self._wants_output() else x
        return out

    def _wants_output(self) -> bool:
        """Whether backward asks for y by its name: ``sigmoid_backward(dA, A)``."""
        return any(p.name.lower() in OUTPUT for p in self._backward_parameters())

    def _backward_parameters(self) -> Sequence[Parameter]:
        target = f"{self._part}.backward"
        return self._code.parameters(target) if target in self._code else ()

    def _cached(self) -> Offer:
        return offer(f"{CACHE} {' '.join(OUTPUT)}", self._cache)


class ClassLayer(Remembering):
    """An instance with ``forward(x)`` and ``backward(dout)``."""

    def __init__(self, code: Code, part: str, size: float | None) -> None:
        super().__init__(code, part)
        self._instance = code[part].new(*_offers_of(part, size))
        # an alpha that is no matter of the constructor may be one of the methods
        self._told = () if size is None or part == "Maxout" else (optional(ALPHA, size),)

    def forward(self, x: Any, train: bool = True) -> Any:
        returned = self._code.invoke(
            self._instance,
            f"{self._part}.forward",
            offer(X, x),
            wanted(TRAIN_FLAG, train),
            *self._told,
            keep=(1,) if self._asks_for_cache() else False,
        )
        return self._take(returned, x.copy())

    def backward(self, dout: Any) -> Any:
        target = f"{self._part}.backward"
        offers = [offer(DOUT, dout), *self._told]
        if self._asks_for_cache():
            offers.append(self._cached())
        return as_array(first_of(self._code.invoke(self._instance, target, *offers)), target)

    def _asks_for_cache(self) -> bool:
        needed = [p for p in _plain(self._backward_parameters()) if not p.has_default]
        return len(needed) > 1


class FunctionLayers:
    """``relu_forward(x)`` and ``relu_backward(dout, cache)``: call it for a layer of them."""

    def __init__(self, code: Code, part: str) -> None:
        self._code, self._part = code, part

    @property
    def takes_alpha(self) -> bool:
        """Whether the forward function can be told an alpha beside its input."""
        parameters = _plain(self._code.parameters(f"{self._part}.forward"))
        settings = SETTINGS.split()
        named = any(p.name.lower() in settings for p in parameters)
        return named or _takes_alpha(parameters[1:])

    def __call__(self, size: float | None = None) -> FunctionLayer:
        return FunctionLayer(self._code, self._part, size)


class FunctionLayer(Remembering):
    """The two functions as a layer, with the cache between them."""

    def __init__(self, code: Code, part: str, alpha: float | None) -> None:
        super().__init__(code, part)
        self._alpha = alpha

    def forward(self, x: Any, train: bool = True) -> Any:
        returned = self._code[f"{self._part}.forward"].offer(
            offer(X, x), *self._told(wanted), wanted(TRAIN_FLAG, train), keep=(1,)
        )
        return self._take(returned, x.copy())

    def backward(self, dout: Any) -> Any:
        target = f"{self._part}.backward"
        returned = self._code[target].offer(
            offer(DOUT, dout), self._cached(), *self._told(optional)
        )
        return as_array(first_of(returned), target)

    def _told(self, form: Callable[[str, Any], Offer]) -> tuple[Offer, ...]:
        if self._alpha is None:
            return ()
        settings = dict.fromkeys(("alpha", "negative_slope", "slope", "leak"), self._alpha)
        return form(ALPHA, float(self._alpha)), optional(SETTINGS, settings)


def _plain(parameters: Sequence[Parameter]) -> list[Parameter]:
    return [p for p in parameters if p.kind in ("positional", "keyword_only")]

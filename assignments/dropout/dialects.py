"""How each course writes dropout."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from grader.binding import bearer, offer, optional, wanted
from grader.dialects import Dialect, Part, UnexpectedForm, class_part, function_part
from grader.forms import as_array, as_mapping, as_sequence, describe, first_of
from grader.layer import INPUT, TRAIN_FLAG, UPSTREAM, RemoteLayer
from grader.remote import Code
from grader.sandbox.records import RemoteFailure

from .interface import DROP, INVERTED, KEEP, TEST_TIME
from .network import CACHED, INTERMEDIATE, PARAMETERS

if TYPE_CHECKING:
    from grader.submission import Symbol

RATIO = (
    "dropout_ratio ratio drop_ratio dropout_rate drop_rate rate dropout_prob drop_prob p_drop "
    "drop_p dropout p prob probability keep_prob keep_ratio p_keep keep_rate keep"
)
DROP_WORDS = ("drop", "ratio", "rate")
TEST_FLAG = "test test_flg test_flag is_test testing inference is_inference eval evaluate"
FLAG_ATTRIBUTES = (*TRAIN_FLAG.split(), "isTrain", "is_Train", "isTraining")


class Layer(RemoteLayer):
    """A class with ``forward(x, train_flg)`` and ``backward(dout)``."""

    def __init__(self, code: Code, part: str, *offers: Any) -> None:
        super().__init__(code, part, code[part].new(*offers))
        names = {p.name.lower() for p in code.parameters(f"{part}.forward")}
        self._takes_flag = not names.isdisjoint(f"{TRAIN_FLAG} {TEST_FLAG} mode phase".split())

    def forward(self, x: Any, train: bool = True) -> Any:
        """Return the output; a flag that is an attribute is set before the call."""
        mode = "train" if train else "test"
        if not self._takes_flag:
            self._set_attributes(train, mode)
        target = f"{self._part}.forward"
        out = self._code.invoke(
            self.instance,
            target,
            offer(INPUT, x),
            optional("mode phase", mode),
            optional(TEST_FLAG, not train),
            wanted(TRAIN_FLAG, train),
        )
        return as_array(first_of(out), target)

    def _set_attributes(self, train: bool, mode: str) -> None:
        for name in FLAG_ATTRIBUTES:
            if self.instance.has(name):
                self.instance.set(name, train)
        if isinstance(self.instance.get("mode"), str):
            self.instance.set("mode", mode)


class BookDropout:
    """``Dropout(dropout_ratio)``, which draws from the global generator or from one of its own."""

    usual_form, form_is_stated = TEST_TIME, False

    def __init__(self, code: Code) -> None:
        self._code = code

    @property
    def p_means(self) -> str | None:
        """What the name of the parameter that gets p says, if it says.

        Where none is known by its name, all may say it. Another one (a field of a dataclass,
        such as ``keep``) says nothing about p.
        """
        parameters = self._code["Dropout"].parameters
        known = bearer(parameters, offer(RATIO, None))
        names = [p.name.lower() for p in parameters if known in (None, p.name)]
        if any("keep" in name for name in names):
            return KEEP
        said = any(word in name for name in names for word in DROP_WORDS)
        return DROP if said or not names else None

    def __call__(self, p: float, rng: Any) -> Layer:
        offers = [offer(RATIO, p), optional(TRAIN_FLAG, True)]
        if any("rng" in q.name and not q.has_default for q in self._code["Dropout"].parameters):
            offers.append(offer("rng", rng))
        return Layer(self._code, "Dropout", *offers)


class NativeDropout:
    """``Dropout(ratio, rng, inverted=False)``."""

    usual_form, form_is_stated, p_means = TEST_TIME, True, DROP

    def __init__(self, code: Code, part: str, inverted: bool) -> None:
        self._code, self._part, self._inverted = code, part, inverted

    def __call__(self, ratio: float, rng: Any) -> Layer:
        return Layer(
            self._code,
            self._part,
            offer(RATIO, ratio),
            offer("rng generator", rng),
            offer("inverted", self._inverted),
        )


class Functions:
    """CS231n: ``dropout_forward(x, dropout_param)`` and ``dropout_backward(dout, cache)``."""

    def __init__(self, code: Code, p: float) -> None:
        self._code = code
        self._p = p
        self._cache: Any = None
        self._needs_seed = False  # with a seed every mask would be the same: a new one each time
        self._seeds = count(1)

    def forward(self, x: Any, train: bool = True) -> Any:
        try:
            returned = self._call(x, train)
        except RemoteFailure as error:
            if self._needs_seed or error.error_type != "KeyError" or "seed" not in error.message:
                raise
            self._needs_seed = True
            returned = self._call(x, train)
        target = "Dropout.forward"
        if isinstance(returned, list | tuple):
            returned, self._cache = as_sequence(returned, target, 2)
        return as_array(returned, target)

    def backward(self, dout: Any) -> Any:
        returned = self._code["Dropout.backward"].offer(
            offer(UPSTREAM, dout), offer("cache", self._cache)
        )
        return as_array(first_of(returned), "Dropout.backward")

    def _call(self, x: Any, train: bool) -> Any:
        param: dict[str, Any] = {"p": self._p, "mode": "train" if train else "test"}
        if self._needs_seed:
            param["seed"] = next(self._seeds)
        return self._code["Dropout.forward"].offer(
            offer(INPUT, x),
            offer("dropout_param dropout_params drop_param params param", param),
            keep=(1,),
        )


class CS231nDropout:
    """The functions as a layer; what p means is read from what they do."""

    usual_form, form_is_stated, p_means = INVERTED, False, None

    def __init__(self, code: Code) -> None:
        self._code = code

    def __call__(self, p: float, rng: Any) -> Functions:
        return Functions(self._code, p)


class OwnCache(dict[str, Any]):
    """The values of a cache that a submission's own forward pass made and still holds."""

    held: Any = None


def _net_forward(code: Code) -> Any:
    name = "forward_propagation_with_dropout"

    def forward(X: Any, parameters: Any, keep_prob: float, rng: Any) -> tuple[Any, OwnCache]:
        returned = code[name].offer(
            offer("x", X),
            offer("parameters params", parameters),
            offer("keep_prob keep_probability keep_probs keepprob keep prob p", keep_prob),
            keep=(1,),
        )
        out, held = as_sequence(returned, name, 2)
        values = as_sequence(code.session.fetch(held), "cache", len(CACHED))
        cache = OwnCache({key: as_array(v, key) for key, v in zip(CACHED, values, strict=True)})
        cache.held = held
        return as_array(out, "A3"), cache

    return forward


def _net_backward(code: Code) -> Any:
    name = "backward_propagation_with_dropout"

    def backward(X: Any, Y: Any, cache: Any, keep_prob: float) -> dict[str, Any]:
        held = cache.held if isinstance(cache, OwnCache) else tuple(cache[n] for n in CACHED)
        returned = code[name].offer(
            offer("x", X),
            offer("y", Y),
            offer("cache caches", held),
            offer("keep_prob keep_probability keep_probs keepprob keep prob p", keep_prob),
        )
        grads = as_mapping(returned, name)
        for key in PARAMETERS:
            if key not in grads:
                raise UnexpectedForm("missing_key", what=name, key=key, got=describe(grads))
        return {
            key: as_array(grads[key], key) for key in (*PARAMETERS, *INTERMEDIATE) if key in grads
        }

    return backward


def _has_form(symbol: Symbol) -> bool:
    """Whether the constructor asks which form it is: this project's class, not the book's."""
    return any(parameter.name == "inverted" for parameter in symbol.parameters)


METHODS = {"forward": ("forward", "__call__", "call"), "backward": ("backward", "backword")}
CLASSES = ("Dropout", "DropOut", "DropoutLayer", "Dropout_layer", "InvertedDropout", "TimeDropout")


def _native_part(name: str, inverted: bool) -> Part:
    part = class_part(name, ("Dropout",), METHODS, lambda code: NativeDropout(code, name, inverted))
    return Part(part.name, part.symbols, part.adapter, accepts=_has_form)


NATIVE = Dialect("native", (_native_part("Dropout", False), _native_part("InvertedDropout", True)))

BOOK = Dialect("book", (class_part("Dropout", CLASSES, METHODS, BookDropout),))

CS231N = Dialect(
    "cs231n",
    (
        Part(
            "Dropout",
            {
                "Dropout.forward": ("dropout_forward",),
                "Dropout.backward": ("dropout_backward",),
            },
            CS231nDropout,
        ),
    ),
)

DLAI = Dialect(
    "dlai",
    (
        function_part(
            "forward_propagation_with_dropout",
            ("forward_propagation_with_dropout", "forward_prop_with_dropout"),
            _net_forward,
        ),
        function_part(
            "backward_propagation_with_dropout",
            ("backward_propagation_with_dropout", "backward_prop_with_dropout"),
            _net_backward,
        ),
    ),
)

DIALECTS = (NATIVE, BOOK, CS231N, DLAI)

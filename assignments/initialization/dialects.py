"""How each course writes initial weights."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from grader.binding import Offer, bind, offer, optional, wanted
from grader.dialects import Dialect, Part, function_part
from grader.forms import as_array, first_of
from grader.remote import Code
from grader.sandbox.records import RemoteFailure
from grader.submission import Symbol
from grader.verdict import Outcome

from .interface import COLUMNS, ROWS
from .returned import as_network

RNG = "rng generator gen rs random_generator random_state rand rnd prng np_rng"
SEED = ("seed", "random_seed", "rng_seed", "seed_value")
INPUTS = (
    "n_in fan_in nin in_features n_input n_inputs num_inputs input_size in_size size_in in_dim "
    "input_dim in_units n_prev n_from rows d_in inputs n_x"
)
UNITS = (
    "n_out fan_out nout out_features n_output n_outputs num_outputs output_size out_size size_out "
    "out_dim output_dim out_units n_next n_to columns cols d_out outputs units n_units n_y"
)
BOTH = ("shape", "size", "dims", "dim", "sizes")
SIZES = (
    "sizes layer_sizes layers_dims layer_dims layers dims layer_dimensions layers_dimensions "
    "dimensions size_list layer_size units n_units layers_dim layer_dim"
)
METHOD = (
    "method kind init scheme how name mode initialization initializer init_type strategy "
    "init_method weight_init_std weight_init std"
)
NETWORK = "network"
DRAWING = (
    ".__init_weight",
    ".__init_weights",
    "._init_weight",
    "._init_weights",
    ".init_weight",
    ".init_weights",
    ".__init__",
)
IS_SIZES = re.compile(r"size|layer|dim", re.IGNORECASE)
IS_STD = re.compile(r"init|std|scale", re.IGNORECASE)
ROOT = re.compile(r"sqrt|\*\*\s*\(?-?(?:0?\.5|1(?:\.0)?\s*/\s*2)")
XAVIER = re.compile(r"xavier|glorot", re.IGNORECASE)
TABLE = re.compile(r"(?:\[|\.get\()\s*(?:str\()?(?:self\.)?\w*init", re.IGNORECASE)
QUOTED_HE = re.compile(r"""["']he["']""", re.IGNORECASE)


def _call(code: Code, part: str, rng: Any, *offers: Offer) -> Any:
    """Call a function that draws: with the generator, with a seed, or from the global state."""
    function = code[part]
    given: list[Offer] = [*offers, wanted(RNG, rng)]
    needs_seed = any(p.name.lower() in SEED and not p.has_default for p in function.parameters)
    if needs_seed:
        given = [*offers, offer(" ".join(SEED), _next_seed(code, rng))]
    args, kwargs = bind(function.parameters, given)
    passed = any(value is rng for value in [*args, *kwargs.values()])
    if not passed and not needs_seed:
        code.session.seed(_next_seed(code, rng))
    return function(*args, **kwargs)


def _next_seed(code: Code, rng: Any) -> int:
    return int(code.session.call(rng, (2**31,), method="integers"))


# one layer


def _layer(part: str) -> Callable[[Code], object]:
    def adapter(code: Code) -> object:
        def draw(n_in: int, n_out: int, rng: Any) -> Any:
            return as_array(first_of(_call(code, part, rng, *_ends(code, part, n_in, n_out))), part)

        return draw

    return adapter


def _zeros(code: Code) -> object:
    def zeros(n_in: int, n_out: int) -> Any:
        returned = code["zeros"].offer(*_ends(code, "zeros", n_in, n_out))
        return as_array(first_of(returned), "zeros")

    return zeros


def _ends(code: Code, part: str, n_in: int, n_out: int) -> tuple[Offer, ...]:
    if code[part].has_parameter(*BOTH):
        return (offer(" ".join(BOTH), (n_in, n_out)),)
    return offer(INPUTS, n_in), offer(UNITS, n_out)


# a network


class Network:
    """A function ``f(sizes, …)`` that returns all parameters of a network."""

    def __init__(self, code: Code, part: str, layout: str, method: Any = None) -> None:
        self._code, self._part, self.layout, self._method = code, part, layout, method

    def __call__(self, sizes: Sequence[int], *rest: Any) -> dict[str, Any]:
        """Return the network in the canonical layout; ``rest`` is a method and the generator."""
        *method, rng = rest
        offers = [offer(SIZES, sizes)]
        if method or self._method is not None:
            offers.append(offer(METHOD, method[0] if method else self._method))
        returned = _call(self._code, self._part, rng, *offers)
        what = self._code[self._part].symbol.qualname
        return as_network(returned, what, turned=self.layout == COLUMNS)


def _network(part: str, layout: str, method: Any = None) -> Callable[[Code], object]:
    return lambda code: Network(code, part, layout, method)


class NetworkClass:
    """A network class whose constructor draws the weights into ``params``."""

    layout = ROWS

    def __init__(self, code: Code, part: str, method: str = "") -> None:
        self._code, self._part, self._method = code, part, method

    def __call__(self, sizes: Sequence[int], *rest: Any) -> dict[str, Any]:
        """Construct a network and return its parameters."""
        *std, rng = rest
        seed = _next_seed(self._code, rng)
        if std:
            return self._construct(sizes, std[0], seed)
        usual, other = _spellings(self._method, self._code[NETWORK].symbol.text)
        try:
            return self._construct(sizes, usual, seed)
        except RemoteFailure as failure:
            if failure.outcome is not Outcome.RAISED:
                raise
            first = failure
        try:
            return self._construct(sizes, other, seed)
        except RemoteFailure:
            raise first from None

    def _construct(self, sizes: Sequence[int], method: Any, seed: int) -> dict[str, Any]:
        cls = self._code[NETWORK]
        named = next((p.name for p in cls.parameters if IS_STD.search(p.name)), "weight_init_std")
        self._code.session.seed(seed)
        instance = cls.new(
            offer("input_size input_dim n_input num_inputs in_size in_dim n_in d", sizes[0]),
            offer(
                "hidden_size_list hidden_dims hidden_sizes hidden_layers hidden_list hidden_nums "
                "hidden_size hidden_dim n_hidden h",
                list(sizes[1:-1]),
            ),
            offer(
                "output_size num_classes output_dim n_output num_outputs n_classes out_size "
                "out_dim n_out c",
                sizes[-1],
            ),
            offer(named.strip("_"), method),
            wanted(
                "activation act activation_function",
                "sigmoid" if self._method == "xavier" else "relu",
            ),
            optional("dtype", "float64"),
        )
        attributes = ("params", "parameters", "weights", "param")
        return as_network(instance.get(*attributes), f"{cls.symbol.qualname}.params")


def _spellings(method: str, text: str) -> tuple[str, str]:
    """Return "he" and "relu", "xavier" and "sigmoid", the one that the class speaks of first."""
    other = {"he": "relu", "xavier": "sigmoid"}[method]
    has_method, has_other = (
        re.search(rf"""["']{name}["']""", text, re.IGNORECASE) for name in (method, other)
    )
    return (other, method) if has_other and not has_method else (method, other)


def _class_part(name: str, method: str, names: tuple[str, ...], accepts: Any) -> Part:
    """Return a part whose target is the method that draws: the class may have no other one."""
    return Part(
        name,
        {NETWORK: names, name: DRAWING},
        lambda code: NetworkClass(code, name, method),
        defines=NETWORK,
        accepts=accepts,
    )


def _draws(network: Symbol) -> bool:
    """Whether the class asks how wide its weights shall be."""
    return any(IS_STD.search(p.name) for p in network.parameters)


def _draws_scaled(network: Symbol) -> bool:
    """Whether it also has a rule for each activation: many networks have one, or take a number."""
    if any(IS_STD.search(p.name) and isinstance(p.default, str) for p in network.parameters):
        return True  # it names its rule, wherever that stands
    text = network.text
    inherits = any(base != "object" for base in network.bases)
    two_rules = len(ROOT.findall(text)) > 1 or (inherits and bool(QUOTED_HE.search(text)))
    named = bool(XAVIER.search(text) or TABLE.search(text))
    return _draws(network) and (two_rules or named)


# what is whose


def _takes_two_sizes(function: Symbol) -> bool:
    names = {p.name.lower() for p in function.parameters if not p.has_default}
    return len(names) == 2 and not names.isdisjoint(f"{INPUTS} {UNITS}".split())


def _takes_method(function: Symbol) -> bool:
    names = [p.name.lower() for p in function.parameters]
    has_method = any(name in METHOD.split() for name in names)
    has_generator = any(name in RNG.split() for name in names) and len(names) > 2
    is_ours = (has_method and any(map(IS_SIZES.search, names))) or has_generator
    return "." not in function.qualname and is_ours


def _named(name: str) -> Part:
    return function_part(name, (name,), _layer(name))


def _by_method(name: str, method: Any = None) -> Part:
    part = function_part(name, ("initialize",), _network(name, ROWS, method))
    return replace(part, accepts=_takes_method)


NATIVE = Dialect(
    "native",
    (
        replace(function_part("zeros", ("zeros",), _zeros), accepts=_takes_two_sizes),
        _named("xavier_normal"),
        _named("he_normal"),
        _by_method("zeros_network", "zeros"),
        _by_method("scaled_network"),
        _by_method("xavier_network", "xavier"),
        _by_method("he_network", "he"),
    ),
)

NETS = ("MultiLayerNet", "MultiLayerNetExtend", "MultiLayerNetExtended", "MultiLayerNetwork")

BOOK = Dialect(
    "book",
    (
        _class_part("scaled_network", "", NETS, _draws_scaled),
        _class_part("xavier_network", "xavier", NETS, _draws_scaled),
        _class_part("he_network", "he", NETS, _draws_scaled),
    ),
)


def _columns(name: str, *names: str) -> Part:
    return function_part(name, names, _network(name, COLUMNS))


EXERCISE = (
    _columns("zeros_network", "initialize_parameters_zeros"),
    _columns("random_network", "initialize_parameters_random"),
    _columns("he_network", "initialize_parameters_he"),
)

DLAI = Dialect("dlai", EXERCISE)
DLAI_XAVIER = Dialect(
    "dlai-xavier", (*EXERCISE, _columns("xavier_network", "initialize_parameters_xavier"))
)
DLAI_DEEP = Dialect("dlai-deep", (_columns("deep_network", "initialize_parameters_deep"),))

CS231N = Dialect("cs231n", (_class_part("scaled_network", "", ("FullyConnectedNet",), _draws),))

DIALECTS = (NATIVE, BOOK, DLAI, DLAI_XAVIER, DLAI_DEEP, CS231N)

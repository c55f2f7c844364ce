"""Networks that submissions write as classes with ``params``, ``loss`` and ``gradient``."""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from grader.binding import Offer, offer, optional, wanted
from grader.dialects import UnexpectedForm
from grader.forms import as_array, as_mapping, as_number, describe, first_of
from grader.layer import TRAIN_FLAG
from grader.remote import Code
from grader.sandbox.records import RemoteFailure
from grader.verdict import Outcome

INPUT = "x x_batch x_train inputs input data xs"
LABELS = "t y t_batch y_batch y_train labels label target targets ts"
INPUT_SIZE = "input_size input_dim n_input num_inputs input_num in_size in_dim d"
HIDDEN_SIZE = (
    "hidden_size_list hidden_dims hidden_sizes hidden_dim hidden_size hidden_layers hidden_list "
    "hidden_nums hidden_num n_hidden h"
)
OUTPUT_SIZE = (
    "output_size num_classes output_dim n_output num_outputs n_classes output_num out_size out_dim"
)
SIZES = "sizes layer_sizes layers_dims layer_dims size_list units"
BATCHNORM = "use_batchnorm use_bn batchnorm batch_norm use_batch_norm"
RATIO = "dropout_ration dropout_ratio dropout_rate drop_ratio ratio dropout"
DECAY = re.compile(r"decay|lambda|lambd|lmbd|^lam$|^reg|^l2|_reg$|^wd$|^λ$", re.IGNORECASE)
KEY = re.compile(r"^(?:d|grad_)?(W|w|b|gamma|beta|Gamma|Beta)_?(\d+)$")
PARAMS = ("params", "parameters", "param")
GRADS = ("grads", "gradients", "grad")


def decay_name(parameters: Any) -> str | None:
    """Return the name of the parameter that takes λ."""
    for p in parameters:
        plain = p.kind in ("positional", "keyword_only") and not isinstance(p.default, bool | str)
        if plain and DECAY.search(p.name) and not p.name.startswith(("lr", "learn")):
            return str(p.name)
    return None


def as_named(values: Any, what: str) -> dict[Any, Any]:
    """Return a dict of arrays; a list W, b, W, b, … is one in another form."""
    if isinstance(values, list | tuple) and values:
        names = [f"{letter}{layer}" for layer in range(1, len(values) // 2 + 1) for letter in "Wb"]
        return dict(zip(names, values, strict=False))
    return as_mapping(values, what)


def by_number(named: dict[Any, Any]) -> dict[str, Any]:
    """Return ``{"W1": key, "b1": key, …}``: which of ``named``'s own keys stands for which.

    Layers are counted from 1, also by those who count from 0.
    """
    found: list[tuple[str, int, Any]] = []
    for key in named:
        match = KEY.match(str(key))
        if match:
            letter = "W" if match[1] in "Ww" else match[1].lower()
            found.append((letter, int(match[2]), key))
    from_zero = any(letter == "W" and number == 0 for letter, number, _ in found)
    return {f"{letter}{number + from_zero}": key for letter, number, key in found}


class RemoteNet:
    """A network class: sizes and options go to the constructor, values into ``params``."""

    def __init__(
        self,
        code: Code,
        part: str,
        params: dict[str, Any],
        weight_decay: float = 0.0,
        *,
        use_batchnorm: bool = False,
        dropout_ratio: float = 0.0,
    ) -> None:
        self._code, self._part, self._lam = code, part, weight_decay
        cls = code[part]
        self._name = cls.symbol.qualname
        weights = [params[name] for name in params if name.startswith("W")]
        offers = self._sizes([len(W) for W in weights] + [weights[-1].shape[1]])
        in_constructor = decay_name(cls.parameters)
        self._in_loss = None if in_constructor else decay_name(code.parameters(f"{part}.loss"))
        if in_constructor:
            offers.append(optional(in_constructor.strip("_"), weight_decay))
        elif weight_decay and not self._in_loss:
            raise UnexpectedForm("NotImplementedError", what=self._name, got=describe(None))
        if cls.has_parameter("rng", "generator"):
            offers.append(optional("rng generator", code.session.rng(0)))
        if cls.has_parameter("dtype"):  # some courses' default is single precision
            double = code.session.put(np.float64(0.0))
            double_precision = code.session.get(double, "__class__", keep=True)
            offers.append(optional("dtype", double_precision))
        offers += [
            optional(p.name, "relu")
            for p in cls.parameters
            if not p.has_default and p.name in ("activation", "weight_init_std")
        ]
        offers += self._options(use_batchnorm, dropout_ratio)
        self.instance = cls.new(*offers)
        self._held: Any = None
        self._keys: dict[str, Any] = {}
        self._own: dict[Any, Any] = {}
        self._one_hot = self._is_list = False
        self.write(params)

    def _options(self, use_batchnorm: bool, dropout_ratio: float) -> list[Offer]:
        """Return what is asked for; what is not is left to the author's own defaults."""
        values = {BATCHNORM: use_batchnorm, "use_dropout": dropout_ratio > 0, RATIO: dropout_ratio}
        required = {p.name.lower() for p in self._code[self._part].parameters if not p.has_default}
        return [
            optional(names, value)
            for names, value in values.items()
            if value or not required.isdisjoint(names.split())
        ]

    def _said(self, target: str) -> str:
        """Return a target's name as the submission has it."""
        return f"{self._name}.{self._code.method(target)[0]}"

    def _sizes(self, sizes: list[int]) -> list[Offer]:
        cls = self._code[self._part]
        if cls.has_parameter(*SIZES.split()):
            return [offer(SIZES, sizes)]
        hidden: Any = sizes[1:-1]
        if "two" in cls.symbol.qualname.lower():
            (hidden,) = hidden
        return [
            offer(INPUT_SIZE, sizes[0]),
            offer(HIDDEN_SIZE, hidden),
            offer(OUTPUT_SIZE, sizes[-1]),
        ]

    def write(self, params: dict[str, Any]) -> None:
        """Overwrite the arrays themselves, which layers may hold as well."""
        session = self._code.session
        if self._held is None:
            name, own = self.instance.find(*PARAMS) or (PARAMS[0], None)
            self._own = as_named(own, f"{self._name}.{name}")
            self._is_list = isinstance(own, list)
            self._held = session.get(self.instance.handle, name, keep=True)
            self._keys = by_number(self._own)
        values = dict(self._own)
        for name, value in params.items():
            if name not in self._keys and name.startswith("b") and "gamma1" in params:
                continue  # no bias where batch normalization has its own
            if name not in self._keys and name.startswith(("gamma", "beta")):
                # there is no batch normalization here to be judged
                raise UnexpectedForm("NotImplementedError", what=self._name, got=describe(None))
            if name not in self._keys:
                raise UnexpectedForm("missing_key", what=f"{self._name}.params", key=name)
            key = self._keys[name]
            own = as_array(self._own[key], name)
            if own.size != value.size:
                raise UnexpectedForm("not_array", what=f"params[{key!r}]", got=describe(own))
            values[key] = np.asarray(value).reshape(own.shape)
        session.write(self._held, list(values.values()) if self._is_list else values)

    @property
    def start(self) -> dict[str, Any]:
        """The parameters that the network came with."""
        return {name: as_array(self._own[key], name) for name, key in self._keys.items()}

    def read(self) -> dict[str, Any]:
        """Return the present parameters under their canonical names."""
        values = as_named(self.instance.get(*PARAMS), f"{self._name}.params")
        return {name: as_array(values[key], name) for name, key in self._keys.items()}

    def outputs(self, x: Any, train: bool = False) -> Any:
        """Return what predict gives."""
        target = f"{self._part}.predict"
        returned = self._code.invoke(
            self.instance, target, offer(INPUT, x), optional(TRAIN_FLAG, train)
        )
        return as_array(first_of(returned), self._said(target))

    def loss(self, x: Any, t: Any) -> float:
        """Return the loss; of a pair of loss and gradients its first."""
        target = f"{self._part}.loss"
        returned = self._call(target, x, t)
        value = returned[0] if isinstance(returned, list | tuple) and returned else returned
        return as_number(value, self._said(target))

    def gradient(self, x: Any, t: Any) -> dict[str, Any]:
        """Return those gradients that are there, under the canonical names of the parameters."""
        target = f"{self._part}.gradient"
        if self._goes_on_from_loss(target):
            self._call(f"{self._part}.loss", x, t)
            self._code.invoke(self.instance, target, wanted("dout", 1))
            returned = self.instance.get(*GRADS)
        else:
            returned = self._call(target, x, t)
        if isinstance(returned, tuple) and returned:
            returned = next((item for item in returned if isinstance(item, dict)), returned[-1])
        if returned is None:
            returned = self.instance.get(*GRADS)
        grads = as_named(returned, self._said(target))
        return {name: as_array(grads[key], name) for name, key in by_number(grads).items()}

    def _goes_on_from_loss(self, target: str) -> bool:
        """Whether it is a backward pass that gets no data: the loss was computed before."""
        plain = [p for p in self._code.parameters(target) if p.kind == "positional"]
        return len(plain) < 2 and target != f"{self._part}.loss"

    def accuracy(self, x: Any, t: Any) -> float:
        """Return the share of samples classified right."""
        target = f"{self._part}.accuracy"
        return as_number(first_of(self._call(target, x, t, False)), self._said(target))

    def _call(self, target: str, x: Any, t: Any, train: bool = True) -> Any:
        """Call with class numbers; where only one-hot labels are understood, with those."""
        if self._one_hot:
            return self._invoke(target, x, self._rows(t), train)
        try:
            return self._invoke(target, x, t, train)
        except RemoteFailure as failure:
            if failure.outcome is not Outcome.RAISED:
                raise
            first = failure
        try:
            returned = self._invoke(target, x, self._rows(t), train)
        except RemoteFailure:
            raise first from None
        self._one_hot = True
        return returned

    def _rows(self, t: Any) -> Any:
        classes = next(
            self._own[key].shape[-1]
            for name, key in sorted(self._keys.items(), reverse=True)
            if name.startswith("b") and not name.startswith("beta")
        )
        return np.eye(classes, dtype=int)[t]

    def _invoke(self, target: str, x: Any, t: Any, train: bool) -> Any:
        offers = [offer(INPUT, x.copy()), offer(LABELS, t.copy()), optional(TRAIN_FLAG, train)]
        own = decay_name(self._code.parameters(target))
        if own and self._in_loss:
            offers.append(optional(own.strip("_"), self._lam))
        return self._code.invoke(self.instance, target, *offers)


def make_network(part: str) -> Any:
    def adapter(code: Code) -> Any:
        def network(params: dict[str, Any], weight_decay: float = 0.0, **options: Any) -> RemoteNet:
            return RemoteNet(code, part, params, weight_decay, **options)

        return network

    return adapter

"""Networks that a submission wrote as classes, with weight decay in their loss and gradient."""

from __future__ import annotations

import re
from typing import Any

from grader.binding import Offer, offer, optional
from grader.dialects import UnexpectedForm
from grader.forms import as_array, as_mapping, as_number, describe
from grader.remote import Code
from grader.sandbox.records import RemoteFailure
from grader.verdict import Outcome

INPUT = "x x_batch x_train inputs input data xs"
LABELS = "t y t_batch y_batch y_train labels label target targets ts"
DECAY = re.compile(r"decay|lambda|lambd|lmbd|lmda|^lam$|^reg|^l2|_reg$|^wd$|^λ$", re.IGNORECASE)
FIRST_DECAY_ATTRIBUTES = ("weight_decay_lambda", "weight_decay", "reg", "lambd", "lam")
KEY = re.compile(r"^d?([Wwb])_?(\d+)$")
SEED = 7


def decay_name(parameters: Any) -> str | None:
    """Return the name of the parameter that takes λ."""
    for p in parameters:
        plain = p.kind in ("positional", "keyword_only") and not isinstance(p.default, bool | str)
        if plain and DECAY.search(p.name) and not p.name.startswith(("lr", "learn")):
            return str(p.name)
    return None


def unwritten(what: str) -> UnexpectedForm:
    """Return what says that there is no weight decay here to be judged."""
    return UnexpectedForm("NotImplementedError", what=what, got=describe(None))


def by_number(named: dict[Any, Any], what: str) -> dict[str, Any]:
    """Return ``{"W1": key, "b1": key, …}``: which of ``named``'s own keys stands for which.

    Layers are counted in the order of their numbers, wherever they start.
    """
    layers: dict[str, list[tuple[int, Any]]] = {"W": [], "b": []}
    for key in named:
        match = KEY.match(str(key))
        if match:
            layers["b" if match[1] == "b" else "W"].append((int(match[2]), key))
    if not layers["W"]:
        raise UnexpectedForm("missing_key", what=what, key="W1")
    return {
        f"{letter}{position}": key
        for letter, found in layers.items()
        for position, (_, key) in enumerate(sorted(found), start=1)
    }


class Net:
    """A network class: sizes and λ go to the constructor, parameters are written into ``params``.

    Where the constructor takes no λ, ``loss`` is given it (CS231n's first assignment).
    """

    def __init__(self, code: Code, part: str, params: dict[str, Any], lam: float) -> None:
        self._code, self._part, self._lam = code, part, lam
        self._names = list(params)
        weights = [params[name] for name in params if name.startswith("W")]
        cls = code[part]
        in_constructor = decay_name(cls.parameters)
        self._in_loss = None if in_constructor else decay_name(code.parameters(f"{part}.loss"))
        offers = self._sizes([len(W) for W in weights] + [weights[-1].shape[1]], cls.parameters)
        if in_constructor:
            offers.append(optional(in_constructor.strip("_"), lam))
        code.session.seed(SEED)
        self.instance = cls.new(*offers)
        if not in_constructor and not self._in_loss:
            attribute = next((a for a in FIRST_DECAY_ATTRIBUTES if self.instance.has(a)), None)
            if attribute is None:
                raise unwritten(part)
            self.instance.set(attribute, lam)
        self._held: Any = None
        self._keys: dict[str, Any] = {}
        self._own: dict[Any, Any] = {}
        self.write(params)

    def _sizes(self, sizes: list[int], parameters: Any) -> list[Offer]:
        hidden: Any = sizes[1:-1]
        if self._part == "TwoLayerNet":
            (hidden,) = hidden
        offers = [
            offer("input_size input_dim n_input num_inputs input_num in_size in_dim d", sizes[0]),
            offer(
                "hidden_size_list hidden_dims hidden_sizes hidden_dim hidden_size hidden_layers "
                "hidden_list hidden_nums hidden_num n_hidden h",
                hidden,
            ),
            offer(
                "output_size num_classes output_dim n_output num_outputs n_classes output_num "
                "out_size out_dim c",
                sizes[-1],
            ),
            optional("dtype", "float64"),  # some courses compute in single precision by default
        ]
        for p in parameters:
            if not p.has_default and p.name in ("activation", "weight_init_std"):
                offers.append(optional(p.name, "relu"))
        return offers

    def write(self, params: dict[str, Any]) -> None:
        """Overwrite the arrays themselves, which layers may hold as well."""
        session = self._code.session
        attribute = "params" if self.instance.has("params") else "parameters"
        if self._held is None:
            self._own = as_mapping(self.instance.get(attribute), f"{self._part}.{attribute}")
            self._held = session.get(self.instance.handle, attribute, keep=True)
            self._keys = by_number(self._own, f"{self._part}.{attribute}")
        values = dict(self._own)  # what is not handed over would be taken away
        for name, value in params.items():
            if name not in self._keys:
                raise UnexpectedForm("missing_key", what=f"{self._part}.{attribute}", key=name)
            key = self._keys[name]
            values[key] = value.reshape(as_array(self._own[key], name).shape)
        session.write(self._held, values)

    def loss(self, x: Any, t: Any) -> float:
        """Return the loss; of a pair of loss and gradients its first."""
        returned = self._call(f"{self._part}.loss", x, t)
        value = returned[0] if isinstance(returned, list | tuple) and returned else returned
        return as_number(value, f"{self._part}.loss")

    def gradient(self, x: Any, t: Any) -> dict[str, Any]:
        """Return the gradients under the canonical names of the parameters."""
        target = f"{self._part}.gradient"
        if target not in self._code:
            target = f"{self._part}.loss"
        returned = self._call(target, x, t)
        if isinstance(returned, list | tuple) and returned:
            returned = next((item for item in returned if isinstance(item, dict)), returned[-1])
        if returned is None:
            returned = self.instance.get("grads", "gradients", "grad")
        grads = as_mapping(returned, target)
        keys = by_number(grads, target)
        missing = [name for name in self._names if name not in keys]
        if missing:
            raise UnexpectedForm("missing_key", what=target, key=missing[0])
        return {name: as_array(grads[keys[name]], name) for name in self._names}

    def _call(self, target: str, x: Any, t: Any) -> Any:
        """Call with class numbers; where only one-hot labels are understood, with those."""
        try:
            return self._invoke(target, x, t)
        except RemoteFailure as failure:
            if failure.outcome is not Outcome.RAISED:
                raise
            first = failure
        one_hot = (t[:, None] == range(max(t) + 1)).astype(int)
        try:
            return self._invoke(target, x, one_hot)
        except RemoteFailure:
            raise first from None

    def _invoke(self, target: str, x: Any, t: Any) -> Any:
        self._code.session.seed(SEED)
        offers = [offer(INPUT, x.copy()), offer(LABELS, t.copy())]
        own = decay_name(self._code.parameters(target))
        if own and self._in_loss:
            offers.append(optional(own.strip("_"), self._lam))
        return self._code.invoke(self.instance, target, *offers)

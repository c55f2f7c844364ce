"""Optimizers that a submission wrote as classes, in every form in which they are met.

``update(params, grads)`` on dicts or lists, in place or returning new ones; an optimizer that got
the parameters or the model in its constructor; one that is given a model, a layer or a single
parameter object with its gradient. The arrays live in the sandbox and keep their identity.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from grader.binding import Offer, offer, optional
from grader.dialects import UnexpectedForm
from grader.forms import as_array, as_mapping, first_of
from grader.remote import Code, RemoteObject
from grader.sandbox.records import RemoteFailure
from grader.verdict import Outcome

Arrays = dict[str, Any]

LR = "lr learning_rate eta lr0 learningrate l_rate rate step_size learning alpha"
SHARES = {
    "momentum": "momentum alpha beta mu gamma rho m moment mom beta1 decay decay_rate",
    "decay": "decay_rate decay rho beta alpha gamma momentum beta2 rate dr",
    "beta1": "beta1 beta_1 b1 rho1 decay1 beta_m beta_v momentum",
    "beta2": "beta2 beta_2 b2 rho2 decay2 beta_v beta_s decay_rate rho",
}
PARAMS = "params param parameters parameter weights weight w theta x p variables vars ps network_params"
GRADS = "grads grad gradients gradient g dw dx gs dparams d_params delta grad_w gradient_w"
MODEL = "model net network nn layers target module"
LAYER = "layer affine fc"
COUNT = "t iter iteration iterations step epoch i n"


class ClassDescent:
    """An instance of an optimizer class, at work on parameters that live in the sandbox."""

    def __init__(self, code: Code, part: str, params: Arrays, **hyperparameters: float) -> None:
        self._code, self._part = code, part
        self._start = {name: W.copy() for name, W in params.items()}
        self._hyperparameters = hyperparameters
        self._forms = _forms_of(code, part)
        self._form = self._forms.pop(0)(code, part, self._start, hyperparameters)
        self._stepped = False

    def step(self, grads: Mapping[str, Any]) -> None:
        """Take one step; the first one tells which containers the class takes."""
        try:
            self._form.step(dict(grads))
        except RemoteFailure as refusal:
            if self._stepped or not self._try_other_forms(dict(grads), refusal):
                raise
        self._stepped = True

    def _try_other_forms(self, grads: Arrays, refusal: RemoteFailure) -> bool:
        if refusal.outcome is not Outcome.RAISED:
            return False
        for form in self._forms:
            try:
                other = form(self._code, self._part, self._start, self._hyperparameters)
                other.step(grads)
            except (RemoteFailure, UnexpectedForm) as error:
                if getattr(error, "outcome", Outcome.RAISED) is not Outcome.RAISED:
                    raise
                continue
            self._form = other
            return True
        return False

    @property
    def params(self) -> Arrays:
        """The parameters as they are now."""
        return self._form.read()


class _Form:
    """One way to hand parameters and gradients over."""

    def __init__(
        self, code: Code, part: str, params: Arrays, hyperparameters: Mapping[str, float]
    ) -> None:
        self.code, self.session, self.part = code, code.session, part
        self.names = list(params)
        self.hyperparameters = hyperparameters
        self.t = 0
        self.begin({name: W.copy() for name, W in params.items()})

    def begin(self, params: Arrays) -> None:
        """Hand the parameters over and construct the optimizer."""
        raise NotImplementedError

    def step(self, grads: Arrays) -> None:
        """Take one step."""
        raise NotImplementedError

    def read(self) -> Arrays:
        """Return the present parameters."""
        raise NotImplementedError

    def construct(self, *offers: Offer) -> RemoteObject:
        """Return a new optimizer with what its constructor asks for."""
        cls = self.code[self.part]
        lr = self.hyperparameters["lr"]
        in_update = _is_named(self.code.parameters(f"{self.part}.update"), LR)
        settings = [optional(LR, lr) if in_update else offer(LR, lr)]
        taken = {p.name.lower() for p in cls.parameters if _is_named([p], LR)}
        rest = [p for p in cls.parameters if p.name.lower() not in taken and _may_be_share(p)]
        shares = [(n, v) for n, v in self.hyperparameters.items() if n != "lr"]
        for name, value in shares:
            names = SHARES[name]
            if len(shares) == 1 and not _is_named(rest, names):
                names += "".join(f" {p.name}" for p in rest[:1])
            settings.append(optional(names, value))
        return cls.new(*offers, *settings)

    def call(self, optimizer: RemoteObject, *offers: Offer) -> Any:
        """Call the submission's update."""
        target = f"{self.part}.update"
        extra = [optional(LR, self.hyperparameters["lr"])]
        if _is_named(self.code.parameters(target), COUNT):
            extra.append(optional(COUNT, self.t))
        return self.code.invoke(optimizer, target, *offers, *extra)


class Dicts(_Form):
    """``update(params, grads)`` on dicts."""

    def begin(self, params: Arrays) -> None:
        self.held = self.session.put(params)
        self.optimizer = self.construct()

    def step(self, grads: Arrays) -> None:
        self.t += 1
        returned = self.call(self.optimizer, offer(PARAMS, self.held), offer(GRADS, grads))
        self.take(first_of(returned))

    def take(self, returned: Any) -> None:
        """Use what was returned where the call gave new arrays instead of changing the old."""
        if isinstance(returned, dict) and all(name in returned for name in self.names):
            new = {name: returned[name] for name in self.names}
            if not _same(new, self.session.fetch(self.held)):
                self.session.write(self.held, new)

    def read(self) -> Arrays:
        held = as_mapping(self.session.fetch(self.held), self.part)
        return {name: as_array(held.get(name), name) for name in self.names}


class Lists(_Form):
    """The same on lists, as in the book's second volume."""

    def begin(self, params: Arrays) -> None:
        self.held = self.session.put(list(params.values()))
        self.optimizer = self.construct()

    def step(self, grads: Arrays) -> None:
        self.t += 1
        given = [grads[name] for name in self.names]
        returned = first_of(
            self.call(self.optimizer, offer(PARAMS, self.held), offer(GRADS, given))
        )
        if isinstance(returned, list) and len(returned) == len(self.names):
            held = dict(enumerate(self.session.fetch(self.held)))
            if not _same(dict(enumerate(returned)), held):
                self.session.write(self.held, returned)

    def read(self) -> Arrays:
        held = self.session.fetch(self.held)
        return {name: as_array(W, name) for name, W in zip(self.names, held, strict=True)}


class Arrays_(_Form):  # noqa: N801  # Arrays is the dict
    """``update(w, dw)`` on one array, with an optimizer for each."""

    def begin(self, params: Arrays) -> None:
        self.held = {name: self.session.put(W) for name, W in params.items()}
        self.optimizers = {name: self.construct() for name in params}

    def step(self, grads: Arrays) -> None:
        self.t += 1
        for name in self.names:
            optimizer = self.optimizers[name]
            new = first_of(
                self.call(optimizer, offer(PARAMS, self.held[name]), offer(GRADS, grads[name]))
            )
            if new is not None:
                self.held[name] = self.session.put(as_array(new, self.part))

    def read(self) -> Arrays:
        return {name: as_array(self.session.fetch(held), name) for name, held in self.held.items()}


class Constructed(Dicts):
    """The constructor got the parameters (and the gradients), or a model that has them."""

    container: Callable[[Arrays], Any] = staticmethod(dict)

    def begin(self, params: Arrays) -> None:
        self.held = self.session.put(self.container(params))
        zeros = {name: np.zeros_like(W) for name, W in params.items()}
        self.grads = self.session.put(self.container(zeros))
        # a function of the submission carries attributes, so it stands in for a model
        carrier = _function(self.code, f"{self.part}.update")
        self.carry(carrier)
        cls = self.code[self.part]
        offers = []
        if _is_named(cls.parameters, MODEL):
            offers.append(offer(MODEL, carrier))
        elif _is_named(cls.parameters, PARAMS):
            offers.append(offer(PARAMS, self.held))
        elif any(not p.has_default and not _is_named([p], LR) for p in cls.parameters):
            offers.append(offer("model", carrier))
        if _is_named(cls.parameters, GRADS):
            offers.append(offer(GRADS, self.grads))
        self.optimizer = self.construct(*offers)
        if self.optimizer.has("target"):
            self.session.set(self.optimizer.handle, "target", carrier)

    def carry(self, carrier: Any) -> None:
        """Give the stand-in for a model its parameters and gradients."""
        self.session.set(carrier, "params", self.held)
        self.session.set(carrier, "grads", self.grads)
        self.session.set(carrier, "gradients", self.grads)
        self.session.set(carrier, "parameters", self.held)

    def step(self, grads: Arrays) -> None:
        self.t += 1
        self.session.write(self.grads, self.container(grads))
        offers = []
        if _is_named(self.code.parameters(f"{self.part}.update"), GRADS):
            offers.append(offer(GRADS, self.grads))
        self.take(first_of(self.call(self.optimizer, *offers)))


def _values(params: Arrays) -> list[Any]:
    return list(params.values())


class ConstructedLists(Constructed):
    """The same, where the parameters are lists."""

    container = staticmethod(_values)

    def take(self, returned: Any) -> None:
        """Nothing: what is in a list is changed in place."""

    def read(self) -> Arrays:
        held = self.session.fetch(self.held)
        return {name: as_array(W, name) for name, W in zip(self.names, held, strict=True)}


class Models(Dicts):
    """``update(model)``: the parameters and gradients are the model's."""

    def begin(self, params: Arrays) -> None:
        self.held = self.session.put(params)
        self.optimizer = self.construct()
        self.carrier = _function(self.code, f"{self.part}.update")
        self.session.set(self.carrier, "params", self.held)

    def step(self, grads: Arrays) -> None:
        self.t += 1
        self.session.set(self.carrier, "grads", grads)
        self.session.set(self.carrier, "gradients", grads)
        self.take(first_of(self.call(self.optimizer, offer(MODEL, self.carrier))))


class Layers(_Form):
    """``update(layer)``: W, b, dW and db are the layer's, one optimizer for each layer."""

    def begin(self, params: Arrays) -> None:
        self.numbers = sorted({name[1:] for name in params})
        self.optimizers = {number: self.construct() for number in self.numbers}
        # another instance of the optimizer carries the layer's attributes
        self.layers = {number: self.construct() for number in self.numbers}
        text = self.code[f"{self.part}.update"].symbol.text
        self.bias, self.weight_gradient = ("B", "dW") if ".B" in text else ("b", "dW")
        self.bias_gradient = next((n for n in ("dB", "db") if f".{n}" in text), "db")
        for name, W in params.items():
            self.layers[name[1:]].set("W" if name[0] == "W" else self.bias, W)

    def step(self, grads: Arrays) -> None:
        self.t += 1
        for number in self.numbers:
            layer = self.layers[number]
            layer.set(self.weight_gradient, grads[f"W{number}"])
            layer.set(self.bias_gradient, grads[f"b{number}"])
            self.call(self.optimizers[number], offer(LAYER, layer.handle))

    def read(self) -> Arrays:
        found = {}
        for number in self.numbers:
            layer = self.layers[number]
            found[f"W{number}"] = as_array(layer.get("W"), "W")
            found[f"b{number}"] = as_array(layer.get(self.bias), "b")
        return found


class ParameterObjects(_Form):
    """``update_one(param)``: ``param.data`` is the array, ``param.grad`` its gradient."""

    def begin(self, params: Arrays) -> None:
        self.optimizer = self.construct()
        self.objects = {name: self.construct() for name in params}
        self.gradients = {name: self.construct() for name in params}
        text = self.code[self.part].symbol.text
        self.grad_is_object = "grad.data" in text
        self.method = self._method(text)
        for name, W in params.items():
            self.objects[name].set("data", W)
        self.whole = self.method == "update"
        if self.whole:
            # the bound method dict.values stands in for the model's method params()
            objects = self.session.put({n: o.handle for n, o in self.objects.items()})
            values = self.session.get(objects, "values", keep=True)
            self.target = self.construct()
            self.target.set("params", values)
            self.optimizer.set("target", self.target.handle)

    def _method(self, text: str) -> str:
        update = self.code[f"{self.part}.update"].symbol
        name = update.qualname.rpartition(".")[2]
        return "update" if not update.parameters or "kwargs" in text else name

    def step(self, grads: Arrays) -> None:
        self.t += 1
        for name, g in grads.items():
            if self.grad_is_object:
                self.gradients[name].set("data", g)
                self.objects[name].set("grad", self.gradients[name].handle)
            else:
                self.objects[name].set("grad", g)
        if self.whole:
            self.optimizer.call("update")
            return
        for name in self.names:
            self.optimizer.call(self.method, self.objects[name].handle)

    def read(self) -> Arrays:
        return {name: as_array(held.get("data"), name) for name, held in self.objects.items()}


def _forms_of(code: Code, part: str) -> list[type[_Form]]:
    """Return the forms to try, the likeliest first."""
    update = code[f"{part}.update"].symbol
    plain = [p for p in update.parameters if p.kind in ("positional", "keyword_only")]
    required = [p for p in plain if not p.has_default] or [
        p for p in plain if _is_named([p], f"{PARAMS} {GRADS} {MODEL} {LAYER}")
    ]
    if len(required) >= 2:
        # a loop tells that it walks through a container
        walks = any(word in update.text for word in ("for ", ".keys", ".items", "map("))
        return [Dicts, Lists] if walks else [Dicts, Arrays_, Lists]
    if len(required) == 1:
        if _is_named(required, GRADS):
            return [Constructed, ConstructedLists]
        if _is_named(required, LAYER):
            return [Layers]
        if ".data" in update.text:
            return [ParameterObjects]
        return [Models, ParameterObjects]
    if f"{part}.update_one" in code and ".data" in code[f"{part}.update_one"].symbol.text:
        return [ParameterObjects]
    return [Constructed, ConstructedLists, ParameterObjects]


def _function(code: Code, target: str) -> Any:
    function = code[target]
    try:
        return code.session.symbol(function.module, function.symbol.qualname)
    except KeyError:
        raise UnexpectedForm("not_defined", what=function.symbol.qualname) from None


def _is_named(parameters: Any, names: str) -> bool:
    known = names.split()
    return any(p.name.lower().strip("_") in known for p in parameters)


def _may_be_share(parameter: Any) -> bool:
    """Whether it may be a momentum or a decay: no default, or one that is no eps."""
    if _is_named([parameter], f"{MODEL} eps epsilon e delta h"):
        return False
    default = parameter.default
    return not parameter.has_default or (isinstance(default, float) and 0.05 < default < 1)


def _same(one: Mapping[Any, Any], other: Any) -> bool:
    if not isinstance(other, dict):
        return False
    return all(
        key in other and np.array_equal(np.asarray(W), np.asarray(other[key]), equal_nan=True)
        for key, W in one.items()
    )




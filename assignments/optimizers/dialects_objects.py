"""Optimizer classes that know the parameters by themselves, or are given objects that hold them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.binding import offer
from grader.dialects import UnexpectedForm
from grader.forms import as_array, first_of
from grader.remote import Code

from .dialects_forms import GRADS, LAYER, LR, MODEL, PARAMS, Arrays, Dicts, Form, is_named


class Constructed(Dicts):
    """The constructor got the parameters (and the gradients), or a model that has them."""

    container: Callable[[Arrays], Any] = staticmethod(dict)

    def begin(self, params: Arrays) -> None:
        self.last = params
        self.held = self.session.put(self.container(params))
        zeros = {name: np.zeros_like(W) for name, W in params.items()}
        self.grads = self.session.put(self.container(zeros))
        # a function of the submission carries attributes, so it stands in for a model
        carrier = _function(self.code, f"{self.part}.update")
        self.carry(carrier)
        cls = self.code[self.part]
        offers = []
        if is_named(cls.parameters, MODEL):
            offers.append(offer(MODEL, carrier))
        elif is_named(cls.parameters, PARAMS):
            offers.append(offer(PARAMS, self.held))
        elif any(not p.has_default and not is_named([p], LR) for p in cls.parameters):
            offers.append(offer("model", carrier))
        if is_named(cls.parameters, GRADS):
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
        if is_named(self.code.parameters(f"{self.part}.update"), GRADS):
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
        self.last = params
        self.held = self.session.put(params)
        self.optimizer = self.construct()
        self.carrier = _function(self.code, f"{self.part}.update")
        self.session.set(self.carrier, "params", self.held)

    def step(self, grads: Arrays) -> None:
        self.t += 1
        self.session.set(self.carrier, "grads", grads)
        self.session.set(self.carrier, "gradients", grads)
        self.take(first_of(self.call(self.optimizer, offer(MODEL, self.carrier))))


class Layers(Form):
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


class ParameterObjects(Form):
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


def _function(code: Code, target: str) -> Any:
    function = code[target]
    try:
        return code.session.symbol(function.module, function.symbol.qualname)
    except KeyError:
        raise UnexpectedForm("not_defined", what=function.symbol.qualname) from None

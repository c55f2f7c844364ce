"""How an optimizer class takes parameters and gradients: as dicts, as lists, one array at a time.

The arrays live in the sandbox and keep their identity from call to call.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from grader.binding import Offer, offer, optional
from grader.forms import as_array, as_mapping, first_of
from grader.remote import Code, RemoteObject

Arrays = dict[str, Any]

LR = "lr learning_rate eta lr0 learningrate l_rate rate step_size learning alpha"
SHARES = {
    "momentum": "momentum alpha beta mu gamma rho m moment mom beta1 decay decay_rate",
    "decay": "rho decay_rate decay beta alpha gamma momentum beta2 rate dr",
    "beta1": "beta1 beta_1 b1 rho1 decay1 beta_m beta_v momentum",
    "beta2": "beta2 beta_2 b2 rho2 decay2 beta_v beta_s decay_rate rho",
}
PARAMS = (
    "params param parameters parameter weights weight w theta x p variables vars ps network_params"
)
GRADS = "grads grad gradients gradient g dw dx gs dparams d_params delta grad_w gradient_w"
MODEL = "model net network nn layers target module"
LAYER = "layer affine fc"
COUNT = "t iter iteration iterations step epoch i n"


class Form:
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

    def steps(self, series: Sequence[Arrays]) -> None:
        """Take a step for each of the gradients."""
        for grads in series:
            self.step(grads)

    def read(self) -> Arrays:
        """Return the present parameters."""
        raise NotImplementedError

    def construct(self, *offers: Offer) -> RemoteObject:
        """Return a new optimizer with what its constructor asks for."""
        cls = self.code[self.part]
        lr = self.hyperparameters["lr"]
        in_update = is_named(self.code.parameters(f"{self.part}.update"), LR)
        settings = [optional(LR, lr) if in_update else offer(LR, lr)]
        taken = {p.name.lower() for p in cls.parameters if is_named([p], LR)}
        rest = [p for p in cls.parameters if p.name.lower() not in taken and _may_be_share(p)]
        shares = [(n, v) for n, v in self.hyperparameters.items() if n != "lr"]
        for name, value in shares:
            names = SHARES[name]
            if len(shares) == 1 and not is_named(rest, names):
                names += "".join(f" {p.name}" for p in rest[:1])
            settings.append(optional(names, value))
        return cls.new(*offers, *settings)

    def call(self, optimizer: RemoteObject, *offers: Offer) -> Any:
        """Call the submission's update."""
        target = f"{self.part}.update"
        extra = [optional(LR, self.hyperparameters["lr"])]
        if is_named(self.code.parameters(target), COUNT):
            extra.append(optional(COUNT, self.t))
        return self.code.invoke(optimizer, target, *offers, *extra)


class Dicts(Form):
    """``update(params, grads)`` on dicts."""

    last: Arrays
    in_place = False

    def begin(self, params: Arrays) -> None:
        self.last = params
        self.held = self.session.put(params)
        self.optimizer = self.construct()

    def step(self, grads: Arrays) -> None:
        self.t += 1
        returned = self.call(self.optimizer, offer(PARAMS, self.held), offer(GRADS, grads))
        self.in_place = returned is None
        self.take(first_of(returned))

    def steps(self, series: Sequence[Arrays]) -> None:
        """Take a step for each of the gradients, in one exchange where nothing comes back."""
        target = f"{self.part}.update"
        bound = [
            self.code.method(target, offer(PARAMS, self.held), offer(GRADS, g)) for g in series
        ]
        one_by_one = any(
            p.has_default or is_named([p], f"{LR} {COUNT}") for p in self.code.parameters(target)
        )
        if one_by_one or not self.in_place or any(kwargs for _, _, kwargs in bound):
            super().steps(series)
            return
        self.t += len(bound)
        self.optimizer.call_each(bound[0][0], [args for _, args, _ in bound])

    def take(self, returned: Any) -> None:
        """Use what was returned where the call gave new arrays instead of changing the old."""
        if isinstance(returned, dict) and all(name in returned for name in self.names):
            held = self.session.fetch(self.held)
            if _same(self.last, held):
                held = {name: returned[name] for name in self.names}
                self.session.write(self.held, held)
            self.last = held

    def read(self) -> Arrays:
        held = as_mapping(self.session.fetch(self.held), self.part)
        return {name: as_array(held.get(name), name) for name in self.names}


class Lists(Form):
    """The same on lists, as in the book's second volume."""

    last: Arrays
    in_place = False

    def begin(self, params: Arrays) -> None:
        self.last = params
        self.held = self.session.put(list(params.values()))
        self.optimizer = self.construct()

    def step(self, grads: Arrays) -> None:
        self.t += 1
        given = [grads[name] for name in self.names]
        returned = first_of(
            self.call(self.optimizer, offer(PARAMS, self.held), offer(GRADS, given))
        )
        if isinstance(returned, list) and len(returned) == len(self.names):
            held = self.session.fetch(self.held)
            if _same(self.last, dict(zip(self.names, held, strict=True))):
                held = returned
                self.session.write(self.held, held)
            self.last = dict(zip(self.names, held, strict=True))

    def read(self) -> Arrays:
        held = self.session.fetch(self.held)
        return {name: as_array(W, name) for name, W in zip(self.names, held, strict=True)}


class SingleArrays(Form):
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


def is_named(parameters: Any, names: str) -> bool:
    known = names.split()
    return any(p.name.lower().strip("_") in known for p in parameters)


def _may_be_share(parameter: Any) -> bool:
    """Whether it may be a momentum or a decay: no default, or one that is no eps."""
    if is_named([parameter], f"{MODEL} eps epsilon e delta h"):
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

"""Optimizers that a submission wrote as functions: CS231n's and deeplearning.ai's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from grader.binding import offer, optional, wanted
from grader.dialects import UnexpectedForm
from grader.forms import as_array, as_mapping, as_sequence, describe, several
from grader.remote import Code
from grader.sandbox.records import RemoteFailure

Arrays = dict[str, Any]

CONFIG_KEYS = {
    "lr": "learning_rate",
    "momentum": "momentum",
    "decay": "decay_rate",
    "beta1": "beta1",
    "beta2": "beta2",
}


class ConfiguredDescent:
    """CS231n: ``f(w, dw, config) -> next_w, config``, with one config for each array.

    The config names the hyperparameters only; what else it holds, t too, starts as the code has it.
    """

    def __init__(self, code: Code, part: str, params: Arrays, **hyperparameters: float) -> None:
        self._function = code[f"{part}.update"]
        self._what = self._function.symbol.qualname
        self._params = {name: W.copy() for name, W in params.items()}
        self._given = {CONFIG_KEYS[name]: value for name, value in hyperparameters.items()}
        self._configs: dict[str, Any] = {}

    def step(self, grads: Mapping[str, Any]) -> None:
        """Take one step with every array."""
        for name, g in grads.items():
            if name in self._configs:
                returned = self._call(name, g, self._configs[name])
            else:
                returned = self._first(name, g)
            if not isinstance(returned, list | tuple) or len(returned) != 2:
                raise UnexpectedForm(
                    "not_sequence", what=self._what, got=describe(returned), expected=several(2)
                )
            self._params[name] = as_array(returned[0], self._what)
            self._configs[name] = returned[1]

    def _first(self, name: str, g: Any) -> Any:
        try:
            return self._call(name, g, dict(self._given))
        except RemoteFailure as refusal:
            if refusal.error_type != "KeyError":
                raise
        # it fills in what is missing only where there is no config at all
        return self._call(name, g, None)

    def _call(self, name: str, g: Any, config: Any) -> Any:
        return self._function.offer(
            offer("w x weights weight param theta params", self._params[name].copy()),
            offer("dw dx d_w grad grads g gradient dparam", g),
            offer("config cfg conf configs optim_config", config),
            keep=(1,),
        )

    def steps(self, series: Sequence[Mapping[str, Any]]) -> None:
        """Take a step for each of the gradients."""
        for grads in series:
            self.step(grads)

    @property
    def params(self) -> Arrays:
        """The parameters as they are now."""
        return dict(self._params)


PARAMETERS = "parameters params param weights"
GRADS = "grads gradients grad gradient"
LEARNING_RATE = "learning_rate lr alpha eta learningrate"
VELOCITY = "v velocity velocities vel"
SQUARES = "s sq squares"


class DictDescent:
    """deeplearning.ai: a function that takes and returns dicts, and one for its first state."""

    def __init__(self, code: Code, part: str, params: Arrays, **hyperparameters: float) -> None:
        self._code, self._part = code, part
        self._params = {name: W.copy() for name, W in params.items()}
        self._hyperparameters = hyperparameters
        self._t = 0
        self._states = self._first_states()

    def _first_states(self) -> list[Any]:
        """Start from zero: how the submission starts is another criterion.

        Only names of its own are taken over from it.
        """
        if self._part == "SGD":
            return []
        zeros = {f"d{key}": 0.0 * W for key, W in self._params.items()}
        name = "initialize_velocity" if self._part == "Momentum" else "initialize_adam"
        count = 1 if self._part == "Momentum" else 2
        if name in self._code and not self._code[name].symbol.is_stub:
            returned = self._code[name].offer(offer(PARAMETERS, self._copies()))
            states = [returned] if count == 1 else as_sequence(returned, name, 2)
            if not all(
                isinstance(state, dict) and zeros.keys() <= state.keys() for state in states
            ):
                return [as_mapping(state, name) for state in states]
        return [{key: zero.copy() for key, zero in zeros.items()} for _ in range(count)]

    def step(self, grads: Mapping[str, Any]) -> None:
        """Take one step."""
        self._t += 1
        function = self._code[f"{self._part}.update"]
        what = function.symbol.qualname
        lr = self._hyperparameters["lr"]
        common = [
            offer(PARAMETERS, self._copies()),
            offer(GRADS, {f"d{name}": g for name, g in grads.items()}),
        ]
        if self._part == "SGD":
            self._take(function.offer(*common, offer(LEARNING_RATE, lr)), what)
        elif self._part == "Momentum":
            beta = self._hyperparameters["momentum"]
            returned = function.offer(
                *common,
                offer(VELOCITY, self._states[0]),
                offer("beta momentum beta1 b", beta),
                offer(LEARNING_RATE, lr),
            )
            params, v = as_sequence(returned, what, 2)
            self._take(params, what)
            self._states = [as_mapping(v, what)]
        else:
            returned = function.offer(
                *common,
                offer(VELOCITY, self._states[0]),
                offer(SQUARES, self._states[1]),
                offer("t iter iteration count", self._t),
                wanted(LEARNING_RATE, lr),
                optional("beta1 beta_1 b1", self._hyperparameters["beta1"]),
                optional("beta2 beta_2 b2", self._hyperparameters["beta2"]),
            )
            values = as_sequence(returned, what)
            if len(values) < 3:
                raise UnexpectedForm(
                    "not_sequence", what=what, got=describe(returned), expected=several(3)
                )
            self._take(values[0], what)
            self._states = [as_mapping(values[1], what), as_mapping(values[2], what)]

    def _copies(self) -> Arrays:
        return {name: W.copy() for name, W in self._params.items()}

    def _take(self, returned: Any, what: str) -> None:
        params = as_mapping(returned, what)
        self._params = {
            name: as_array(params.get(name), f"{what}: {name}") for name in self._params
        }

    def steps(self, series: Sequence[Mapping[str, Any]]) -> None:
        """Take a step for each of the gradients."""
        for grads in series:
            self.step(grads)

    @property
    def params(self) -> Arrays:
        """The parameters as they are now."""
        return dict(self._params)

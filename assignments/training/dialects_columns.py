"""The column-major course: one function for each step, columns being samples."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.binding import offer, optional
from grader.dialects import UnexpectedForm
from grader.forms import as_array, as_mapping, as_number, as_sequence, describe, first_of
from grader.remote import Code

PARAMETERS = "parameters params parameter param"


class ColumnAffine:
    """``linear_forward`` and ``linear_backward`` as a layer whose rows are samples.

    The course divides dW and db by the number of samples in here; others do it in the loss.
    """

    def __init__(self, code: Code, W: Any, b: Any) -> None:
        self._code = code
        self._W, self._b = W.T.copy(), b[:, None].copy()
        self._cache: Any = None
        self.dW: Any = None
        self.db: Any = None

    def forward(self, x: Any) -> Any:
        returned = self._code["Affine.forward"].offer(
            offer("a a_prev aprev x", x.T.copy()),
            offer("w", self._W),
            offer("b", self._b),
            keep=(1,),
        )
        Z, self._cache = as_sequence(returned, "linear_forward", 2)
        return as_array(Z, "Z").T

    def backward(self, dout: Any) -> Any:
        returned = self._code["Affine.backward"].offer(
            offer("dz", dout.T.copy()), offer("cache linear_cache", self._cache)
        )
        dA, dW, db = as_sequence(returned, "linear_backward", 3)
        m = len(dout)
        self.dW, self.db = as_array(dW, "dW").T * m, as_array(db, "db").T * m
        return as_array(dA, "dA_prev").T


def make_affine(code: Code) -> Any:
    return lambda W, b: ColumnAffine(code, W, b)


def make_forward(code: Code) -> Any:
    def forward(X: Any, parameters: Any) -> tuple[Any, Any]:
        returned = code["L_model_forward"].offer(
            offer("x a inputs", X), offer(PARAMETERS, parameters), keep=(1,)
        )
        AL, caches = as_sequence(returned, "L_model_forward", 2)
        return as_array(AL, "AL"), caches

    return forward


def make_cost(code: Code) -> Any:
    def cost(AL: Any, Y: Any) -> float:
        return as_number(
            first_of(code["compute_cost"].offer(offer("al a a2", AL), offer("y labels", Y))),
            "compute_cost",
        )

    return cost


def make_backward(code: Code) -> Any:
    def backward(AL: Any, Y: Any, caches: Any) -> dict[str, Any]:
        returned = code["L_model_backward"].offer(
            offer("al a", AL), offer("y labels", Y), offer("caches cache", caches)
        )
        grads = as_mapping(returned, "L_model_backward")
        names = [f"d{letter}{layer}" for layer in (1, 2, 3) for letter in "Wb"]
        for name in names:
            if name not in grads:
                raise UnexpectedForm(
                    "missing_key", what="L_model_backward", key=name, got=describe(grads)
                )
        return {name: as_array(grads[name], name) for name in names}

    return backward


def make_update(code: Code) -> Any:
    def update(parameters: Any, grads: Any, learning_rate: float) -> dict[str, Any]:
        returned = code["update_parameters"].offer(
            offer(PARAMETERS, parameters),
            offer("grads gradients grad", grads),
            offer("learning_rate lr alpha eta", learning_rate),
        )
        updated = as_mapping(
            parameters if returned is None else first_of(returned), "update_parameters"
        )
        return {name: as_array(updated[name], name) for name in parameters if name in updated}

    return update


def make_line_check(code: Code) -> Any:
    def gradient_check_1(x: float, theta: float) -> float:
        function = code["gradient_check_1"]
        returned = function.offer(
            offer("x", x),
            offer("theta", theta),
            optional("epsilon eps", 1e-7),
            optional("print_msg verbose", False),
        )
        return as_number(first_of(returned), "gradient_check")

    return gradient_check_1


def make_gradient_check(code: Code) -> Any:
    def gradient_check_n(parameters: Any, gradients: Any, X: Any, Y: Any) -> float:
        function = code["gradient_check_n"]
        returned = function.offer(
            offer(PARAMETERS, {name: value.copy() for name, value in parameters.items()}),
            offer("gradients grads", {name: np.array(g) for name, g in gradients.items()}),
            offer("x", X.copy()),
            offer("y", Y.copy()),
            optional("epsilon eps", 1e-7),
            optional("print_msg verbose", False),
        )
        return as_number(first_of(returned), "gradient_check_n")

    return gradient_check_n

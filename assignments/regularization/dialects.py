"""How each course writes weight penalties and early stopping."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from grader.binding import offer
from grader.dialects import Dialect, Part, UnexpectedForm, class_part, function_part
from grader.forms import as_array, as_mapping, as_number, as_sequence
from grader.remote import Code
from grader.submission import Symbol

from .networks import Net, decay_name
from .stopping import Stopping

LAMBDA = "lam lambd lambda lmbda lmbd lamda reg reg_strength regularization l2 l1 alpha decay"
WEIGHTS = "weights ws params parameters w layers"
DECAY_WORDS = re.compile(r"\breg|_reg\b|decay|lambd\b|\blam\b|lmbd|\bl2|regular", re.IGNORECASE)
DLAI_PARAMETERS = "parameters params parameter param weights"


def _penalty(name: str) -> Any:
    def adapter(code: Code) -> Any:
        def penalty(weights: Any, lam: float) -> float:
            function = code[name]
            return as_number(function.offer(offer(WEIGHTS, weights), offer(LAMBDA, lam)), name)

        return penalty

    return adapter


def _penalty_gradients(name: str) -> Any:
    def adapter(code: Code) -> Any:
        def gradients(weights: Any, lam: float) -> list[Any]:
            returned = code[name].offer(offer(WEIGHTS, weights), offer(LAMBDA, lam))
            if isinstance(returned, dict):  # numbered by layer
                returned = list(returned.values())
            return [as_array(g, name) for g in as_sequence(returned, name, len(weights))]

        return gradients

    return adapter


def _cost(code: Code) -> Any:
    def compute_cost_with_regularization(A3: Any, Y: Any, parameters: Any, lambd: float) -> float:
        function = code["compute_cost_with_regularization"]
        returned = function.offer(
            offer("a3 al a_3 a yhat y_hat y_pred", A3),
            offer("y labels y_true", Y),
            offer(DLAI_PARAMETERS, parameters),
            offer(LAMBDA, lambd),
        )
        return as_number(returned, function.symbol.qualname)

    return compute_cost_with_regularization


GRADIENT_NAMES = ("dW1", "db1", "dW2", "db2", "dW3", "db3")


def _backward(code: Code) -> Any:
    def backward_propagation_with_regularization(X: Any, Y: Any, cache: Any, lambd: float) -> Any:
        function = code["backward_propagation_with_regularization"]
        what = function.symbol.qualname
        returned = function.offer(
            offer("x inputs", X),
            offer("y labels y_true", Y),
            offer("cache caches memory", cache),
            offer(LAMBDA, lambd),
        )
        if isinstance(returned, tuple):
            returned = next((item for item in returned if isinstance(item, dict)), returned)
        grads = {str(key).lower(): g for key, g in as_mapping(returned, what).items()}
        for name in GRADIENT_NAMES:
            if name.lower() not in grads:
                raise UnexpectedForm("missing_key", what=what, key=name)
        return {name: as_array(grads[name.lower()], name) for name in GRADIENT_NAMES}

    return backward_propagation_with_regularization


def _linear(name: str) -> Any:
    def adapter(code: Code) -> Any:
        def loss(W: Any, X: Any, y: Any, reg: float) -> tuple[float, Any]:
            returned = code[name].offer(
                offer("w weights theta", W),
                offer("x x_train inputs data", X),
                offer("y y_train labels t", y),
                offer(LAMBDA, reg),
            )
            value, dW = as_sequence(returned, name, 2)
            return as_number(value, name), as_array(dW, name)

        return loss

    return adapter


def _net(part: str) -> Any:
    return lambda code: lambda params, lam: Net(code, part, params, lam)


def _net_part(part: str, *names: str, gradient: tuple[str, ...] = ()) -> Part:
    methods = {"loss": ("loss", "compute_loss")} | ({"gradient": gradient} if gradient else {})
    return replace(class_part(part, names, methods, _net(part)), accepts=_has_decay)


def _has_decay(network: Symbol) -> bool:
    """Whether the class has weight decay at all: many networks of these names have none."""
    named = decay_name(network.parameters) is not None
    return named or bool(network.bases) or bool(DECAY_WORDS.search(network.text))


def _stopping(code: Code) -> Any:
    return lambda patience, min_delta=0.0: Stopping(code, patience, min_delta)


NATIVE = Dialect(
    "native",
    (
        function_part("l2_penalty", ("l2_penalty",), _penalty("l2_penalty")),
        function_part("l2_gradients", ("l2_gradients",), _penalty_gradients("l2_gradients")),
        function_part("l1_penalty", ("l1_penalty",), _penalty("l1_penalty")),
        function_part("l1_gradients", ("l1_gradients",), _penalty_gradients("l1_gradients")),
        class_part(
            "EarlyStopping",
            ("EarlyStopping", "EarlyStopper"),
            {"step": ("step", "update", "__call__", "check", "check_stop", "should_stop")},
            _stopping,
        ),
    ),
)

BOOK = Dialect(
    "book",
    (
        _net_part(
            "MultiLayerNet",
            "MultiLayerNet",
            "MultiLayerNetExtend",
            "MultiLayerNetExtended",
            "MultiLayerNetwork",
            gradient=("gradient", "gradients", "grad", "backward", "backprop"),
        ),
    ),
)

DLAI = Dialect(
    "dlai",
    (
        function_part(
            "compute_cost_with_regularization",
            ("compute_cost_with_regularization", "compute_cost_with_regularisation"),
            _cost,
        ),
        function_part(
            "backward_propagation_with_regularization",
            (
                "backward_propagation_with_regularization",
                "backward_propagation_with_regularisation",
            ),
            _backward,
        ),
    ),
)

CS231N = Dialect(
    "cs231n",
    (
        _net_part("TwoLayerNet", "TwoLayerNet"),
        _net_part("FullyConnectedNet", "FullyConnectedNet"),
    ),
)

LINEAR = ("softmax_loss_naive", "softmax_loss_vectorized", "svm_loss_naive", "svm_loss_vectorized")

CS231N_A1 = Dialect(
    "cs231n-a1",
    (
        *(function_part(name, (name,), _linear(name)) for name in LINEAR),
        _net_part("TwoLayerNet", "TwoLayerNet"),
    ),
)

DIALECTS = (NATIVE, BOOK, DLAI, CS231N, CS231N_A1)

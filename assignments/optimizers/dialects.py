"""How each course writes optimizers, mini-batches and decaying learning rates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.binding import offer, wanted
from grader.dialects import Dialect, Part, class_part, function_part
from grader.forms import as_array, as_mapping, as_number, as_sequence
from grader.remote import Code

from .dialects_classes import ClassDescent
from .dialects_functions import PARAMETERS, ConfiguredDescent, DictDescent

SIZE = "batch_size mini_batch_size minibatch_size size batchsize bs"
LR0 = "lr0 learning_rate0 learning_rate lr alpha0 alpha eta initial_lr"
RATE = "rate decay_rate decay lr_decay k"
EPOCH = "epoch epoch_num epoch_number epochs num_epoch e i"
INTERVAL = "interval time_interval step step_size every drop_every"


class Starter:
    """What a probe calls to start an optimizer; a calibrator may ask it about its course."""

    def __init__(self, descent: Any, code: Code, part: str, **known: bool) -> None:
        self._descent, self._code, self._part = descent, code, part
        self.always_average = known.get("always_average", False)
        self.t_is_given_by_the_course = known.get("t_is_given_by_the_course", False)

    def __call__(self, params: dict[str, Any], **hyperparameters: float) -> Any:
        """Return the optimizer at work on ``params``."""
        return self._descent(self._code, self._part, params, **hyperparameters)


def _starts(descent: Any, part: str, **known: bool) -> Callable[[Code], object]:
    return lambda code: Starter(descent, code, part, **known)


def _minibatches(code: Code) -> Any:
    def minibatches(x: Any, y: Any, batch_size: int, rng: Any) -> list[tuple[Any, Any]]:
        function = code["minibatches"]
        what = function.symbol.qualname
        returned = function.offer(
            offer("x x_train data features inputs", x),
            offer("y t labels targets y_train t_train", y),
            offer(SIZE, batch_size),
            offer("rng generator random_state random", rng),
        )
        pairs = [as_sequence(pair, what, 2) for pair in as_sequence(returned, what)]
        return [(as_array(part, what), _flat(as_array(labels, what))) for part, labels in pairs]

    return minibatches


def _random_mini_batches(code: Code) -> Any:
    def minibatches(x: Any, y: Any, batch_size: int, rng: Any) -> list[tuple[Any, Any]]:
        function = code["minibatches"]
        what = function.symbol.qualname
        returned = function.offer(
            offer("x", np.ascontiguousarray(x.T)),
            offer("y", y.reshape(1, -1)),
            wanted(SIZE, batch_size),
            wanted("seed random_seed", 3),
        )
        pairs = [as_sequence(pair, what, 2) for pair in as_sequence(returned, what)]
        return [(as_array(part, what).T, _flat(as_array(labels, what).T)) for part, labels in pairs]

    return minibatches


def _flat(labels: Any) -> Any:
    """Return labels of shape (N, 1) as (N,)."""
    return labels.reshape(-1) if labels.ndim == 2 and labels.shape[1] == 1 else labels


def _lr_decay(*order: str) -> Callable[[Code], object]:
    def adapter(code: Code) -> Any:
        def lr_decay(lr0: float, rate: float, epoch: int) -> float:
            values = {LR0: lr0, RATE: rate, EPOCH: epoch}
            function = code["lr_decay"]
            returned = function.offer(*(offer(names, values[names]) for names in order))
            return as_number(returned, function.symbol.qualname)

        return lr_decay

    return adapter


def _step_decay(*order: str) -> Callable[[Code], object]:
    def adapter(code: Code) -> Any:
        def step_decay(lr0: float, rate: float, epoch: int, interval: int) -> float:
            values = {LR0: lr0, RATE: rate, EPOCH: epoch, INTERVAL: interval}
            function = code["step_decay"]
            returned = function.offer(*(offer(names, values[names]) for names in order))
            return as_number(returned, function.symbol.qualname)

        return step_decay

    return adapter


def _ewa(code: Code) -> Any:
    def ewa(values: Any, beta: float, bias_correction: bool) -> Any:
        function = code["ewa"]
        returned = function.offer(
            offer("values theta data x xs series", values),
            offer("beta b decay", beta),
            wanted("bias_correction correction correct corrected bias", bias_correction),
        )
        return as_array(returned, function.symbol.qualname)

    return ewa


def _initialize_velocity(code: Code) -> Any:
    def initialize_velocity(params: dict[str, Any]) -> dict[str, Any]:
        function = code["initialize_velocity"]
        return _named(function.offer(offer(PARAMETERS, params)), params, function.symbol.qualname)

    return initialize_velocity


def _initialize_adam(code: Code) -> Any:
    def initialize_adam(params: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        function = code["initialize_adam"]
        what = function.symbol.qualname
        first, second = as_sequence(function.offer(offer(PARAMETERS, params), keep=(0, 1)), what, 2)
        v, s = (_named(code.session.fetch(state), params, what) for state in (first, second))
        return (v, v) if _are_one(code.session, first, second, next(iter(params))) else (v, s)

    return initialize_adam


def _named(state: Any, params: dict[str, Any], what: str) -> dict[str, Any]:
    """Return a state under the names of its parameters."""
    kept = as_mapping(state, what)
    return {name: as_array(kept.get(f"d{name}"), f"d{name}") for name in params}


def _are_one(session: Any, first: Any, second: Any, name: str) -> bool:
    """Whether both states hold one array: what is written to the one is read from the other."""
    item = session.get(first, "__getitem__", keep=True)
    array = session.call(item, (f"d{name}",), keep=True)
    before = session.fetch(second)[f"d{name}"]
    session.write(array, before + 1.0)
    return not np.array_equal(session.fetch(second)[f"d{name}"], before)


METHODS = {
    "update": [
        "update",
        "step",
        "update_params",
        "update_parameters",
        "update_weights",
        "apply_gradients",
        "apply",
        "optimize",
        "update_one",
        "__call__",
    ],
    "update_one": ["update_one"],
}


def _optimizer(name: str, *names: str) -> Part:
    methods = {method: tuple(spellings) for method, spellings in METHODS.items()}
    return class_part(name, names, methods, _starts(ClassDescent, name))


SGD = _optimizer("SGD", "SGD", "Sgd", "StochasticGradientDescent", "GradientDescent")
MOMENTUM = _optimizer(
    "Momentum", "Momentum", "MomentumSGD", "SGDMomentum", "SGD_Momentum", "MomentumOptimizer"
)
NESTEROV = _optimizer(
    "Nesterov", "Nesterov", "NAG", "NesterovMomentum", "Nesterov_Momentum", "NesterovSGD"
)
ADAGRAD = _optimizer("AdaGrad", "AdaGrad", "Adagrad", "ADAGrad", "adaGrad", "ADAGRAD", "Ada_Grad")
RMSPROP = _optimizer("RMSProp", "RMSProp", "RMSprop", "RmsProp", "Rmsprop", "RMSPROP", "RMS_Prop")
ADAM = _optimizer("Adam", "Adam", "ADAM", "AdaM")

NATIVE = Dialect(
    "native",
    (
        SGD,
        MOMENTUM,
        ADAGRAD,
        RMSPROP,
        ADAM,
        function_part("minibatches", ("minibatches",), _minibatches),
        function_part("lr_decay", ("lr_decay",), _lr_decay(LR0, RATE, EPOCH)),
        function_part("step_decay", ("step_decay",), _step_decay(LR0, RATE, EPOCH, INTERVAL)),
        function_part("ewa", ("ewa",), _ewa),
    ),
)

BOOK = Dialect("book", (SGD, MOMENTUM, NESTEROV, ADAGRAD, RMSPROP, ADAM))

CS231N = Dialect(
    "cs231n",
    (
        Part("SGD", {"SGD.update": ("sgd",)}, _starts(ConfiguredDescent, "SGD")),
        Part(
            "Momentum",
            {"Momentum.update": ("sgd_momentum",)},
            _starts(ConfiguredDescent, "Momentum"),
        ),
        Part("RMSProp", {"RMSProp.update": ("rmsprop",)}, _starts(ConfiguredDescent, "RMSProp")),
        Part(
            "Adam",
            {"Adam.update": ("adam",)},
            _starts(ConfiguredDescent, "Adam", t_is_given_by_the_course=True),
        ),
    ),
)

DLAI = Dialect(
    "dlai",
    (
        Part(
            "SGD",
            {"SGD.update": ("update_parameters_with_gd",)},
            _starts(DictDescent, "SGD"),
        ),
        function_part(
            "minibatches",
            ("random_mini_batches", "random_minibatches"),
            _random_mini_batches,
        ),
        function_part("initialize_velocity", ("initialize_velocity",), _initialize_velocity),
        Part(
            "Momentum",
            {"Momentum.update": ("update_parameters_with_momentum",)},
            _starts(DictDescent, "Momentum", always_average=True),
        ),
        function_part("initialize_adam", ("initialize_adam",), _initialize_adam),
        Part(
            "Adam",
            {"Adam.update": ("update_parameters_with_adam",)},
            _starts(DictDescent, "Adam"),
        ),
        function_part("lr_decay", ("update_lr",), _lr_decay(LR0, EPOCH, RATE)),
        function_part(
            "step_decay", ("schedule_lr_decay",), _step_decay(LR0, EPOCH, RATE, INTERVAL)
        ),
    ),
)

DIALECTS = (NATIVE, BOOK, CS231N, DLAI)

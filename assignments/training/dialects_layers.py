"""Affine layers, losses and gradient checks, as courses write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from grader.binding import offer, optional, wanted
from grader.forms import as_array, as_number, as_sequence, first_of
from grader.layer import INPUT, RemoteLayer
from grader.remote import Code

if TYPE_CHECKING:
    from grader.submission import Parameter

DW = ("dW", "dw", "d_W", "dWeight", "dweight", "dweights", "dWeights", "grad_W", "W_grad", "dW_")
DB = ("db", "dB", "d_b", "dbias", "dBias", "dbiases", "grad_b", "b_grad")
LABELS = "t labels label target targets y_true t_batch teacher true t_label ys truth ground_truth y"
SCORES = "x scores score logits a z s inputs input y_pred y"
PREDICTED = "y_hat yhat y_pred ypred pred predictions prediction p probs prob a x out output y"
STEP_NAMES = "h eps epsilon delta step dx"
STEP = 1e-4


class AffineClass(RemoteLayer):
    """``Affine(W, b)`` with ``forward``, ``backward`` and the gradients as attributes."""

    def __init__(self, code: Code, W: Any, b: Any) -> None:
        instance = code["Affine"].new(
            offer("w weight weights", W), offer("b bias biases", b), optional("rng", None)
        )
        super().__init__(code, "Affine", instance)

    @property
    def dW(self) -> Any:  # noqa: N802  # the attribute that every course has
        return self.gradient(0, *DW)

    @property
    def db(self) -> Any:
        return self.gradient(1, *DB)


class AffineFunctions:
    """CS231n: ``affine_forward(x, w, b)`` and ``affine_backward(dout, cache)``."""

    def __init__(self, code: Code, W: Any, b: Any) -> None:
        self._code, self._W, self._b = code, W, b
        self._cache: Any = None
        self.dW: Any = None
        self.db: Any = None

    def forward(self, x: Any) -> Any:
        returned = self._call(x, keep=(1,))
        if isinstance(returned, tuple | list) and len(returned) == 2:
            returned, self._cache = returned
        elif isinstance(returned, tuple | list):  # the output alone, as rows
            returned = self._call(x)
        return as_array(returned, "Affine.forward")

    def _call(self, x: Any, keep: bool | tuple[int, ...] = False) -> Any:
        return self._code["Affine.forward"].offer(
            offer(INPUT, x), offer("w", self._W), offer("b bias", self._b), keep=keep
        )

    def backward(self, dout: Any) -> Any:
        returned = self._code["Affine.backward"].offer(
            offer("dout", dout), offer("cache", self._cache)
        )
        dx, dw, db = as_sequence(returned, "Affine.backward", 3)
        self.dW, self.db = as_array(dw, "dw"), as_array(db, "db")
        return as_array(dx, "dx")


class LossClass:
    """``SoftmaxWithLoss`` with ``forward(x, t)`` and ``backward(dout=1)``."""

    takes_one_hot = True

    def __init__(self, code: Code) -> None:
        self._code = code
        self._instance = code["SoftmaxWithLoss"].new()

    def forward(self, x: Any, t: Any) -> float:
        target = "SoftmaxWithLoss.forward"
        returned = self._code.invoke(self._instance, target, offer(SCORES, x), offer(LABELS, t))
        return as_number(first_of(returned), target)

    def backward(self) -> Any:
        target = "SoftmaxWithLoss.backward"
        returned = self._code.invoke(self._instance, target, wanted("dout dy d grad dl", 1))
        return as_array(first_of(returned), target)


class LossFunction:
    """CS231n: ``softmax_loss(x, y) -> loss, dx``."""

    takes_one_hot = False

    def __init__(self, code: Code) -> None:
        self._code = code
        self._dx: Any = None

    def forward(self, x: Any, t: Any) -> float:
        target = "SoftmaxWithLoss.forward"
        returned = self._code[target].offer(
            offer("x scores score logits", x), offer("y labels t", t)
        )
        loss, self._dx = as_sequence(returned, target, 2)
        return as_number(loss, target)

    def backward(self) -> Any:
        return as_array(self._dx, "SoftmaxWithLoss.backward")


def make_softmax(code: Code) -> Any:
    def softmax(x: Any) -> Any:
        return as_array(code["softmax"].offer(offer(SCORES, x)), "softmax")

    return softmax


def make_cross_entropy(code: Code) -> Any:
    def cross_entropy_error(y: Any, t: Any) -> float:
        returned = code["cross_entropy_error"].offer(offer(PREDICTED, y), offer(LABELS, t))
        return as_number(returned, "cross_entropy_error")

    return cross_entropy_error


def make_numerical_gradient(code: Code) -> Any:
    def numerical_gradient(f: Any, x: Any) -> Any:
        function = code["numerical_gradient"]
        returned = function.offer(
            offer("f func function fn fun loss_f loss_func", f),
            offer("x w params point theta", x),
            optional("verbose", False),
            # where a step must be given; a default is the author's own choice
            *(optional(p.name, STEP) for p in function.parameters if _asks_for_step(p)),
        )
        return as_array(returned, "numerical_gradient")

    return numerical_gradient


def _asks_for_step(parameter: Parameter) -> bool:
    return not parameter.has_default and parameter.name.lower() in STEP_NAMES.split()


def make_relative_error(code: Code) -> Any:
    def relative_error(a: Any, b: Any) -> float:
        function = code["relative_error"]
        returned = function.offer(
            offer("a x grad gradient analytic g1", a), offer("b y num_grad numerical g2", b)
        )
        return as_number(returned, function.symbol.qualname)

    return relative_error


def make_gradient_check(code: Code) -> Any:
    def gradient_check(f: Any, x: Any, gradient: Any) -> float:
        returned = code["gradient_check"].offer(
            offer("f func function fn loss", f),
            offer("x w params theta", x),
            offer("gradient grad analytic analytic_grad g dx", gradient),
            optional("verbose", False),
        )
        return as_number(first_of(returned), "gradient_check")

    return gradient_check


def make_affine_class(code: Code) -> Any:
    return lambda W, b: AffineClass(code, W, b)


def make_affine_functions(code: Code) -> Any:
    return lambda W, b: AffineFunctions(code, W, np.asarray(b))


def make_loss_class(code: Code) -> Any:
    return lambda: LossClass(code)


def make_loss_function(code: Code) -> Any:
    return lambda: LossFunction(code)

"""What is tried with layers and losses; networks, training and checks have modules of their own."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.judging.gradients import DegenerateForward
from grader.judging.values import Agreement
from grader.messages import Sentence

from .check_probes import (
    check_gradient,
    check_gradient_n,
    check_line,
    gradient_of_matrix,
    gradient_of_vector,
    relative_error_of_zeros,
    relative_errors,
)
from .column_probes import column_backward, column_cost, column_forward, column_update
from .net_probes import (
    deep_gradients,
    net_accuracy,
    net_batchnorm,
    net_decay,
    net_gradients,
    net_gradients_of_own_loss,
    net_outputs,
    net_start,
    net_test_mode,
)
from .training_probes import (
    training_by_own_gradients,
    training_overfits,
    training_steps,
    training_still,
)

__all__ = [
    "affine_backward",
    "affine_forward",
    "affine_images",
    "check_gradient",
    "check_gradient_n",
    "check_line",
    "column_backward",
    "column_cost",
    "column_forward",
    "column_update",
    "deep_gradients",
    "entropy_labels",
    "entropy_one_hot",
    "entropy_zero",
    "gradient_of_matrix",
    "gradient_of_vector",
    "loss_labels",
    "loss_large_scores",
    "loss_one_hot",
    "loss_slope_of_own_forward",
    "loss_slope_of_own_forward_one_hot",
    "loss_value",
    "net_accuracy",
    "net_batchnorm",
    "net_decay",
    "net_gradients",
    "net_gradients_of_own_loss",
    "net_outputs",
    "net_start",
    "net_test_mode",
    "relative_error_of_zeros",
    "relative_errors",
    "softmax_large",
    "softmax_rows",
    "softmax_vector",
    "training_by_own_gradients",
    "training_overfits",
    "training_steps",
    "training_still",
]

N, K = 6, 4
STEP = 1e-5


def affine_forward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Five samples of four features into three units."""
    x, W, b = rng.normal(1.0, 1.0, size=(5, 4)), rng.normal(size=(4, 3)), rng.normal(2.0, 1.0, 3)
    return {"y": impl.Affine(W.copy(), b.copy()).forward(x.copy()), "x": x, "xW": x @ W}


def affine_backward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """As many samples as features as units, so that every wrong product can be computed."""
    x, W, b = rng.normal(1.0, 1.0, size=(4, 4)), rng.normal(size=(4, 4)), rng.normal(size=4)
    layer = impl.Affine(W.copy(), b.copy())
    layer.forward(x.copy())
    dout = rng.normal(0.5, 1.0, size=(4, 4))
    dx = layer.backward(dout.copy())
    return {"dx": dx, "dW": layer.dW, "db": layer.db, "dout": dout}


def affine_images(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Images that are not square, flattened and back; N, D and M all differ."""
    x, W, b = rng.normal(size=(5, 2, 3, 4)), rng.normal(size=(24, 3)), rng.normal(2.0, 1.0, 3)
    layer = impl.Affine(W.copy(), b.copy())
    y = layer.forward(x.copy())
    dx = layer.backward(rng.normal(0.5, 1.0, size=(5, 3)))
    return {"y": y, "dx": dx, "dW": layer.dW, "db": layer.db, "W": W}


def softmax_rows(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Scores of several samples, of different levels."""
    x = rng.normal(0.0, 1.0, size=(N, K)) + np.arange(N)[:, None] / 2
    return {"y": impl.softmax(x.copy()), "x": x}


def softmax_large(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Scores near 1000, where exp(x) overflows, and one far below."""
    x = 1000.0 + rng.normal(0.0, 1.0, size=(N, K))
    x[:, 0] -= 2000.0
    y = np.asarray(impl.softmax(x.copy()))
    return {"y": y, "sums": y.sum(axis=-1)}


def softmax_vector(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The scores of one sample, without an axis for samples."""
    x = rng.normal(0.0, 1.5, size=K)
    return {"y": impl.softmax(x.copy())}


def _probabilities(rng: np.random.Generator) -> tuple[Any, Any]:
    """Return rows of probabilities and labels; none is small, so that log(y + 1e-7) is log y."""
    y = rng.uniform(0.4, 1.0, size=(N, K))
    return y / y.sum(axis=1, keepdims=True), rng.permutation(np.arange(N) % K)


def entropy_labels(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Class numbers."""
    y, t = _probabilities(rng)
    return {"loss": impl.cross_entropy_error(y.copy(), t.copy())}


def entropy_one_hot(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """One-hot rows."""
    y, t = _probabilities(rng)
    return {"loss": impl.cross_entropy_error(y.copy(), np.eye(K)[t])}


def entropy_zero(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """A sample whose class got the probability 0: the loss is larger than before, and a number."""
    y, _ = _probabilities(rng)
    t = np.eye(K)[np.argmin(y, axis=1)]
    before = float(impl.cross_entropy_error(y.copy(), t.copy()))
    y[2] = np.where(t[2] > 0, 0.0, y[2])
    y[2] /= y[2].sum()
    loss = float(impl.cross_entropy_error(y, t))
    return {"finite": bool(np.isfinite(loss)), "larger": bool(abs(loss) > abs(before))}


def _scores(rng: np.random.Generator) -> tuple[Any, Any]:
    return rng.normal(0.0, 0.4, size=(N, K)), rng.permutation(np.arange(N) % K)


def loss_labels(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The gradient for class numbers."""
    x, t = _scores(rng)
    layer = impl.SoftmaxWithLoss()
    layer.forward(x.copy(), t.copy())
    y = np.exp(x) / np.exp(x).sum(axis=1, keepdims=True)
    return {"dx": layer.backward(), "y": y, "one_hot": np.eye(K)[t]}


def loss_value(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The loss alone, for the labels that every course has."""
    x, t = _scores(rng)
    layer = impl.SoftmaxWithLoss()
    return {"loss": layer.forward(x, _usual(layer, t))}


def _usual(layer: Any, t: Any) -> Any:
    """Return one-hot rows, or class numbers where a course has nothing else."""
    return np.eye(K)[t] if layer.takes_one_hot else t.copy()


def loss_one_hot(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The gradient for one-hot rows."""
    x, t = _scores(rng)
    layer = impl.SoftmaxWithLoss()
    layer.forward(x.copy(), np.eye(K)[t])
    return {"dx": layer.backward()}


def loss_large_scores(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Scores near 1000, where exp(x) overflows; one is far below, and never the right class."""
    x, _ = _scores(rng)
    t = 1 + rng.permutation(np.arange(N) % (K - 1))
    x[:, 0] -= 2000.0
    layer = impl.SoftmaxWithLoss()
    loss = float(layer.forward(1000.0 + x, _usual(layer, t)))
    return {"loss_is_finite": bool(np.isfinite(loss)), "dx": layer.backward()}


def loss_slope_of_own_forward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The gradient for class numbers against differences of the submission's own loss."""
    x, t = _scores(rng)
    return _slope_of_own_forward(impl, rng, x, t)


def loss_slope_of_own_forward_one_hot(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The gradient for one-hot rows against differences of the submission's own loss."""
    x, t = _scores(rng)
    return _slope_of_own_forward(impl, rng, x, np.eye(K)[t])


def _slope_of_own_forward(impl: Any, rng: np.random.Generator, x: Any, t: Any) -> dict[str, Any]:
    layer = impl.SoftmaxWithLoss()
    layer.forward(x.copy(), t.copy())
    dx = np.asarray(layer.backward())
    slopes = []
    directions = rng.normal(size=(3, *x.shape))
    for direction in directions:
        above, below = (float(layer.forward(x + s * direction, t.copy())) for s in (STEP, -STEP))
        slopes.append((above - below) / (2 * STEP))
    if not np.any(slopes):
        raise DegenerateForward(Sentence("judging.forward_constant"))
    along = np.array([(dx * direction).sum() for direction in directions])
    return {"dx": Agreement(along, np.array(slopes))}

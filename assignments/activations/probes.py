"""What is tried with activations, and what is looked at.

No input is near a kink (zero, or a tie), no gradient is uniform, and every sign of the input meets
every sign of the gradient.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.judging.gradients import AGREE, STEPS, DegenerateForward
from grader.judging.values import Agreement
from grader.messages import Sentence

from .interface import GIVEN
from .maxout_probes import (
    maxout_backward,
    maxout_forward,
    maxout_negative,
    maxout_own_backward,
)

__all__ = ["maxout_backward", "maxout_forward", "maxout_negative", "maxout_own_backward"]

SHAPE = (6, 4)
LEAKY, ELU = 0.01, 1.0  # the usual alphas
OTHER_LEAKY, OTHER_ELU = 0.15, 0.6
HUGE = np.array([[-1e3, -60.0, -1.5], [1.0, 60.0, 1e3]])


def _inputs(rng: np.random.Generator, *shape: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return x and dout, in which all four pairs of signs occur equally often."""
    size = int(np.prod(shape))
    order = rng.permutation(size)
    x_sign = np.where(order % 2 == 0, 1.0, -1.0)
    dout_sign = np.where(order // 2 % 2 == 0, 1.0, -1.0)
    x = rng.uniform(0.3, 2.5, size) * x_sign
    dout = rng.uniform(0.4, 2.0, size) * dout_sign
    return x.reshape(shape), dout.reshape(shape)


def _alpha(impl: Any, convention: str, alpha: float) -> float:
    """Return ``alpha``, or the one that the submission wrote into its code."""
    own = impl.conventions[convention]
    return alpha if own == GIVEN else float(own)


def _leaky(impl: Any, alpha: float) -> Any:
    return impl.LeakyReLU(_alpha(impl, "leaky_alpha", alpha))


def _elu(impl: Any, alpha: float) -> Any:
    return impl.ELU(_alpha(impl, "elu_alpha", alpha))


def _forward(layer: Any, rng: np.random.Generator) -> dict[str, Any]:
    x, _ = _inputs(rng, *SHAPE)
    return {"y": layer.forward(x.copy()), "x": x}


def _backward(layer: Any, rng: np.random.Generator, *shape: int) -> dict[str, Any]:
    """Look at the gradient of the last of two passes."""
    before, _ = _inputs(rng, *(shape or SHAPE))
    x, dout = _inputs(rng, *(shape or SHAPE))
    layer.forward(before)
    layer.forward(x.copy())
    return {"dx": layer.backward(dout.copy()), "dout": dout, "x": x}


def _own_backward(layer: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Hold the gradient against the slope of the submission's own forward, unit by unit."""
    x, dout = _inputs(rng, *SHAPE)
    layer.forward(-x)  # what is kept of this pass must not matter
    slopes = []
    for step in STEPS:
        above, below = (np.asarray(layer.forward(x + h), dtype=float) for h in (step, -step))
        if above.shape != x.shape or below.shape != x.shape:
            raise DegenerateForward(
                Sentence("judging.forward_shape", observed=above.shape, expected=x.shape)
            )
        slopes.append((above - below) / (2 * step))
    small, large = slopes
    if not np.isfinite(small).all():
        raise DegenerateForward(Sentence("judging.forward_infinite"))
    if float(np.ptp(small)) <= AGREE:  # one slope everywhere: no activation at all
        raise DegenerateForward(Sentence("judging.forward_constant"))
    if float(np.abs(small - large).max()) > AGREE * float(np.abs(small).max()):
        raise DegenerateForward(Sentence("judging.forward_kinked"))
    layer.forward(x.copy())
    return {"dx": Agreement(layer.backward(dout.copy()), dout * small)}


def _there_and_back(layer: Any, x: NDArray[Any], dout: NDArray[Any]) -> dict[str, Any]:
    return {"y": layer.forward(x.copy()), "dx": layer.backward(dout.copy()), "x": x, "dout": dout}


def _huge_forward(layer: Any) -> dict[str, Any]:
    return {"y": layer.forward(HUGE.copy()), "x": HUGE}


def _huge_backward(layer: Any, rng: np.random.Generator) -> dict[str, Any]:
    dout = rng.uniform(0.5, 2.0, HUGE.shape)
    layer.forward(HUGE.copy())
    return {"dx": layer.backward(dout.copy()), "dout": dout}


def sigmoid_forward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Values on both sides of zero."""
    return _forward(impl.Sigmoid(), rng)


def sigmoid_large(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Values whose exponentials overflow."""
    return _huge_forward(impl.Sigmoid())


def sigmoid_large_backward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The gradient at values whose exponentials overflow."""
    return _huge_backward(impl.Sigmoid(), rng)


def sigmoid_backward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The gradient of the last of two passes."""
    return _backward(impl.Sigmoid(), rng)


def sigmoid_own_backward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The gradient against the slope of the submission's own forward."""
    return _own_backward(impl.Sigmoid(), rng)


def tanh_forward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Values on both sides of zero."""
    return _forward(impl.Tanh(), rng)


def tanh_centred(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """A value and its negative, small and large ones: the outputs, added, and the largest."""
    x, _ = _inputs(rng, 2, 6)
    x = x * np.array([[1.0], [10.0]])
    layer = impl.Tanh()
    y, mirrored = (np.asarray(layer.forward(values)) for values in (x.copy(), -x))
    if float(np.ptp(y)) <= AGREE:
        raise DegenerateForward(Sentence("judging.forward_constant"))
    return {"one_plus_y_of_x_and_of_minus_x": 1 + y + mirrored, "within": bool((abs(y) <= 1).all())}


def tanh_large(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Values whose exponentials overflow."""
    return _huge_forward(impl.Tanh())


def tanh_backward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The gradient of the last of two passes."""
    return _backward(impl.Tanh(), rng)


def tanh_own_backward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The gradient against the slope of the submission's own forward."""
    return _own_backward(impl.Tanh(), rng)


def relu_forward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Small and large values on both sides of zero."""
    x, _ = _inputs(rng, *SHAPE)
    x *= np.array([1.0, 1.0, 4.0, 20.0])
    return {"y": impl.ReLU().forward(x.copy()), "x": x}


def relu_backward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The gradient of the last of two passes."""
    return _backward(impl.ReLU(), rng)


def relu_own_backward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The gradient against the slope of the submission's own forward."""
    return _own_backward(impl.ReLU(), rng)


def relu_images(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """A batch of images, not square, there and back."""
    return _there_and_back(impl.ReLU(), *_inputs(rng, 2, 3, 4, 5))


def relu_input(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The caller's array after a pass."""
    x, _ = _inputs(rng, *SHAPE)
    given = x.copy()
    impl.ReLU().forward(given)
    return {"unchanged": bool((given == x).all())}


def leaky_forward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Values on both sides of zero, with the usual alpha."""
    return _forward(_leaky(impl, LEAKY), rng)


def leaky_backward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The gradient of the last of two passes, with the usual alpha."""
    return _backward(_leaky(impl, LEAKY), rng)


def leaky_own_backward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The gradient against the slope of the submission's own forward."""
    return _own_backward(_leaky(impl, LEAKY), rng)


def leaky_alpha(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Another alpha, there and back."""
    return _there_and_back(_leaky(impl, OTHER_LEAKY), *_inputs(rng, *SHAPE))


def elu_forward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Values on both sides of zero, with the usual alpha."""
    return _forward(_elu(impl, ELU), rng)


def elu_backward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The gradient of the last of two passes, with the usual alpha."""
    return _backward(_elu(impl, ELU), rng)


def elu_own_backward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The gradient against the slope of the submission's own forward."""
    return _own_backward(_elu(impl, ELU), rng)


def elu_alpha(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Another alpha: the output."""
    return _forward(_elu(impl, OTHER_ELU), rng)


def elu_alpha_backward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Another alpha: the gradient."""
    return _backward(_elu(impl, OTHER_ELU), rng)


def elu_large(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Values whose exponentials overflow."""
    return _huge_forward(_elu(impl, ELU))


def elu_large_backward(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The gradient at values whose exponentials overflow."""
    return _huge_backward(_elu(impl, ELU), rng)

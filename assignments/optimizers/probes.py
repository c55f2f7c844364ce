"""What is tried with optimizers, mini-batches, decays and averages, and what is looked at."""

from __future__ import annotations

from typing import Any

import numpy as np

SHAPES = {"W1": (4, 3), "b1": (4, 1), "W2": (2, 4), "b2": (2, 1)}
SIZES = {"W1": 1e2, "b1": 1e4, "W2": 1e3, "b2": 5e1}
"""How large the gradients of each parameter are: far above any eps."""
STEPS = 10


def _signed(rng: np.random.Generator, size: float, shape: tuple[int, ...]) -> Any:
    """Return numbers of both signs, none of them near zero."""
    return size * rng.uniform(0.5, 2.0, shape) * rng.choice([-1.0, 1.0], shape)


def _gradients(rng: np.random.Generator, steps: int) -> list[dict[str, Any]]:
    """Return gradients that grow and shrink from step to step."""
    spread = 10 ** rng.uniform(-0.5, 0.5, steps)
    return [
        {name: _signed(rng, k * SIZES[name], shape) for name, shape in SHAPES.items()}
        for k in spread
    ]


def _moves(
    optimizer: Any, start: dict[str, Any], gradients: list[dict[str, Any]]
) -> tuple[dict[str, Any], bool]:
    """Return how far each parameter is from its start after each step, and whether it is finite."""
    places: dict[str, list[Any]] = {name: [] for name in start}
    for grads in gradients:
        optimizer.step({name: g.copy() for name, g in grads.items()})
        params = optimizer.params
        for name, W in start.items():
            places[name].append(np.asarray(params[name]) - W)
    moved = {name: np.stack(steps) for name, steps in places.items()}
    finite = all(bool(np.isfinite(moves).all()) for moves in moved.values())
    return {name: _comparable(moves) for name, moves in moved.items()}, finite


def _comparable(moves: Any) -> Any:
    """Return the moves with a number in place of what is not finite: NaN is like nothing."""
    finite = np.isfinite(moves)
    if finite.all():
        return moves
    largest = float(np.abs(moves[finite]).max(initial=0.0)) or 1.0
    return np.where(finite, moves, 10 * largest)


def _start(rng: np.random.Generator, shapes: dict[str, tuple[int, ...]]) -> dict[str, Any]:
    return {name: rng.normal(0.0, 1.0, shape) for name, shape in shapes.items()}


def _trajectory(part: Any, rng: np.random.Generator, **hyperparameters: float) -> dict[str, Any]:
    """Ten steps on parameters of four shapes."""
    start, gradients = _start(rng, SHAPES), _gradients(rng, STEPS)
    moves, finite = _moves(part(start, **hyperparameters), start, gradients)
    return {"finite": finite, "moves": moves, "gradient": gradients[0]}


def sgd_trajectory(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Ten steps of gradient descent."""
    return _trajectory(impl.SGD, rng, lr=0.01)


def momentum_trajectory(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Ten steps with a velocity."""
    return _trajectory(impl.Momentum, rng, lr=0.01, momentum=0.9)


def nesterov_trajectory(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Ten steps that look ahead."""
    return _trajectory(impl.Nesterov, rng, lr=0.01, momentum=0.9)


def adagrad_trajectory(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Ten steps with the sum of squares."""
    return _trajectory(impl.AdaGrad, rng, lr=0.01)


def rmsprop_trajectory(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Ten steps with the average of squares."""
    return _trajectory(impl.RMSProp, rng, lr=0.01, decay=0.99)


def adam_trajectory(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Ten steps with both moments."""
    return _trajectory(impl.Adam, rng, lr=0.001, beta1=0.9, beta2=0.999)


def _first_steps(
    part: Any, rng: np.random.Generator, steps: int, **hyperparameters: float
) -> dict[str, Any]:
    """Two parameters of one shape, so that a state that they share does not break on shapes."""
    shapes = {"W1": (5, 1), "b1": (5, 1)}
    start = _start(rng, shapes)
    sizes = {"W1": 10.0 ** np.arange(1, 6)[:, None], "b1": np.full((5, 1), 30.0)}
    gradients = [
        {name: sizes[name] * _signed(rng, 1.0, shape) for name, shape in shapes.items()}
        for _ in range(steps)
    ]
    moves, finite = _moves(part(start, **hyperparameters), start, gradients)
    return {"finite": finite, **moves, "gradient": gradients[0]["W1"]}


def momentum_first_steps(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Two steps, the second of which shows what is remembered."""
    return _first_steps(impl.Momentum, rng, 2, lr=0.01, momentum=0.9)


def adagrad_first_steps(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """One step, whose length the gradient's size must not change."""
    return _first_steps(impl.AdaGrad, rng, 1, lr=0.01)


def rmsprop_first_steps(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """One step, whose length the gradient's size must not change."""
    return _first_steps(impl.RMSProp, rng, 1, lr=0.01, decay=0.99)


def adam_first_steps(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """One step, whose length the gradient's size must not change."""
    return _first_steps(impl.Adam, rng, 1, lr=0.001, beta1=0.9, beta2=0.999)


def adam_late(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """A thousand steps, and the thousandth by itself."""
    shapes = {"W1": (3, 1), "b1": (3, 1)}
    start = _start(rng, shapes)
    drift = {name: rng.normal(0.0, 50.0, shape) for name, shape in shapes.items()}
    descent = impl.Adam(start, lr=0.001, beta1=0.9, beta2=0.999)
    noise = {name: _signed(rng, 1e2, (1000, *shape)) for name, shape in shapes.items()}
    series = [{name: drift[name] + noise[name][t] for name in shapes} for t in range(1000)]
    descent.steps(series[:-1])
    before = descent.params
    descent.step(series[-1])
    after = descent.params
    return {
        "finite": all(bool(np.isfinite(after[name]).all()) for name in shapes),
        "travelled": {name: _comparable(after[name] - start[name]) for name in shapes},
        "last_step": {name: _comparable(after[name] - before[name]) for name in shapes},
    }


def _zero_gradients(
    part: Any, rng: np.random.Generator, **hyperparameters: float
) -> dict[str, Any]:
    """Some elements never get a gradient, as the weights of a dead unit, others one below any eps.

    Of four elements each, the gradient is zero, large, large and positive, tiny and positive.
    """
    shapes = {"W1": (8, 1), "b1": (8, 1)}
    start = {name: np.abs(W) for name, W in _start(rng, shapes).items()}
    kind = np.arange(8).reshape(8, 1) % 4
    size = np.array([0.0, 1e2, 1e2, 1e-10])[kind]
    gradients = [
        {name: _signed(rng, 1.0, shape) * size for name, shape in shapes.items()} for _ in range(2)
    ]
    descent = part(start, **hyperparameters)
    for grads in gradients:
        descent.step({name: np.where(kind < 2, g, np.abs(g)) for name, g in grads.items()})
    moves = [np.asarray(descent.params[name]) - start[name] for name in shapes]
    large = np.concatenate([moved[(kind == 1) | (kind == 2)] for moved in moves])
    dead_finite = all(bool(np.isfinite(moved[kind == 0]).all()) for moved in moves)
    large_finite = bool(np.isfinite(large).all())
    where = "where the gradient is zero" if large_finite else "everywhere"
    return {
        "not_finite": "nowhere" if large_finite and dead_finite else where,
        "others_move": bool(large.all()),
        "tiny_go_the_same_way": not large_finite
        or all(bool((moved[kind == 3] * moved[kind == 2] >= 0).all()) for moved in moves),
    }


def adagrad_zero_gradient(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Division by the root of a sum of zeros."""
    return _zero_gradients(impl.AdaGrad, rng, lr=0.01)


def rmsprop_zero_gradient(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Division by the root of an average of zeros."""
    return _zero_gradients(impl.RMSProp, rng, lr=0.01, decay=0.99)


def adam_zero_gradient(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Division of zero moments."""
    return _zero_gradients(impl.Adam, rng, lr=0.001, beta1=0.9, beta2=0.999)


# deeplearning.ai: the states by themselves


def velocity_start(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The velocity before the first step."""
    return {"v": impl.initialize_velocity(_start(rng, SHAPES))}


def adam_start(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Both moments before the first step."""
    v, s = impl.initialize_adam(_start(rng, SHAPES))
    return {"v": v, "s": s, "separate": all(v[name] is not s[name] for name in SHAPES)}


# mini-batches

SIZE = 8


class _Epoch:
    """One epoch of mini-batches, told by which sample stands where."""

    def __init__(self, impl: Any, rng: np.random.Generator, n: int) -> None:
        self.n = n
        x = rng.normal(size=(n, 3))
        y = rng.permutation(n) + 100
        batches = impl.minibatches(x.copy(), y.copy(), SIZE, impl.rng(5))
        self.sizes = [len(part) for part, _ in batches]
        self.label_axes = max((int(np.ndim(labels)) for _, labels in batches), default=0)
        places = {row.tobytes(): i for i, row in enumerate(x)}
        self.x = [
            [places.get(np.ascontiguousarray(row, dtype=float).tobytes(), -1) for row in part]
            for part, _ in batches
        ]
        self.y = [
            [int(np.flatnonzero(y == label)[0]) if (y == label).any() else -1 for label in labels]
            if np.ndim(labels) == 1
            else [-1]
            for _, labels in batches
        ]

    @property
    def order(self) -> list[int]:
        return [i for batch in self.x for i in batch]

    @property
    def full(self) -> int:
        return self.n // SIZE

    @property
    def samples(self) -> str:
        """How often the samples come."""
        seen = set(self.order)
        missing = "" if seen >= set(range(self.n)) else "some missing"
        repeated = "" if len(seen) == len(self.order) else "some repeated"
        return ", ".join(filter(None, (missing, repeated))) or "each once"


def batches_partition(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """53 samples in batches of 8: six full ones and five left over."""
    epoch = _Epoch(impl, rng, 53)
    full = [i for batch in epoch.x[: epoch.full] for i in batch]
    return {
        "sizes": np.array(epoch.sizes),
        "samples": epoch.samples,
        "full_batches_distinct": len(set(full)) == len(full),
    }


def batches_aligned(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Every sample with its own label."""
    epoch = _Epoch(impl, rng, 53)
    labels = [i for batch in epoch.y for i in batch]
    pairs = bool(epoch.x) and epoch.x[: epoch.full] == epoch.y[: epoch.full]
    old_order = list(range(epoch.n))
    return {
        "pairs": pairs,
        "pairs_of_tail": epoch.x[epoch.full :] == epoch.y[epoch.full :],
        "label_axes": epoch.label_axes,
        "labels_stay_behind": not pairs and labels == old_order,
        "samples_stay_behind": not pairs and epoch.order == old_order,
    }


def batches_shuffled(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The samples come in another order, and neighbours are separated."""
    epoch = _Epoch(impl, rng, 53)
    runs = [batch == list(range(batch[0], batch[0] + len(batch))) for batch in epoch.x if batch]
    return {
        "new_order": len(set(epoch.order)) > 1 and epoch.order != sorted(epoch.order),
        "neighbours_separated": not all(runs),
    }


def batches_even(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """32 samples in batches of 8: four full ones and nothing left over."""
    return {"sizes": np.array(_Epoch(impl, rng, 32).sizes)}


# learning rates


def decayed_rates(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Two rates of decay over a few epochs."""
    epochs = (0, 1, 2, 5, 20)
    return {
        "rate_09": np.array([impl.lr_decay(0.2, 0.9, epoch) for epoch in epochs]),
        "rate_03": np.array([impl.lr_decay(0.7, 0.3, epoch) for epoch in epochs]),
    }


def stepwise_rates(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Epochs at, before and after the ends of intervals."""
    epochs = (0, 1, 3, 4, 7, 8, 11, 30)
    return {
        "every_4": np.array([impl.step_decay(0.2, 0.5, epoch, 4) for epoch in epochs]),
        "every_10": np.array([impl.step_decay(0.7, 0.3, epoch, 10) for epoch in epochs]),
    }


# averages


def averages(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """A slow and a fast average of the same values."""
    values = rng.normal(15.0, 5.0, 30)
    return {
        "beta_09": impl.ewa(values.copy(), 0.9, False),
        "beta_05": impl.ewa(values.copy(), 0.5, False),
    }


def corrected_averages(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Averages whose start at zero is made up for."""
    values = rng.normal(15.0, 5.0, 30)
    corrected = np.asarray(impl.ewa(values.copy(), 0.9, True))
    slow = np.asarray(impl.ewa(values.copy(), 0.98, True))
    return {
        "finite": bool(np.isfinite(corrected).all() and np.isfinite(slow).all()),
        "first": _comparable(corrected[:1]),
        "beta_09": _comparable(corrected),
        "beta_098": _comparable(slow),
    }


def windows(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """How many steps an average needs to follow a jump from 0 to 1 up to 1 - 1/e."""
    jump = np.ones(2100)
    needed = {}
    for name, beta in (("09", 0.9), ("09005", 0.9005), ("0999", 0.999), ("09995", 0.9995)):
        followed = np.asarray(impl.ewa(jump.copy(), beta, False)).reshape(-1)
        needed[f"steps_at_{name}"] = int(np.sum(followed < 1 - np.exp(-1)))
    return needed

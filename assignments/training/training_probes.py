"""What is tried with the training loop: its steps, its batches, its accuracies, its success."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.judging.values import Agreement, Between

from .net_probes import make_params

EPOCHS, BATCH = 3, 4
LR = 0.05
SIZES = (6, 8, 3)
STILL = 1e-13
"""A learning rate at which nothing moves, so that every loss tells which samples it is of."""
TRAIN_RIGHT, TEST_RIGHT = 9, 3


def training_steps(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Twelve copies of one sample: whatever the batches, the parameters go one way.

    The test set holds another sample, so that training on it leads elsewhere.
    """
    params, data = _copies_of_one(rng)
    losses, after = _train(impl, params, data)
    return {
        "iterations": len(losses),
        "params": {name: after[name] for name in params if name in after},
        "falls": bool(len(losses) > 1 and losses[-1] < losses[0]),
    }


def training_by_own_gradients(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """The same steps against gradient descent with the network's own gradients."""
    params, data = _copies_of_one(rng)
    losses, after = _train(impl, params, data)
    net = impl.MultiLayerNet(params)
    expected = params
    for _ in range(EPOCHS * len(data[0]) // BATCH):
        grads = net.gradient(data[0][:BATCH].copy(), data[1][:BATCH].copy())
        expected = {
            name: value - LR * np.reshape(grads[name], value.shape)
            for name, value in expected.items()
        }
        net.write(expected)
    fall = losses[-1] - losses[0] if len(losses) > 1 else float("nan")
    return {
        "params": {name: Agreement(after[name], expected[name], "iterated") for name in params},
        "falls": Between(float(fall), -np.inf, -1e-9),
    }


def _copies_of_one(rng: np.random.Generator) -> tuple[dict[str, Any], tuple[Any, ...]]:
    params = make_params(rng, SIZES)
    x, other = rng.normal(size=(2, 1, SIZES[0]))
    data = (np.repeat(x, 12, axis=0), np.full(12, 1), np.repeat(other, 6, axis=0), np.full(6, 2))
    return params, data


def _train(impl: Any, params: dict[str, Any], data: tuple[Any, ...]) -> tuple[Any, Any]:
    trainer = impl.Trainer(params, data, lr=LR, epochs=EPOCHS, batch_size=BATCH)
    trainer.train()
    return np.asarray(trainer.train_losses, dtype=float).ravel(), trainer.read()


def training_still(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Training that changes nothing: the losses tell the batches, the accuracies tell the sets."""
    params = make_params(rng, SIZES)
    # the large bias decides: nine of twelve training labels are 1, three of ten test labels
    params["b2"] = np.array([0.0, 3.0, 0.0])
    params["W2"] = 0.1 * params["W2"]
    x = rng.normal(size=(12, SIZES[0]))
    scores = np.maximum(x @ params["W1"] + params["b1"], 0) @ params["W2"]
    wrong = np.argsort(scores[:, 0])[: 12 - TRAIN_RIGHT]
    t = np.full(12, 1)
    t[wrong] = 2
    t_test = np.array([1] * TEST_RIGHT + [0] * (10 - TEST_RIGHT))
    data = (x, t, rng.normal(size=(10, SIZES[0])), t_test)
    trainer = impl.Trainer(params, data, lr=STILL, epochs=EPOCHS, batch_size=BATCH)
    trainer.train()
    losses = np.asarray(trainer.train_losses, dtype=float).ravel()
    each = 12 // BATCH
    first, second = losses[:each], losses[each : 2 * each]
    return {
        "batches_differ": bool(losses.size > 1 and np.ptp(losses) > 1e-9),
        "shuffled": not (_alike(first, second) and _in_order(trainer, x, t, first)),
        "train_accuracy": _span(trainer.train_accuracies),
        "test_accuracy": _span(trainer.test_accuracies),
        "once_an_epoch": {
            "train": _is_per_epoch(trainer.train_accuracies),
            "test": _is_per_epoch(trainer.test_accuracies),
        },
    }


def _in_order(trainer: Any, x: Any, t: Any, losses: Any) -> bool:
    """Whether the losses are those of the training set cut in pieces as it lies there."""
    pieces = [slice(k, k + BATCH) for k in range(0, len(x), BATCH)]
    expected = [float(trainer.loss(x[piece].copy(), t[piece].copy())) for piece in pieces]
    return _alike(losses, np.array(expected))


def _alike(one: Any, other: Any) -> bool:
    return one.shape == other.shape and bool(np.allclose(one, other, rtol=1e-7))


def _span(accuracies: Any) -> Any:
    """Return the smallest and the largest: one number where nothing is learned."""
    values = np.asarray(accuracies, dtype=float).ravel()
    return np.array([values.min(), values.max()]) if values.size else np.full(2, np.nan)


def _is_per_epoch(accuracies: Any) -> bool:
    """Whether there is one for each epoch; one more, before or after training, is fine."""
    return len(np.ravel(accuracies)) in (EPOCHS, EPOCHS + 1)


def training_overfits(impl: Any, rng: np.random.Generator) -> dict[str, Any]:
    """Twenty noisy pictures of four shapes, learned by heart."""
    shapes = 2.0 * np.kron(np.eye(4), np.ones((1, 4)))
    t = np.arange(20) % 4
    x = shapes[t] + rng.normal(0.0, 0.5, size=(20, 16)) - 0.5
    params = make_params(rng, (16, 20, 4))
    data = (x, t, x[:4], t[:4])
    trainer = impl.Trainer(params, data, lr=0.5, epochs=15, batch_size=10)
    trainer.train()
    losses = np.asarray(trainer.train_losses, dtype=float).ravel()
    accuracies = np.asarray(trainer.train_accuracies, dtype=float).ravel()
    share = float(losses[-4:].mean() / losses[:4].mean()) if losses.size > 8 else float("nan")
    return {
        "last_loss_over_first": Between(share, 0.0, 0.7),
        "best_train_accuracy": Between(float(accuracies.max(initial=0.0)), 1.0, 1.0),
    }

"""Wrong beliefs about whole networks and about the training loop."""

from __future__ import annotations

from typing import Any

from reference.activations import ReLU, Sigmoid, Tanh
from reference.minibatches import minibatches

from .networks import Net, Trainer


class StartsAtZero(Net):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.start = {name: 0 * value for name, value in self.start.items()}


class ReluAfterLast(Net):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.layers = [*self.layers, ReLU()]


class ActivationSkipped(Net):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for layer in self.layers:
            if isinstance(layer, ReLU | Sigmoid | Tanh):
                layer.backward = lambda dout: dout  # type: ignore[method-assign]


class FirstLayerForgotten(Net):
    def gradient(self, x: Any, t: Any) -> dict[str, Any]:
        grads = super().gradient(x, t)
        return {name: grads[name] for name in grads if name not in ("W1", "b1")}


class BiasesForgotten(Net):
    def gradient(self, x: Any, t: Any) -> dict[str, Any]:
        grads = super().gradient(x, t)
        return {name: grads[name] for name in grads if not name.startswith("b")}


class _Decay(Net):
    """Weight decay in two steps: what the loss gets, and what the gradient gets."""

    def penalty(self) -> Any:
        return 0.5 * self.lam * sum((layer.W**2).sum() for layer in self.affine)

    def decay(self, name: str, value: Any) -> Any:
        return self.lam * value if name.startswith("W") else 0.0

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.lam, self.weight_decay = self.weight_decay, 0.0

    def loss(self, x: Any, t: Any, train: bool = True) -> Any:
        return super().loss(x, t, train) + self.penalty()

    def gradient(self, x: Any, t: Any) -> dict[str, Any]:
        grads = super().gradient(x, t)
        return {name: grads[name] + self.decay(name, self.params[name]) for name in grads}


class DecayNotInLoss(_Decay):
    def penalty(self) -> Any:
        return 0.0


class DecayNotInGradient(_Decay):
    def decay(self, name: str, value: Any) -> Any:
        return 0.0


class DecayNotHalved(_Decay):
    def penalty(self) -> Any:
        return 2 * super().penalty()


class DecayDoubled(_Decay):
    def decay(self, name: str, value: Any) -> Any:
        return 2 * super().decay(name, value)


class DecayOfBiases(_Decay):
    def penalty(self) -> Any:
        return super().penalty() + 0.5 * self.lam * sum((a.b**2).sum() for a in self.affine)

    def decay(self, name: str, value: Any) -> Any:
        return self.lam * value


class BatchnormForgotten(Net):
    """The gradient passes the normalization as if it only scaled by γ."""

    def gradient(self, x: Any, t: Any) -> dict[str, Any]:
        for norm in self.norms:
            norm.backward = _without_statistics(norm)  # type: ignore[method-assign]
        return super().gradient(x, t)


def _without_statistics(norm: Any) -> Any:
    backward = type(norm).backward

    def gradient_of_input(dout: Any) -> Any:
        backward(norm, dout)
        return dout * norm.gamma

    return gradient_of_input


class AccuracyCounts(Net):
    def accuracy(self, x: Any, t: Any) -> float:
        return super().accuracy(x, t) * len(x)


class EvaluatesInTraining(Net):
    def predict(self, x: Any, train: bool = False) -> Any:
        return super().predict(x, train=True)


# training


class Uphill(Trainer):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.optimizer.lr = -self.optimizer.lr  # type: ignore[attr-defined]


class BiasesStay(Trainer):
    def train_step(self, x: Any, t: Any) -> None:
        kept = {name: value.copy() for name, value in self.network.params.items()}
        super().train_step(x, t)
        for name, value in kept.items():
            if name.startswith("b"):
                self.network.params[name] = value


class TrainsOnTest(Trainer):
    def train(self) -> None:
        own = self.x_train, self.t_train
        for _ in range(self.epochs):
            self.x_train, self.t_train = self.x_test, self.t_test
            batches = minibatches(self.x_train, self.t_train, self.batch_size, self.rng)
            for x, t in (batches * len(own[0]))[: len(own[0]) // self.batch_size]:
                self.train_step(x, t)
            self.x_train, self.t_train = own
            self.train_accuracies.append(self.network.accuracy(self.x_train, self.t_train))
            self.test_accuracies.append(self.network.accuracy(self.x_test, self.t_test))


class _Batches(Trainer):
    def batches(self) -> list[tuple[Any, Any]]:
        return minibatches(self.x_train, self.t_train, self.batch_size, self.rng)

    def evaluate(self) -> None:
        self.train_accuracies.append(self.network.accuracy(self.x_train, self.t_train))
        self.test_accuracies.append(self.network.accuracy(self.x_test, self.t_test))

    def train(self) -> None:
        for _ in range(self.epochs):
            for x, t in self.batches():
                self.train_step(x, t)
            self.evaluate()


class FixedOrder(_Batches):
    def batches(self) -> list[tuple[Any, Any]]:
        size = self.batch_size
        starts = range(0, len(self.x_train), size)
        return [(self.x_train[k : k + size], self.t_train[k : k + size]) for k in starts]


class SameBatch(_Batches):
    def batches(self) -> list[tuple[Any, Any]]:
        size = self.batch_size
        return [(self.x_train[:size], self.t_train[:size])] * (len(self.x_train) // size)


class OneUpdateAnEpoch(_Batches):
    def batches(self) -> list[tuple[Any, Any]]:
        return super().batches()[:1]


class TestAccuracyOfTraining(_Batches):
    def evaluate(self) -> None:
        super().evaluate()
        self.test_accuracies[-1] = self.train_accuracies[-1]


class EvaluatesOnce(_Batches):
    def evaluate(self) -> None:
        if len(self.train_losses) == self.epochs * len(self.batches()):
            super().evaluate()

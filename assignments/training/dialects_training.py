"""Trainers that submissions write as classes around a network of their own."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.binding import Offer, offer, optional, wanted
from grader.forms import as_array, as_mapping
from grader.remote import Code
from grader.sandbox.records import RemoteFailure
from grader.submission import Symbol
from grader.verdict import Outcome

from .dialects_networks import RemoteNet

NETWORK = "network net model nn"
OPTIMIZER = ("optimizer", "optim", "opt")
SETTINGS = ("optimizer_param", "optimizer_params", "optim_param", "opt_param")
LR = "lr learning_rate eta alpha"
EPOCHS = "epochs epoch num_epochs n_epochs max_epoch max_epochs epoch_num iterations"
BATCH = "mini_batch_size batch_size minibatch_size batch mini_batch n_batch"
X_TRAIN = "x_train train_x xtrain x_tr x"
T_TRAIN = "t_train y_train train_t train_y ttrain t_tr t y"
X_TEST = "x_test test_x xtest x_te x_val x_valid"
T_TEST = "t_test y_test test_t test_y ttest t_te t_val y_val t_valid"
LOSSES = (
    *("train_losses", "train_loss_list", "train_loss", "loss_list", "losses", "loss_history"),
    *("train_loss_history", "train_losses_list", "train_loss_lst", "training_losses"),
)
TRAIN_ACCURACIES = (
    *("train_accuracies", "train_acc_list", "train_accuracy", "train_acc", "train_accs"),
    *("train_acc_history", "train_accuracy_list", "train_acc_lst", "training_accuracies"),
)
TEST_ACCURACIES = (
    *("test_accuracies", "test_acc_list", "test_accuracy", "test_acc", "test_accs"),
    *("test_acc_history", "test_accuracy_list", "test_acc_lst", "val_acc_list", "val_acc"),
)


class RemoteTrainer:
    """An instance of a submission's Trainer around its own network."""

    def __init__(
        self, code: Code, params: Any, data: Any, lr: float, epochs: int, batch_size: int
    ) -> None:
        self._code, self._params, self._data = code, params, data
        self._lr, self._epochs, self._batch_size = lr, epochs, batch_size
        self._begin(*data)

    def _begin(self, x_train: Any, t_train: Any, x_test: Any, t_test: Any) -> None:
        """Construct a network and a trainer around it."""
        lr = self._lr
        self._network = RemoteNet(self._code, "MultiLayerNet", self._params)
        loop: list[Offer] = [wanted(EPOCHS, self._epochs), wanted(BATCH, self._batch_size)]
        self._loop = [*loop, optional(LR, lr)]
        self._trainer = self._code["Trainer"].new(
            offer(NETWORK, self._network.instance.handle),
            offer(X_TRAIN, x_train.copy()),
            offer(T_TRAIN, t_train.copy()),
            offer(X_TEST, x_test.copy()),
            offer(T_TEST, t_test.copy()),
            *self._optimizer(lr),
            *loop,
            *self._generator(),
            optional("verbose", False),
        )

    def _optimizer(self, lr: float) -> list[Offer]:
        cls = self._code["Trainer"]
        offers = [optional(LR, lr)]
        if cls.has_parameter(*SETTINGS):
            offers.append(optional(" ".join(SETTINGS), {self._lr_key(): lr}))
        if not cls.has_parameter(*OPTIMIZER):
            return offers
        name = cls.default(*OPTIMIZER)
        if not isinstance(name, str) and "GradientDescent" in self._code:
            made = self._code["GradientDescent"].new(offer(LR, lr))
            return [*offers, offer(" ".join(OPTIMIZER), made.handle)]
        same = isinstance(name, str) and name.lower() == "sgd"
        return [*offers, offer(" ".join(OPTIMIZER), name if same else "SGD")]

    def _lr_key(self) -> str:
        default = self._code["Trainer"].default(*SETTINGS)
        keys = list(default) if isinstance(default, dict) else []
        return next((key for key in keys if key in LR.split()), "lr")

    def _generator(self) -> list[Offer]:
        if self._code["Trainer"].has_parameter("rng", "generator"):
            return [optional("rng generator", self._code.session.rng(1))]
        return []

    def train(self) -> None:
        """Train with class numbers; where only one-hot labels are understood, with those."""
        try:
            self._code.invoke(self._trainer, "Trainer.train", *self._offers())
            return
        except RemoteFailure as failure:
            if failure.outcome is not Outcome.RAISED:
                raise
            first = failure
        x_train, t_train, x_test, t_test = self._data
        classes = [value for name, value in self._params.items() if name.startswith("b")][-1].size
        rows = np.eye(classes, dtype=int)
        try:
            self._begin(x_train, rows[t_train], x_test, rows[t_test])
            self._code.invoke(self._trainer, "Trainer.train", *self._offers())
        except RemoteFailure:
            raise first from None

    def _offers(self) -> list[Offer]:
        names = {p.name for p in self._code.parameters("Trainer.train")}
        return self._loop if names else []

    @property
    def train_losses(self) -> Any:
        return as_array(self._trainer.get(*LOSSES), "Trainer.train_losses")

    @property
    def train_accuracies(self) -> Any:
        return as_array(self._trainer.get(*TRAIN_ACCURACIES), "Trainer.train_accuracies")

    @property
    def test_accuracies(self) -> Any:
        return as_array(self._trainer.get(*TEST_ACCURACIES), "Trainer.test_accuracies")

    def loss(self, x: Any, t: Any) -> float:
        """Return the network's present loss."""
        return self._network.loss(x, t)

    def read(self) -> dict[str, Any]:
        """Return the network's present parameters."""
        return as_mapping(self._network.read(), "params")


def takes_a_training_set(trainer: Symbol) -> bool:
    """Whether the constructor is given the data: other courses' trainers get it later."""
    names = {p.name.lower() for p in trainer.parameters}
    return not names.isdisjoint(X_TRAIN.split()) and not names.isdisjoint(NETWORK.split())


def make_trainer(code: Code) -> Any:
    def trainer(params: Any, data: Any, lr: float, epochs: int, batch_size: int) -> RemoteTrainer:
        return RemoteTrainer(code, params, data, lr, epochs, batch_size)

    return trainer

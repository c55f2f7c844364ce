"""One model that is watched, or many side by side, for the same number of epochs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from grader.experiments.data import Data
from grader.figures import Curve, Figure, Panel
from grader.judging.values import Between
from grader.text import Text

from .recording import Adjustment, Training
from .scale import seed
from .trial_network import Samples, TrialNetwork, standardize

IMAGES, VALIDATION = 500, 100
NAMES, DECAY = ("lr", "decay"), 1e-6
RATES = (1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1.0)
EPOCHS = 4
BUDGET = len(RATES) * EPOCHS
FIRST, UP, DOWN = 1e-4, 2.0, 1 / 3
"""The panda's first learning rate, and the factors after a good and after a bad epoch."""
DROP = 0.05
"""An epoch was bad that lies so far below the best one."""
SAME = 1e-9


class Den:
    """Data and a start that all models share, and three scores for each of their epochs."""

    def __init__(self, data: Data, rng: np.random.Generator) -> None:
        few = data.subset(IMAGES, IMAGES // 2, rng)
        x, x_test = (standardize(images, few.x_train) for images in (few.x_train, few.x_test))
        self._sets = {
            "train": Samples(x[VALIDATION:], few.t_train[VALIDATION:]),
            "val": Samples(x[:VALIDATION], few.t_train[:VALIDATION]),
            "test": Samples(x_test, few.t_test),
        }
        self._start = seed(rng)

    def newborn(self) -> TrialNetwork:
        """Return an untrained model."""
        return TrialNetwork(self._sets["train"].x.shape[1], self._start)

    def epoch(self, model: TrialNetwork, config: dict[str, float]) -> dict[str, float]:
        """Train a model once through the training data and return its accuracies."""
        model.epoch(self._sets["train"], config.get("lr", math.nan), config.get("decay", math.nan))
        return {name: model.accuracy(samples) for name, samples in self._sets.items()}


class Panda(Training):
    """A ``train(config, epoch)`` of one model, which begins anew if the epochs do."""

    def __init__(self, den: Den) -> None:
        super().__init__(NAMES, self._day)
        self._den, self._model, self._last = den, den.newborn(), -math.inf
        self.age = 0
        """Epochs of the model that there is in the end."""
        self.scores: list[dict[str, float]] = []

    def _day(self, call: int, epoch: float | None) -> dict[str, float]:
        if call >= 2 * BUDGET:  # asked for far more than it should
            return dict.fromkeys(("train", "val", "test"), 0.0)
        if epoch is not None and epoch <= self._last:
            self._model, self.age = self._den.newborn(), 0
        self._last = self._last if epoch is None else epoch
        self.age += 1
        self.scores.append(self._den.epoch(self._model, self.configs[-1]))
        return self.scores[-1]

    @property
    def val(self) -> list[float]:
        """Validation accuracy of each epoch."""
        return [scores["val"] for scores in self.scores]

    def val_of(self, config: dict[str, float]) -> float:
        """Return the accuracy of the epoch that had this config, NaN where none had."""
        tried = zip(self.configs, self.val, strict=False)
        return next((val for own, val in tried if own == config), math.nan)


class Keeper(Adjustment):
    """Raises the learning rate until validation accuracy drops, then lowers it."""

    def __init__(self, panda: Panda) -> None:
        super().__init__([{}])
        self._panda, self._rate = panda, FIRST

    def __call__(self, *args: Any, **kwargs: Any) -> dict[str, float]:
        """Return the next config; who is told of no epoch begins."""
        super().__call__(*args, **kwargs)
        val = self._panda.val
        if not self.told[-1] or not val:
            self._rate = FIRST
        else:
            self._rate *= UP if val[-1] > max(val) - DROP else DOWN
        return {"lr": self._rate, "decay": DECAY}


class Shoal(Training):
    """A ``train(config, epochs)`` of a new model each."""

    def __init__(self, den: Den) -> None:
        super().__init__(NAMES, self._grow)
        self._den = den
        self.curves: list[list[float]] = []
        self.asked: list[int] = []

    def _grow(self, call: int, epochs: float | None) -> dict[str, list[float]]:
        asked = EPOCHS if epochs is None else int(min(max(epochs, 0), 10 * BUDGET))
        self.asked.append(asked)
        left = max(2 * BUDGET * len(RATES) - sum(self.asked[:-1]), 0)
        model = self._den.newborn()
        scores = [self._den.epoch(model, self.configs[-1]) for _ in range(min(asked, left))]
        self.curves.append([score["val"] for score in scores])
        return {name: [score[name] for score in scores] for name in ("train", "val", "test")}


def panda_vs_caviar(impl: Any, rng: np.random.Generator, data: Data) -> dict[str, Any]:
    """Twenty-four epochs for one model, and for six models."""
    den = Den(data, rng)
    panda, shoal = Panda(den), Shoal(den)
    (chosen, *_) = impl.babysit(panda, Keeper(panda), BUDGET)
    configs = [{"lr": rate, "decay": DECAY} for rate in RATES]
    (index, *_) = impl.train_parallel(shoal, configs, BUDGET)
    best = max(panda.val, default=math.nan)
    ends = [curve[-1] if curve else math.nan for curve in shoal.curves]
    end = ends[index] if 0 <= index < len(ends) else math.nan
    return {
        "claims": {
            "panda-epochs": Between(panda.age, BUDGET, BUDGET),
            "panda-rates": Between(len({c.get("lr") for c in panda.configs}), BUDGET, BUDGET),
            "panda-learns": Between(best, 0.7, 1.0),
            "panda-chooses": Between(panda.val_of(chosen) - best, -SAME, SAME),
            "caviar-epochs": Between(sum(shoal.asked), BUDGET, BUDGET),
            "caviar-longest": Between(max(shoal.asked, default=0), EPOCHS, EPOCHS),
            "caviar-learns": Between(end, 0.7, 1.0),
            "caviar-chooses": Between(end - max(ends, default=math.nan), -0.1, 1.0),
            "panda-caviar": Between(best - end, -0.1, 1.0),
        },
        "figure": _figure(panda, shoal, configs),
    }


def _figure(panda: Panda, shoal: Shoal, configs: Sequence[dict[str, float]]) -> Figure:
    def panel(title: Text, curves: tuple[Curve, ...], **more: Any) -> Panel:
        return Panel(title=title, x_label=Text("epoch", "에폭"), curves=curves, **more)

    def curve(label: Text, y: Sequence[float]) -> Curve:
        x = tuple(float(epoch + 1) for epoch in range(len(y)))
        return Curve(label=label, x=x, y=tuple(y), player="reference")

    accuracy = {"y_label": Text("validation accuracy", "검증 정확도"), "y_range": (0.0, 1.0)}
    rates = [config.get("lr", math.nan) for config in panda.configs]
    return Figure(
        title=Text(f"{BUDGET} epochs: one model or many", f"{BUDGET}에폭: 모델 하나 또는 여럿"),
        panels=(
            panel(
                Text("panda", "판다"),
                (curve(Text("one model", "모델 하나"), panda.val),),
                **accuracy,
            ),
            panel(
                Text("panda: learning rate", "판다: 학습률"),
                (curve(Text("learning rate", "학습률"), rates[:BUDGET]),),
                y_label=Text("learning rate", "학습률"),
                y_log=True,
            ),
            panel(
                Text("caviar", "캐비어"),
                tuple(
                    curve(
                        Text(
                            f"lr {own.get('lr', math.nan):g}", f"학습률 {own.get('lr', math.nan):g}"
                        ),
                        y[:BUDGET],
                    )
                    for own, y in zip(shoal.configs[: len(configs)], shoal.curves, strict=False)
                ),
                **accuracy,
            ),
        ),
        columns=3,
    )

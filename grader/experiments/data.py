"""Images of handwritten digits to train on: a small real set that comes along, or MNIST."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np

from grader.errors import UsageError
from grader.experiments.mnist import read_mnist

if TYPE_CHECKING:
    from numpy.typing import NDArray

DIGITS = Path(__file__).with_name("digits.npy")
# The file holds form after form, each written by one person: from this row on, three forms.
FIRST_TEST = 1415


@dataclass(frozen=True, eq=False)
class Data:
    """Images, one a row, and the digit that each shows; the arrays are made read-only.

    Attributes
    ----------
    name : str
        ``"digits"`` or ``"mnist"``.
    x_train, x_test : NDArray
        (N, D) float64, from 0 (paper) to 1 (ink).
    t_train, t_test : NDArray
        (N,) int64, 0 to 9.
    image : tuple
        (C, H, W), with C·H·W = D.
    """

    name: Literal["digits", "mnist"]
    x_train: NDArray[np.float64]
    t_train: NDArray[np.int64]
    x_test: NDArray[np.float64]
    t_test: NDArray[np.int64]
    image: tuple[int, int, int]

    def __post_init__(self) -> None:
        for array in (self.x_train, self.t_train, self.x_test, self.t_test):
            array.flags.writeable = False

    def images(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return rows (N, D) as images (N, C, H, W), without copying."""
        return x.reshape(-1, *self.image)

    def subset(self, n_train: int, n_test: int | None, rng: np.random.Generator) -> Data:
        """Return images drawn without replacement; ``n_test=None`` keeps the whole test set.

        From the same state of ``rng`` a smaller subset is the beginning of a larger one, and the
        test images do not depend on ``n_train``.

        Raises
        ------
        UsageError
            If a number is not between 1 and what there is.
        """
        train = _draw("data.bad_train", n_train, self.t_train, rng)
        drawn = replace(self, x_train=self.x_train[train], t_train=self.t_train[train])
        if n_test is None:
            return drawn
        test = _draw("data.bad_test", n_test, self.t_test, rng)
        return replace(drawn, x_test=self.x_test[test], t_test=self.t_test[test])


@cache
def digits() -> Data:
    """Return the set that comes along: 1,415 images of 8×8 to train on, 382 to test.

    Source and licence: ``DIGITS.md``. The split follows the order of the file, so that whole forms
    are held back: a random split would test on the hands that were trained on.
    """
    rows = np.load(DIGITS, allow_pickle=False)
    x, t = rows[:, :-1] / 16.0, rows[:, -1].astype(np.int64)
    return Data(
        "digits",
        *(x[:FIRST_TEST], t[:FIRST_TEST]),
        *(x[FIRST_TEST:], t[FIRST_TEST:]),
        image=(1, 8, 8),
    )


def mnist(folder: Path) -> Data:
    """Return MNIST from the folder of its four files; as float64 it takes about 440 MB.

    Raises
    ------
    UsageError
        If the folder or a file of it is missing, damaged or something else than MNIST.
    """
    x_train, t_train, x_test, t_test = read_mnist(folder)
    return Data(
        "mnist",
        *(_scaled(x_train), t_train.astype(np.int64)),
        *(_scaled(x_test), t_test.astype(np.int64)),
        image=(1, 28, 28),
    )


def read_data(spec: str) -> Data:
    """Return what ``--data`` asks for: ``digits``, or ``mnist=FOLDER``.

    Raises
    ------
    UsageError
        If ``spec`` is neither, or the folder does not hold MNIST.
    """
    name, _, folder = spec.partition("=")
    if spec == "digits":
        return digits()
    if name == "mnist" and folder:
        return mnist(Path(os.path.expanduser(folder)))  # not every shell expands ~ after =
    raise UsageError("data.unknown", found=spec)


def _scaled(images: NDArray[np.uint8]) -> NDArray[np.float64]:
    return images.reshape(len(images), -1) / 255.0


def _draw(fault: str, n: int, t: NDArray[np.int64], rng: np.random.Generator) -> NDArray[np.int64]:
    if not 1 <= n <= len(t):
        raise UsageError(fault, found=n, valid=len(t))
    return rng.permutation(len(t))[:n]

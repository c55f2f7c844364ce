"""MNIST from the four files in which it is published; nothing is downloaded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from grader.errors import UsageError
from grader.experiments.idx import Form, read_idx
from grader.messages import Sentence

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST = 60_000
IMAGES = Form((28, 28), MOST)
LABELS = Form((), MOST)
FILES = (
    ("train-images-idx3-ubyte", IMAGES),
    ("train-labels-idx1-ubyte", LABELS),
    ("t10k-images-idx3-ubyte", IMAGES),
    ("t10k-labels-idx1-ubyte", LABELS),
)


def read_mnist(folder: Path) -> tuple[NDArray[np.uint8], ...]:
    """Return training images (N, 28, 28) and labels (N,), test images and labels, as stored.

    Each file may have a dot before ``idx`` in its name, and be packed (``.gz``).

    Raises
    ------
    UsageError
        If the folder or a file of it is missing, damaged or something else than MNIST.
    """
    if not folder.is_dir():
        raise UsageError("data.no_folder", Sentence("data.where"), path=str(folder))
    paths = {name: _find(folder, name) for name, _ in FILES}
    if missing := [name for name, path in paths.items() if path is None]:
        names = ", ".join(missing)
        raise UsageError("data.missing", Sentence("data.where"), path=str(folder), names=names)
    found = [(path, read_idx(path, form)) for name, form in FILES if (path := paths[name])]
    for (images_path, images), (labels_path, labels) in (found[:2], found[2:]):
        _check_labels(labels_path, labels)
        if len(images) != len(labels):
            raise UsageError(
                "data.other_count",
                Sentence("data.where"),
                path=str(labels_path),
                found=len(labels),
                images=images_path.name,
                valid=len(images),
            )
    return tuple(values for _, values in found)


def _find(folder: Path, name: str) -> Path | None:
    dotted = name.replace("-idx", ".idx")
    names = (name, dotted, f"{name}.gz", f"{dotted}.gz")
    return next((path for path in map(folder.joinpath, names) if path.is_file()), None)


def _check_labels(path: Path, labels: NDArray[np.uint8]) -> None:
    wrong = np.flatnonzero(labels > 9)
    if wrong.size:
        at = int(wrong[0])
        where = Sentence("data.where")
        raise UsageError("data.bad_label", where, path=str(path), at=at, found=int(labels[at]))

"""Make ``grader/experiments/digits.npy``: ``python docs/make_digits.py optdigits.tes``.

The argument is the test set as UCI publishes it, or the copy ``digits.csv.gz`` that scikit-learn
carries: 1,797 lines of 64 pixels (0 to 16) and a digit. What is made is one array of unsigned
bytes, not compressed, so that it is the same byte for byte everywhere.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

MADE = Path(__file__).resolve().parents[1] / "grader" / "experiments" / "digits.npy"
SHAPE = (1797, 65)


def convert(source: str | Path, made: Path = MADE) -> None:
    """Write the rows of a text file, packed (``.gz``) or not, as (1797, 65) unsigned bytes."""
    rows = np.loadtxt(source, dtype=np.float64, delimiter=",", ndmin=2)
    if rows.shape != SHAPE or (rows != rows.round()).any():
        raise SystemExit(f"{source}: found shape={rows.shape}; valid: integers, shape={SHAPE}")
    if rows.min() < 0 or rows[:, :-1].max() > 16 or rows[:, -1].max() > 9:
        raise SystemExit(f"{source}: valid are pixels from 0 to 16 and digits from 0 to 9")
    np.save(made, rows.astype(np.uint8), allow_pickle=False)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: python docs/make_digits.py optdigits.tes")
    convert(sys.argv[1])

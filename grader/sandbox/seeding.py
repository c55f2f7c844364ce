"""Makes what a submission draws repeatable, whichever generator it draws from."""

from __future__ import annotations

import random

import numpy as np
import numpy.random  # loaded by need otherwise, and that in each worker anew


class _Entropy:
    """What NumPy asks the system for where a generator is made without a seed; repeatable here."""

    def __init__(self) -> None:
        self._seed = 0
        self._source: random.Random | None = None

    def restart(self, seed: int) -> None:
        self._seed, self._source = seed, None

    def __call__(self, bits: int) -> int:
        if self._source is None:
            self._source = random.Random(self._seed)  # noqa: S311  # it need not be secret
        return self._source.getrandbits(bits)


_ENTROPY = _Entropy()
np.random.bit_generator.randbits = _ENTROPY  # type: ignore[attr-defined]  # its own global


def seed_global_generators(seed: int) -> None:
    """Seed what student code draws from, `np.random.default_rng()` without a seed too."""
    random.seed(seed)
    np.random.seed(seed % 2**32)
    _ENTROPY.restart(seed)

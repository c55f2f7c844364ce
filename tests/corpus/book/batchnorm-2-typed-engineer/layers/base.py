from __future__ import annotations

from abc import ABC, abstractmethod

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]


class Layer(ABC):
    __slots__ = ()

    @abstractmethod
    def forward(self, x: Array, train_flg: bool = True) -> Array: ...

    @abstractmethod
    def backward(self, dout: Array) -> Array: ...

    def __call__(self, x: Array, train_flg: bool = True) -> Array:
        return self.forward(x, train_flg)

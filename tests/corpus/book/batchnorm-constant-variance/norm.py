from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

try:
    import cupy as cp
except ImportError:
    cp = None


@dataclass
class BatchNormalization:
    gamma: np.ndarray
    beta: np.ndarray
    momentum: float = 0.9
    running_mean: np.ndarray | None = None
    running_var: np.ndarray | None = None
    dgamma: np.ndarray | None = field(default=None, init=False)
    dbeta: np.ndarray | None = field(default=None, init=False)

    def forward(self, x, train_flg=True):
        if self.running_mean is None:
            self.running_mean = np.zeros_like(x[0])
            self.running_var = np.zeros_like(x[0])
        if train_flg:
            mean, var = x.mean(0), x.var(0)
            for name, new in (("running_mean", mean), ("running_var", var)):
                old = getattr(self, name)
                setattr(self, name, old * self.momentum + new * (1 - self.momentum))
        else:
            mean, var = self.running_mean, self.running_var
        self._std = np.sqrt(var + 10e-7)
        self._xn = (x - mean) / self._std
        return self.gamma * self._xn + self.beta

    def backward(self, dout):
        self.dgamma = np.einsum("nd,nd->d", dout, self._xn)
        self.dbeta = dout.sum(0)
        n = dout.shape[0]
        return self.gamma / self._std * (dout - self.dbeta / n)

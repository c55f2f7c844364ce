import numpy as np
from dataclasses import dataclass, field
@dataclass
class Dropout:
    dropout_ratio: float = 0.5
    keep: object = field(default=None, repr=False)
    def forward(self, x, train_flg=True):
        return {True: self._train, False: self._infer}[bool(train_flg)](x)
    def _train(self, x):
        u = np.random.uniform(size=np.shape(x))
        self.keep = np.where(u < self.dropout_ratio, 0.0, 1.0)
        return np.multiply(x, self.keep)
    def _infer(self, x):
        return x - x * self.dropout_ratio
    def backward(self, dout):
        return np.einsum("...,...->...", dout, self.keep)

from typing import Optional

import numpy as np
import matplotlib.pyplot as plt


class BatchNormalization:
    """배치 정규화. 역전파는 손으로 정리한 한 줄짜리 식을 썼다."""

    EPS = 1e-7

    def __init__(self, gamma: np.ndarray, beta: np.ndarray, momentum: float = 0.9,
                 running_mean: Optional[np.ndarray] = None,
                 running_var: Optional[np.ndarray] = None) -> None:
        self.gamma, self.beta = gamma, beta
        self.momentum = momentum
        self.running_mean, self.running_var = running_mean, running_var
        self.dgamma: Optional[np.ndarray] = None
        self.dbeta: Optional[np.ndarray] = None

    def forward(self, x: np.ndarray, train_flag: bool = True) -> np.ndarray:
        if self.running_mean is None:
            self.running_mean = np.zeros(x.shape[1])
            self.running_var = np.zeros(x.shape[1])

        if not train_flag:
            x_hat = (x - self.running_mean) / np.sqrt(self.running_var)
            return self.gamma * x_hat + self.beta

        mu, var = np.mean(x, axis=0), np.var(x, axis=0)
        self.inv_std = 1.0 / np.sqrt(var + self.EPS)
        self.x_hat = (x - mu) * self.inv_std

        m = self.momentum
        self.running_mean = m * self.running_mean + (1 - m) * mu
        self.running_var = m * self.running_var + (1 - m) * var
        return self.gamma * self.x_hat + self.beta

    def backward(self, dout: np.ndarray) -> np.ndarray:
        n = dout.shape[0]
        self.dbeta = np.sum(dout, axis=0)
        self.dgamma = np.sum(dout * self.x_hat, axis=0)
        return self.gamma * self.inv_std / n * (n * dout - self.dbeta - self.x_hat * self.dgamma)


x = np.random.randn(1000, 1) * 5 + 10
plt.hist(x.ravel(), bins=50)
bn = BatchNormalization(np.ones(1), np.zeros(1))
plt.hist(bn.forward(x).ravel(), bins=50)
plt.show()

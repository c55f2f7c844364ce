import numpy as np

# numpy 에 아직 익숙하지 않아서 특징(열)마다 for 문으로 계산함
EPS = 10e-7


class BatchNormalization:

    def __init__(self, gamma, beta, momentum=0.9, running_mean=None, running_var=None):
        self.gamma = gamma
        self.beta = beta
        self.momentum = momentum
        self.running_mean = running_mean
        self.running_var = running_var

    def forward(self, x, train_flg=True):
        n, d = x.shape
        if self.running_mean is None:
            self.running_mean = np.zeros(d)
            self.running_var = np.zeros(d)
        out = np.zeros((n, d))
        if train_flg:
            self.x = x
            self.mu = np.zeros(d)
            self.sigma = np.zeros(d)
        for j in range(d):
            if train_flg:
                total = 0.0
                for i in range(n):
                    total += x[i, j]
                mu = total / n
                sq = 0.0
                for i in range(n):
                    sq += (x[i, j] - mu) ** 2
                var = sq / n
                self.mu[j] = mu
                self.sigma[j] = np.sqrt(var + EPS)
                self.running_mean[j] = self.momentum * self.running_mean[j] + (1 - self.momentum) * mu
                self.running_var[j] = self.momentum * self.running_var[j] + (1 - self.momentum) * var
                s = self.sigma[j]
            else:
                mu = self.running_mean[j]
                s = np.sqrt(self.running_var[j] + EPS)
            for i in range(n):
                out[i, j] = self.gamma[j] * (x[i, j] - mu) / s + self.beta[j]
        return out

    def backward(self, dout):
        n, d = dout.shape
        dx = np.zeros((n, d))
        self.dgamma = np.zeros(d)
        self.dbeta = np.zeros(d)
        for j in range(d):
            xhat = (self.x[:, j] - self.mu[j]) / self.sigma[j]
            self.dbeta[j] = dout[:, j].sum()
            self.dgamma[j] = (dout[:, j] * xhat).sum()
            for i in range(n):
                dx[i, j] = self.gamma[j] / self.sigma[j] * (
                    dout[i, j] - self.dbeta[j] / n - xhat[i] * self.dgamma[j] / n)
        return dx

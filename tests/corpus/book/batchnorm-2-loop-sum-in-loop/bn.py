# 1학년 과제 - 배치정규화
import numpy as np
import math

class BatchNormalization:
    def __init__(self, gamma, beta, momentum=0.9, running_mean=None, running_var=None):
        print("BN 만듦")
        self.gamma = gamma
        self.beta = beta
        self.momentum = momentum
        self.running_mean = running_mean
        self.running_var = running_var

    def forward(self, x, train_flg=True):
        N = x.shape[0]
        D = x.shape[1]
        if self.running_mean is None:
            self.running_mean = [0.0] * D
            self.running_var = [0.0] * D
        out = np.zeros((N, D))
        self.xhat = np.zeros((N, D))
        self.sigma = [0.0] * D
        for d in range(D):
            if train_flg == True:
                mean = 0.0
                M2 = 0.0
                for n in range(N):
                    delta = x[n][d] - mean
                    mean = mean + delta / (n + 1)
                    M2 = M2 + delta * (x[n][d] - mean)
                var = M2 / N
                self.running_mean[d] = self.momentum * self.running_mean[d] + (1 - self.momentum) * mean
                self.running_var[d] = self.momentum * self.running_var[d] + (1 - self.momentum) * var
            else:
                mean = self.running_mean[d]
                var = self.running_var[d]
            self.sigma[d] = math.sqrt(var + 0.000001)
            for n in range(N):
                self.xhat[n][d] = (x[n][d] - mean) / self.sigma[d]
                out[n][d] = self.gamma[d] * self.xhat[n][d] + self.beta[d]
        print("출력", out.shape)
        return out

    def backward(self, dout):
        N, D = dout.shape
        dx = np.zeros((N, D))
        self.dgamma = np.zeros(D)
        self.dbeta = np.zeros(D)
        for d in range(D):
            for n in range(N):
                self.dgamma[d] += dout[n][d] * self.xhat[n][d]
                self.dbeta[d] += dout[n][d]
                a = dout[n][d] - self.dbeta[d] / N - self.xhat[n][d] * self.dgamma[d] / N
                dx[n][d] = self.gamma[d] * a / self.sigma[d]
        return dx

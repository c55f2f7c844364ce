import numpy as np

# R: apply(x, 2, mean); sweep(x, 2, mu)


def apply(x, FUN):
    return np.apply_along_axis(func1d=FUN, axis=0, arr=x)


def sweep(x, stats, FUN=np.subtract):
    return FUN(x, np.repeat(a=np.asarray(stats)[np.newaxis, :], repeats=x.shape[0], axis=0))


class BatchNormalization:
    def __init__(self, gamma, beta, momentum=0.9, running_mean=None, running_var=None):
        self.gamma = gamma
        self.beta = beta
        self.momentum = momentum
        self.running = None if running_mean is None else (running_mean, running_var)

    running_mean = property(lambda self: None if self.running is None else self.running[0])
    running_var = property(lambda self: None if self.running is None else self.running[1])

    def forward(self, x, train_flg=True):
        dims = x.shape
        x = np.reshape(x, (dims[0], -1))
        if self.running is None:
            self.running = (np.zeros(x.shape[1]), np.zeros(x.shape[1]))
        if train_flg:
            now = (apply(x, FUN=np.mean), apply(x, FUN=np.var))
            self.running = tuple(self.momentum * r + (1 - self.momentum) * s for r, s in zip(self.running, now))[::-1]
        else:
            now = self.running
        self.sd = np.sqrt(now[1] + 1e-6)
        self.z = sweep(sweep(x, now[0]), self.sd, FUN=np.divide)
        y = sweep(sweep(self.z, self.gamma, FUN=np.multiply), self.beta, FUN=np.add)
        return np.reshape(y, dims)

    def backward(self, dout):
        dims = dout.shape
        dout = np.reshape(dout, (dims[0], -1))
        self.dgamma = apply(dout * self.z, FUN=np.sum)
        self.dbeta = apply(dout, FUN=np.sum)
        n = dims[0]
        r = sweep(dout, self.dbeta / n) - sweep(self.z, self.dgamma / n, FUN=np.multiply)
        return np.reshape(sweep(r, self.gamma / self.sd, FUN=np.multiply), dims)

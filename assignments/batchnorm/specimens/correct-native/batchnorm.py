import numpy as np


class BatchNorm:
    def __init__(self, gamma, beta, momentum=0.9, eps=1e-5):
        self.gamma, self.beta = gamma, beta
        self.momentum, self.eps = momentum, eps
        self.running_mean = np.zeros_like(gamma)
        self.running_var = np.zeros_like(gamma)

    def forward(self, x, train=True):
        if train:
            mu, var = x.mean(axis=0), x.var(axis=0)
            keep = self.momentum
            self.running_mean = keep * self.running_mean + (1 - keep) * mu
            self.running_var = keep * self.running_var + (1 - keep) * var
        else:
            mu, var = self.running_mean, self.running_var
        self.istd = 1 / np.sqrt(var + self.eps)
        self.x_hat = (x - mu) * self.istd
        return self.gamma * self.x_hat + self.beta

    def backward(self, dout):
        N = dout.shape[0]
        self.dbeta = dout.sum(axis=0)
        self.dgamma = np.einsum("nd,nd->d", dout, self.x_hat)
        return self.gamma * self.istd / N * (N * dout - self.dbeta - self.x_hat * self.dgamma)


class SpatialBatchNorm:
    def __init__(self, gamma, beta, momentum=0.9, eps=1e-5):
        self.bn = BatchNorm(gamma, beta, momentum, eps)

    def forward(self, x, train=True):
        N, C, H, W = x.shape
        self.shape = (N, H, W, C)
        y = self.bn.forward(np.moveaxis(x, 1, 3).reshape(-1, C), train)
        return np.moveaxis(y.reshape(self.shape), 3, 1)

    def backward(self, dout):
        dx = self.bn.backward(np.moveaxis(dout, 1, 3).reshape(-1, dout.shape[1]))
        self.dgamma, self.dbeta = self.bn.dgamma, self.bn.dbeta
        return np.moveaxis(dx.reshape(self.shape), 3, 1)


def standardize(x_train, *others):
    mu = x_train.mean(axis=0)
    sigma = x_train.std(axis=0)
    sigma[sigma == 0] = 1.0
    return tuple((x - mu) / sigma for x in (x_train,) + others)


def batchnorm_net_loss_and_gradients(params, x, t):
    bn = BatchNorm(params["gamma1"], params["beta1"])
    h = bn.forward(x @ params["W1"])
    a = np.maximum(h, 0)
    scores = a @ params["W2"] + params["b2"]
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    N = len(x)
    loss = -np.log(p[np.arange(N), t]).mean()
    ds = p.copy()
    ds[np.arange(N), t] -= 1
    ds /= N
    dh = (ds @ params["W2"].T) * (h > 0)
    dz = bn.backward(dh)
    grads = {
        "W1": x.T @ dz,
        "gamma1": bn.dgamma,
        "beta1": bn.dbeta,
        "W2": a.T @ ds,
        "b2": ds.sum(axis=0),
    }
    return loss, grads


def fit_batchnorm_net(params, x, t, batches, lr=0.1, optimizer="gd"):
    v = {k: np.zeros_like(p) for k, p in params.items()}
    s = {k: np.zeros_like(p) for k, p in params.items()}
    losses = []
    for step, batch in enumerate(batches, start=1):
        loss, grads = batchnorm_net_loss_and_gradients(params, x[batch], t[batch])
        losses.append(loss)
        for k, g in grads.items():
            if optimizer == "gd":
                params[k] -= lr * g
            elif optimizer == "momentum":
                v[k] = 0.9 * v[k] - lr * g
                params[k] += v[k]
            elif optimizer == "rmsprop":
                s[k] = 0.9 * s[k] + 0.1 * g**2
                params[k] -= lr * g / (np.sqrt(s[k]) + 1e-7)
            elif optimizer == "adam":
                v[k] = 0.9 * v[k] + 0.1 * g
                s[k] = 0.999 * s[k] + 0.001 * g**2
                v_hat, s_hat = v[k] / (1 - 0.9**step), s[k] / (1 - 0.999**step)
                params[k] -= lr * v_hat / (np.sqrt(s_hat) + 1e-8)
    return losses

import numpy as np


def layernorm_forward(x, gamma, beta, ln_param):
    eps = ln_param.get("eps", 1e-5)
    x = x.T
    mean = x.mean(axis=0)
    std = np.sqrt(x.var(axis=0) + eps)
    x_hat = (x - mean) / std
    out = gamma.reshape(-1, 1) * x_hat + beta.reshape(-1, 1)
    return out.T, (x_hat, std, gamma.reshape(-1, 1))


def layernorm_backward(dout, cache):
    x_hat, std, gamma = cache
    dout = dout.T
    D = dout.shape[0]
    dbeta = dout.sum(axis=1)
    dgamma = (dout * x_hat).sum(axis=1)
    dx_hat = dout * gamma
    dx = (dx_hat - dx_hat.mean(axis=0) - x_hat * np.sum(dx_hat * x_hat, axis=0) / D) / std
    return dx.T, dgamma.reshape(1, -1), dbeta.reshape(1, -1)

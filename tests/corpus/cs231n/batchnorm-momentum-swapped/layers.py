import numpy as np


def _check(a, b):
    assert a.shape == b.shape, (a.shape, b.shape)


def batchnorm_forward(x, gamma, beta, bn_param):
    mode = bn_param["mode"]
    eps = bn_param.get("eps", 1e-5)
    momentum = bn_param.get("momentum", 0.9)
    D = x.shape[1]
    running_mean = bn_param.get("running_mean", np.zeros(D))
    running_var = bn_param.get("running_var", np.zeros(D))
    if mode == "train":
        mu = x.mean(axis=0)
        var = ((x - mu) ** 2).mean(axis=0)
        out = gamma * (x - mu) / np.sqrt(var + eps) + beta
        _check(out, x)
        running_mean = (1 - momentum) * running_mean + momentum * mu
        running_var = (1 - momentum) * running_var + momentum * var
        cache = (x, mu, var, gamma, eps)
    else:
        out = gamma * (x - running_mean) / np.sqrt(running_var + eps) + beta
        cache = None
    bn_param["running_mean"] = running_mean
    bn_param["running_var"] = running_var
    return out, cache


def batchnorm_backward(dout, cache):
    """ slow on purpose: one (N, N) Jacobian per column, easier to understand for me """
    x, mu, var, gamma, eps = cache
    N, D = x.shape
    std = np.sqrt(var + eps)
    xhat = (x - mu) / std
    dx = np.empty_like(dout)
    for d in range(D):
        J = (np.eye(N) - 1.0 / N - np.outer(xhat[:, d], xhat[:, d]) / N) / std[d]
        dx[:, d] = gamma[d] * J.dot(dout[:, d])
    return dx, np.sum(dout * xhat, axis=0), np.sum(dout, axis=0)


def batchnorm_backward_alt(dout, cache):
    x, mu, var, gamma, eps = cache
    std = np.sqrt(var + eps)
    z = (x - mu) / std
    dz = dout * gamma
    dx = dz - dz.mean(axis=0)
    dx = dx - z * (dz * z).mean(axis=0)
    dx /= std
    return dx, (dout * z).sum(axis=0), dout.sum(axis=0)


def spatial_batchnorm_forward(x, gamma, beta, bn_param):
    # channels last, then the usual batchnorm
    xt = np.transpose(x, (0, 2, 3, 1))
    out, cache = batchnorm_forward(xt.reshape(-1, xt.shape[-1]), gamma, beta, bn_param)
    return np.transpose(out.reshape(xt.shape), (0, 3, 1, 2)), cache


def spatial_batchnorm_backward(dout, cache):
    dt = np.transpose(dout, (0, 2, 3, 1))
    dx, dgamma, dbeta = batchnorm_backward_alt(dt.reshape(-1, dt.shape[-1]), cache)
    return np.transpose(dx.reshape(dt.shape), (0, 3, 1, 2)), dgamma, dbeta


def spatial_groupnorm_forward(x, gamma, beta, G, gn_param):
    eps = gn_param.get("eps", 1e-5)
    N, C, H, W = x.shape
    xg = x.reshape(N, G, -1)
    mu = xg.mean(axis=2, keepdims=True)
    var = xg.var(axis=2, keepdims=True)
    xhat = ((xg - mu) / np.sqrt(var + eps)).reshape(N, C, H, W)
    out = gamma.reshape(1, C, 1, 1) * xhat + beta.reshape(1, C, 1, 1)
    return out, (xhat, gamma, var, eps, G)


def spatial_groupnorm_backward(dout, cache):
    xhat, gamma, var, eps, G = cache
    N, C, H, W = dout.shape
    dgamma = (dout * xhat).sum(axis=(0, 2, 3), keepdims=True)
    dbeta = dout.sum(axis=(0, 2, 3), keepdims=True)
    d = (dout * gamma.reshape(1, C, 1, 1)).reshape(N, G, -1)
    z = xhat.reshape(N, G, -1)
    dx = (d - d.mean(axis=2, keepdims=True) - z * (d * z).mean(axis=2, keepdims=True)) / np.sqrt(var + eps)
    return dx.reshape(N, C, H, W), dgamma, dbeta

import numpy as np
import math

def batchnorm_forward(x, gamma, beta, bn_param):
    mode = bn_param["mode"]
    eps = bn_param.get("eps", 0.00001)
    momentum = bn_param.get("momentum", 0.9)
    n, d = x.shape
    running_mean = np.array(bn_param.get("running_mean", [0.0] * d), dtype=float)
    running_var = np.array(bn_param.get("running_var", [0.0] * d), dtype=float)
    out = np.empty((n, d))
    xhat = np.empty((n, d))
    std = np.empty(d)
    for j in range(d):
        if mode == "train":
            s = 0.0
            for i in range(n):
                s += x[i, j]
            m = s / n
            q = 0.0
            for i in range(n):
                q += (x[i, j] - m) ** 2
            v = q / n
            running_mean[j] = momentum * running_mean[j] + (1 - momentum) * m
            running_var[j] = momentum * running_var[j] + (1 - momentum) * v
        elif mode == "test":
            m = running_mean[j]
            v = running_var[j]
        std[j] = math.sqrt(v + eps)
        for i in range(n):
            xhat[i, j] = (x[i, j] - m) / std[j]
            out[i, j] = gamma[j] * xhat[i, j] + beta[j]
    bn_param["running_mean"] = running_mean
    bn_param["running_var"] = running_var
    # print("mean", running_mean)
    cache = {"xhat": xhat, "std": std, "gamma": gamma}
    return out, cache

def batchnorm_backward(dout, cache):
    xhat = cache["xhat"]
    std = cache["std"]
    gamma = cache["gamma"]
    n, d = dout.shape
    dx = np.empty((n, d))
    dgamma = np.zeros(d)
    dbeta = np.zeros(d)
    for j in range(d):
        for i in range(n):
            dgamma[j] += dout[i, j] * xhat[i, j]
            dbeta[j] += dout[i, j]
        for i in range(n):
            total = 0.0
            for k in range(n):
                delta = 1.0 if i == k else 0.0
                total += dout[k, j] * (delta - 1.0 / n - xhat[i, j] * xhat[k, j] / n)
            dx[i, j] = gamma[j] / std[j] * total
    return dx, dgamma, dbeta
